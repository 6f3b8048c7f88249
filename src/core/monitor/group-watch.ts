import type { Registry } from '../contracts/catalog.ts';
import type { Detector, Sample } from '../contracts/detector.ts';
import { groupRows } from '../data/groups.ts';
import type { Grouping } from '../data/groups.ts';
import type { Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import { defaultsOf } from '../params.ts';
import { alphaFor } from './lanes.ts';
import type { Sighting } from './lanes.ts';

/** Frozen with a release: how its groups were decided on the rows it was judged by. */
export interface WatchedGroups extends Grouping {
  /** The class decided for. */
  readonly of: string;
  readonly groups: readonly (readonly [label: string, rows: number, chosen: number])[];
}

/** Decisions by row: 1 for the class, 0 not, −1 refused. */
export type Chosen = Int8Array;

/** How the groups of a column are decided, counted; null where the rows do not say them. */
export function countWatched(
  rows: Table,
  grouping: Grouping,
  chosen: Chosen,
  of: string,
): WatchedGroups | null {
  const found = groupRows(rows, grouping);
  if (found === null) return null;
  const { labels, codes } = found;
  const counts = labels.map(() => [0, 0]);
  codes.forEach((code, row) => {
    if (code < 0 || chosen[row]! < 0) return;
    counts[code]![0]! += 1;
    counts[code]![1]! += chosen[row]!;
  });
  const groups = labels.flatMap((label, g) =>
    counts[g]![0]! === 0 ? [] : [[label, counts[g]![0]!, counts[g]![1]!] as const],
  );
  return { column: grouping.column, bands: grouping.bands, of, groups };
}

/** Levels in pairs, a group each: not decided for, decided for; see the detector. */
function sampleOf({ column, groups }: WatchedGroups): Sample {
  const codes = groups.flatMap(([, rows, chosen], g) =>
    Array.from({ length: rows }, (_, i) => 2 * g + Number(i < chosen)),
  );
  return {
    kind: 'category',
    column,
    levels: groups.flatMap(([label]) => [label, label]),
    codes: Int32Array.from(codes),
    distinct: codes.length,
  };
}

/** Runs every detector of groups over what was frozen with the release, window after window. */
export function openGroupLanes(
  watched: readonly WatchedGroups[],
  detectors: Registry<Detector>,
): (window: Table, chosen: Chosen) => Sighting[] {
  const watching = detectors.all.filter((detector) => detector.watches === 'group');
  const lanes = watched.flatMap((groups) => watching.map((detector) => ({ groups, detector })));
  const alpha = alphaFor('bias-drift', lanes.length);
  const started = lanes.map(({ groups, detector }): Json =>
    detector.start(sampleOf(groups), defaultsOf(detector.params), alpha),
  );
  return (window, chosen) =>
    lanes.flatMap(({ groups, detector }, i): Sighting[] => {
      const now = countWatched(window, groups, chosen, groups.of);
      if (now === null) return [];
      const { verdict } = detector.step(started[i]!, sampleOf(now));
      return [{ detector: detector.id, column: groups.column, kind: 'bias-drift', verdict }];
    });
}
