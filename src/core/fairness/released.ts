import { isCounted } from '../monitor/watch/watched-groups.ts';
import type { WatchedCounts, WatchedGroups } from '../monitor/watch/watched-groups.ts';
import { adjustPValues, fisherExact, twoProportionZ } from '../stats/tests.ts';
import { FEWEST_ROWS } from './by-group.ts';

/** Two groups a release decides differently, by the rows it was judged on. */
export interface ReleasedGap {
  readonly column: string;
  readonly of: string;
  readonly low: { readonly label: string; readonly share: number };
  readonly high: { readonly label: string; readonly share: number };
  /** The smaller share over the larger. */
  readonly ratio: number;
  /** Chance of it if groups did not differ, after Holm over all groups compared. */
  readonly chance: number;
}

const EXACT_ROWS = 5000;

/** Every group against the largest of its column; those with 30 rows, the least likely first. */
export function releasedGaps(watched: readonly WatchedGroups[]): ReleasedGap[] {
  const decided = watched.filter(isCounted).filter(({ measure }) => measure === 'chosen');
  const all = decided.flatMap(({ column, of, groups }) => {
    const told = groups.filter(([, rows]) => rows >= FEWEST_ROWS).toSorted(([, a], [, b]) => b - a);
    const [largest, ...others] = told;
    if (largest === undefined) return [];
    return others.map((group) => {
      const sides = [group, largest].map(([label, rows, chosen]) => ({
        label,
        share: chosen / rows,
      }));
      const [low, high] = sides.toSorted((a, b) => a.share - b.share);
      const p = chanceOf(group, largest);
      return {
        column,
        of,
        low: low!,
        high: high!,
        ratio: high!.share === 0 ? 1 : low!.share / high!.share,
        p,
      };
    });
  });
  const adjusted = adjustPValues(
    all.map(({ p }) => p),
    'holm',
  );
  return all
    .map(({ p: _, ...gap }, i) => ({ ...gap, chance: adjusted[i]! }))
    .toSorted((a, b) => a.chance - b.chance);
}

type Group = WatchedCounts['groups'][number];

function chanceOf([, a, hitsA]: Group, [, b, hitsB]: Group): number {
  return a + b > EXACT_ROWS
    ? twoProportionZ(hitsA, a, hitsB, b).pValue
    : fisherExact(hitsA, a - hitsA, hitsB, b - hitsB).pValue;
}
