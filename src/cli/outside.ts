import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { catalog } from '../catalog/index.ts';
import type { DamagePolicy } from '../catalog/readers/damage.ts';
import { loadModelEngine } from '../catalog/engines.ts';
import type { ReaderOptions } from '../core/contracts/reader.ts';
import { packFiles } from '../core/data/file-pack.ts';
import type { PackedFile } from '../core/data/file-pack.ts';
import { sha256Hex } from '../core/hash.ts';
import { Headless } from '../core/lab/headless.ts';
import type { Outside } from '../core/lab/headless.ts';
import { Lab } from '../core/lab/lab.ts';
import { MemoryBlobs } from '../core/ports/memory-blobs.ts';
import { fail, ok, sentenceOf } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import { openEngine } from '../engine/open-engine.ts';

export { catalog };

/** The file's bytes, or a sentence about why there are none. */
export async function readBytes(path: string): Promise<Result<Uint8Array>> {
  try {
    return ok(new Uint8Array(await readFile(path)));
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'does not exist'
        : 'cannot be read';
    return fail('no-file', `${basename(path)} ${reason}.`, `Path: ${path}.`, 'Check the path.');
  }
}

/** The options with a policy for damage, in the file and in what is packed in it. */
export function withPolicy(options: ReaderOptions, onError: DamagePolicy | null): ReaderOptions {
  if (onError === null) return options;
  const asked = Object.keys(options).filter((id) => id === 'onError' || id.endsWith('.onError'));
  return { ...options, ...Object.fromEntries(asked.map((id) => [id, onError])) };
}

async function readParts(
  folder: string,
  parts: readonly string[] | undefined,
): Promise<Result<Uint8Array>> {
  if (parts === undefined) return readBytes(join(folder, 'data.csv'));
  const files: PackedFile[] = [];
  for (const name of parts) {
    const bytes = await readBytes(join(folder, basename(name)));
    if (!bytes.ok) return bytes;
    files.push({ name, bytes: bytes.value });
  }
  return ok(packFiles(files));
}

/** Bytes of the project's source: given ones, embedded ones, or the bundled dataset of that name. */
export function openHeadless(datasets: string, files: ReadonlyMap<string, Uint8Array>): Headless {
  const outside: Outside = {
    async bytes(source) {
      const held = files.get(source.hash);
      if (held !== undefined) return ok(held);
      if (source.kind === 'file')
        return fail(
          'no-data',
          `The project file does not hold “${source.name}”.`,
          '',
          'Give it with --data FILE.',
        );
      const bytes = await readParts(join(datasets, source.name), source.parts);
      if (!bytes.ok || sha256Hex(bytes.value) === source.hash) return bytes;
      return fail(
        'other-data',
        `The bundled dataset “${source.name}” has changed since.`,
        '',
        'Give the old file with --data FILE.',
      );
    },
    now: () => Date.now(),
    tensors: () => openEngine('fused'),
  };
  return new Headless(new Lab(catalog, loadModelEngine, new MemoryBlobs()), outside);
}

/** Says a problem in the form asked for; the exit code of something that could not run. */
export function complain(problem: Problem, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ problem }, null, 2)}\n`);
  process.stderr.write(`${sentenceOf(problem)}\n`);
  return 2;
}
