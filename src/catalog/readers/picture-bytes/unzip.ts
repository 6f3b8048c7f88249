import type { ReadHooks } from '../../../core/contracts/reader.ts';
import type { PackedFile } from '../../../core/data/file-pack.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import type { DamagePolicy } from '../damage.ts';
import { openZip } from '../zip/walk.ts';
import { unpackEntry } from '../zip/unpack.ts';
import { LAYOUT_FILE } from './layout.ts';

export interface UnzippedFolder {
  readonly files: readonly PackedFile[];
  /** What was damaged in the zip. */
  readonly notes: readonly string[];
}

/** The files that stand in one folder of a zip with the description; null where there is none. */
export async function unzipFolder(
  zip: Uint8Array,
  policy: DamagePolicy,
  hooks: ReadHooks,
): Promise<Result<UnzippedFolder | null>> {
  if (zip[0] !== 0x50 || zip[1] !== 0x4b) return ok(null);
  const opened = openZip(zip, policy);
  if (!opened.ok) return opened;
  const { entries } = opened.value;
  const notes = [...opened.value.notes];
  const layout = entries.find(({ name }) => name.split('/').at(-1) === LAYOUT_FILE);
  if (layout === undefined) return ok(null);
  const folder = layout.name.slice(0, -LAYOUT_FILE.length);
  const files: PackedFile[] = [];
  for (const entry of entries) {
    const name = entry.name.slice(folder.length);
    if (!entry.name.startsWith(folder) || !/\.(json|csv|tsv|bin|u8)$/i.test(name)) continue;
    const unpacked = await unpackEntry(zip, entry, hooks, { policy });
    if (!unpacked.ok) return unpacked;
    notes.push(...unpacked.value.notes);
    files.push({ name, bytes: unpacked.value.bytes });
  }
  return ok({ files, notes });
}
