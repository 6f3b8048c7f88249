import { catalog } from '../../src/catalog/index.ts';
import { runId } from '../../src/core/id.ts';
import type { RunId } from '../../src/core/id.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { unwrap } from '../../src/core/result.ts';
import type { DeskState } from '../../src/state/desk-state.svelte.ts';
import { openScenario } from './open-scenario.ts';

export const RUN = runId('run-1');

/** Takes the suggestions of everything that comes before a training. */
export async function prepare(desk: DeskState): Promise<void> {
  await desk.settled();
  for (const step of [
    'goal/decision',
    'goal/mistakes',
    'framing/target',
    'framing/columns',
    'framing/split',
    'data/recipe',
  ] as const)
    unwrap(await desk.accept((await desk.suggest(step))!));
}

/** A training of the training part, by the model’s defaults where nothing else is set. */
export function startOf(run: RunId, model: string, settings: Settings = {}): Choice {
  return {
    type: 'train/start',
    run,
    model,
    settings: { ...defaultsOf(catalog.models.find(model)!.params), ...settings },
    seed: 1,
    engine: 'auto',
    study: null,
    rows: { kind: 'train', season: null, upTo: null },
  };
}

/** A desk on a bundled dataset with the suggestions of the first phases taken and one run trained. */
export async function openTrained(
  scenario: string,
  model = 'logistic-regression',
  settings: Settings = {},
) {
  const opened = await openScenario(scenario);
  const { desk } = opened;
  await prepare(desk);
  unwrap(desk.dispatch(startOf(RUN, model, settings)));
  await desk.settled();
  return opened;
}
