import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openHeadless, readBytes } from '../../src/cli/outside.ts';
import { parseManifest } from '../../src/core/data/manifest.ts';
import type { DatasetManifest } from '../../src/core/data/manifest.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { unwrap } from '../../src/core/result.ts';
import { takeSuggestions } from './suggested-production.ts';
import type { Production } from './suggested-production.ts';

export type { Production } from './suggested-production.ts';

export interface ProductionOptions {
  /** What becomes of a suggested choice before it is taken. */
  readonly adjust?: (choice: Choice) => Choice;
  /** What becomes of the dataset’s file before it is read. */
  readonly change?: (csv: string, manifest: DatasetManifest) => string;
}

/** A bundled dataset with every suggestion taken and a release in production. */
export async function openProduction(
  datasets: string,
  id: string,
  { adjust = (choice) => choice, change }: ProductionOptions = {},
): Promise<Production> {
  const folder = join(datasets, id);
  const manifest = unwrap(
    parseManifest(JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8'))),
  );
  const file = unwrap(await readBytes(join(folder, 'data.csv')));
  const bytes =
    change === undefined
      ? file
      : new TextEncoder().encode(change(new TextDecoder().decode(file), manifest));
  const headless = openHeadless(datasets, new Map([[sha256Hex(bytes), bytes]]));
  return takeSuggestions(headless, id, manifest, bytes, adjust);
}
