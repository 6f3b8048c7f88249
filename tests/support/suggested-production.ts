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

/** A project over this file with every suggestion taken, each `adjust`ed, and a release in production. */
export async function takeSuggestions(
  headless: Headless,
  id: string,
  manifest: DatasetManifest,
  bytes: Uint8Array,
  adjust: (choice: Choice) => Choice,
): Promise<Production> {
  const source: Choice = {
    type: 'data/choose',
    source: {
      ...{ kind: 'dataset', name: id, hash: sha256Hex(bytes), bytes: bytes.length },
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
