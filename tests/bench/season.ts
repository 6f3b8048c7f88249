import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '../../src/core/data/manifest.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { projectId } from '../../src/core/id.ts';
import type { Headless } from '../../src/core/lab/headless.ts';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { unwrap } from '../../src/core/result.ts';
import { catalog, openHeadless, readBytes } from '../../src/cli/outside.ts';

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

/** A bundled dataset with every suggestion taken and boosted trees in production. */
export async function openProduction(datasets: string, id: string): Promise<Headless> {
  const folder = join(datasets, id);
  const manifest = unwrap(
    parseManifest(JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8'))),
  );
  const bytes = unwrap(await readBytes(join(folder, 'data.csv')));
  const headless = openHeadless(datasets, new Map());
  const source: Choice = {
    type: 'data/choose',
    source: {
      kind: 'dataset',
      name: id,
      hash: sha256Hex(bytes),
      bytes: bytes.length,
      reader: 'csv',
      options: {},
    },
  };
  const create: Choice = {
    type: 'project/create',
    id: projectId('bench'),
    name: id,
    scenario: id,
    seed: 1,
  };
  unwrap(await headless.dispatch(create, source));
  for (const step of STEPS) {
    const { lab, project } = headless;
    const suggested = unwrap(await suggestFor(step, { lab, project, manifest, now: 0 }));
    const choices = suggested?.choices ?? [];
    unwrap(await headless.dispatch(...choices.map((choice) => withTrees(choice))));
  }
  return headless;
}

function withTrees(choice: Choice): Choice {
  if (choice.type !== 'train/start') return choice;
  const model = 'boosted-trees';
  return { ...choice, model, settings: defaultsOf(catalog.models.find(model)!.params) };
}

/** Starts a season of drawn rows. */
export async function startSeason(headless: Headless, rows: number, ticks: number): Promise<void> {
  unwrap(
    await headless.dispatch({
      type: 'monitor/start',
      seed: 1,
      tick: { unit: 'rows', rows },
      ticks,
      labelDelay: 1,
      owner: '',
    }),
  );
}
