import { catalog } from '../../src/catalog/index.ts';
import { runId } from '../../src/core/id.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { openScenario } from './open-scenario.ts';

export const RUN = runId('run-1');

/** A desk on a bundled dataset with the suggestions of the first phases taken and one run trained. */
export async function openTrained(
  scenario: string,
  model = 'logistic-regression',
  settings: Readonly<Record<string, number>> = {},
) {
  const opened = await openScenario(scenario);
  const { desk } = opened;
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
  unwrap(
    desk.dispatch({
      type: 'train/start',
      run: RUN,
      model,
      settings: { ...defaultsOf(catalog.models.find(model)!.params), ...settings },
      seed: 1,
      engine: 'auto',
      study: null,
      rows: { kind: 'train', season: null, upTo: null },
    }),
  );
  await desk.settled();
  return opened;
}
