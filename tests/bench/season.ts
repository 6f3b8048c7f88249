import { catalog } from '../../src/cli/outside.ts';
import type { Headless } from '../../src/core/lab/headless.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { STANDING_PLAN } from '../../src/core/monitor/watch/watch-plan.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { unwrap } from '../../src/core/result.ts';
import { openProduction as openSuggested } from '../support/open-production.ts';

/** A bundled dataset with every suggestion taken and boosted trees in production. */
export async function openProduction(datasets: string, id: string): Promise<Headless> {
  const { headless } = await openSuggested(datasets, id, { adjust: withTrees });
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
      watch: STANDING_PLAN,
      seed: 1,
      tick: { unit: 'rows', rows },
      ticks,
      labelDelay: 1,
      owner: '',
    }),
  );
}
