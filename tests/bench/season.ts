import type { Headless } from '../../src/core/lab/headless.ts';
import { openProduction as openSuggested } from '../support/open-production.ts';
import { withTrees } from './seasons.ts';

export { openPlainTrees, playRows, TREE_SETS } from './seasons.ts';

/** A bundled dataset with every suggestion taken and boosted trees in production. */
export async function openProduction(datasets: string, id: string): Promise<Headless> {
  const { headless } = await openSuggested(datasets, id, { adjust: withTrees });
  return headless;
}
