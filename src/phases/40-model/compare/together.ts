import type { Catalog } from '../../../core/contracts/catalog.ts';
import { figure } from '../../../core/words.ts';
import type { Run } from '../../../core/project/project.ts';
import type { LivePoint } from '../../../state/desk.ts';
import { bestPoint } from '../live-curve.ts';
import { compareSettings } from '../runs-table.ts';

/** One of several runs looked at together. */
export interface Curved {
  readonly run: Run;
  readonly points: readonly LivePoint[];
}

/** Lines of a run’s record that say nothing of how it was trained. */
const NOT_TOLD: ReadonlySet<string> = new Set(['Data', 'Split', 'Recipe']);

/** What sets each run apart from the first, “Leaves per tree 15, Seed 2”; '' where nothing does. */
export function whatDiffers(catalog: Catalog, runs: readonly Run[]): string[] {
  const [first] = runs;
  if (first === undefined) return [];
  const lines = runs.map((run) => compareSettings(catalog, first, run));
  const labels = new Set(
    lines.flatMap((all) => all.filter(({ differs }) => differs).map(({ label }) => label)),
  );
  return lines.map((all) =>
    all
      .filter(({ label }) => labels.has(label) && !NOT_TOLD.has(label))
      .map(({ label, b }) => (label === 'Model' ? b : `${label} ${b}`))
      .join(', '),
  );
}

/** The finding of several curves as they stand, as a title. */
export function togetherTitle(all: readonly Curved[]): string {
  const reached = all.flatMap(({ run, points }) => {
    const best = bestPoint(points);
    return best === null ? [] : [{ id: run.id, loss: best.validationLoss!, step: best.step }];
  });
  const ranked = reached.toSorted((a, b) => a.loss - b.loss);
  const [first, second] = ranked;
  if (first === undefined || second === undefined) return `${all.length} runs in one picture`;
  if (first.loss === second.loss)
    return `${first.id} and ${second.id} reach the same validation loss, ${figure(first.loss)}`;
  const under = all.some(({ run }) => run.state === 'running') ? ' so far' : '';
  return `${first.id} reaches the lowest validation loss${under}: ${figure(first.loss)} at step ${first.step}`;
}
