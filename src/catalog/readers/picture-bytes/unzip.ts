import type { ReadHooks } from '../../../core/contracts/reader.ts';
import type { PackedFile } from '../../../core/data/file-pack.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { listEntries, packedBytes } from '../zip/directory.ts';
import { unpackEntry } from '../zip/unpack.ts';
import { LAYOUT_FILE } from './layout.ts';

/** The files that stand in one folder of a zip with the description; null where there is none. */
export async function unzipFolder(
  zip: Uint8Array,
  hooks: ReadHooks,
): Promise<Result<PackedFile[] | null>> {
  if (zip[0] !== 0x50 || zip[1] !== 0x4b) return ok(null);
  const entries = listEntries(zip);
  if (!entries.ok) return entries;
  const layout = entries.value.find(({ name }) => name.split('/').at(-1) === LAYOUT_FILE);
  if (layout === undefined) return ok(null);
  const folder = layout.name.slice(0, -LAYOUT_FILE.length);
  const files: PackedFile[] = [];
  for (const entry of entries.value) {
    const name = entry.name.slice(folder.length);
    if (!entry.name.startsWith(folder) || !/\.(json|csv|tsv|bin|u8)$/i.test(name)) continue;
    const packed = packedBytes(zip, entry);
    if (!packed.ok) return packed;
    const unpacked = await unpackEntry(entry, packed.value, hooks);
    if (!unpacked.ok) return unpacked;
    files.push({ name, bytes: unpacked.value.bytes });
  }
  return ok(files);
}
