import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openHeadless, readBytes } from '../../src/cli/outside.ts';
import { parseManifest } from '../../src/core/data/manifest.ts';
import type { DatasetManifest } from '../../src/core/data/manifest.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { projectId } from '../../src/core/id.ts';
import type { Headless } from '../../src/core/lab/headless.ts';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { unwrap } from '../../src/core/result.ts';

const STEPS: readonly StepName[] = [
  'goal/decision',
  'goal/mistakes',
  'framing/target',
  'framing/columns',
  'framing/split',
  'data/clean',
  'data/recipe',
  'data/contract',
  'model/train',
  'model/runs',
  'model/evaluate',
  'deploy/release',
  'deploy/release',
];

export interface Production {
  readonly headless: Headless;
  /** Takes what is suggested for a step. */
  take(step: StepName): Promise<void>;
}

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
  const hash = sha256Hex(bytes);
  const headless = openHeadless(datasets, new Map([[hash, bytes]]));
  const source: Choice = {
    type: 'data/choose',
    source: {
      ...{ kind: 'dataset', name: id, hash, bytes: bytes.length },
      ...{ reader: 'csv', options: {} },
    },
  };
  const create: Choice = {
    type: 'project/create',
    id: projectId('production'),
    name: id,
    scenario: id,
    seed: 1,
  };
  unwrap(await headless.dispatch(create, source));
  const take = async (step: StepName): Promise<void> => {
    const { lab, project } = headless;
    const suggested = unwrap(await suggestFor(step, { lab, project, manifest, now: 0 }));
    const choices = suggested?.choices ?? [];
    unwrap(await headless.dispatch(...choices.map(adjust)));
  };
  for (const step of STEPS) await take(step);
  return { headless, take };
}
