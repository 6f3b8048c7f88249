import type { Registry } from '../contracts/catalog.ts';
import type { Detector, CategorySample } from '../contracts/detector.ts';
import { concatTables } from '../data/concat.ts';
import { groupRows } from '../data/groups.ts';
import type { Grouping } from '../data/groups.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import { alphaFor } from './false-alarms.ts';
import { watching } from './lanes.ts';
import type { Sighting } from './lanes.ts';
import type { Scored } from './scored.ts';
import { STANDING_PLAN } from './watch-plan.ts';
import type { WatchPlan } from './watch-plan.ts';
import type { WindowAt } from './watch-windows.ts';
import { newestOf } from './windows.ts';

/** What is counted of a group: rows decided for a class, or rows decided wrongly. */
export type WatchedMeasure = 'chosen' | 'wrong';

/** Frozen with a release: how its groups were decided on the rows it was judged by. */
export interface WatchedGroups extends Grouping {
  readonly measure: WatchedMeasure;
  /** The class decided for; of wrong decisions the target. */
  readonly of: string;
  readonly groups: readonly (readonly [label: string, rows: number, hits: number])[];
}

/** By row: 1 where it is so, 0 where not, −1 where it was refused or is not known. */
export type Flags = Int8Array;

type Counting = Omit<WatchedGroups, 'groups'>;

/** How the groups of a column are decided, counted; null where the rows do not say them. */
export function countWatched(rows: Table, counting: Counting, flags: Flags): WatchedGroups | null {
  const found = groupRows(rows, counting);
  if (found === null) return null;
  const { labels, codes } = found;
  const counts = labels.map(() => [0, 0]);
  codes.forEach((code, row) => {
    if (code < 0 || flags[row]! < 0) return;
    counts[code]![0]! += 1;
    counts[code]![1]! += flags[row]!;
  });
  const groups = labels.flatMap((label, g) =>
    counts[g]![0]! === 0 ? [] : [[label, counts[g]![0]!, counts[g]![1]!] as const],
  );
  const { column, bands, measure, of } = counting;
  return { column, bands, measure, of, groups };
}

/** Levels in pairs, a group each: not so, and so; see the detector. */
function sampleOf({ column, groups }: WatchedGroups): CategorySample {
  const codes = groups.flatMap(([, rows, hits], g) =>
    Array.from({ length: rows }, (_, i) => 2 * g + Number(i < hits)),
  );
  return {
    kind: 'category',
    column,
    levels: groups.flatMap(([label]) => [label, label]),
    codes: Int32Array.from(codes),
    distinct: codes.length,
  };
}

const sayMeasure = ({ measure, of }: WatchedGroups): string =>
  measure === 'chosen' ? `Decided for “${of}”` : 'Decided wrongly';

/** Runs every detector of groups over what was frozen with the release, window after window. */
export function openGroupLanes(
  watched: readonly WatchedGroups[],
  detectors: Registry<Detector>,
  plan: WatchPlan = STANDING_PLAN,
): (measure: WatchedMeasure, window: Table, flags: Flags) => Sighting[] {
  const looking = watching(detectors, plan, 'group');
  const lanes = watched.flatMap((groups) => looking.map((one) => ({ groups, ...one })));
  const alpha = alphaFor('bias-drift', lanes.length, plan);
  const started = lanes.map(({ groups, detector, settings }): Json =>
    detector.start(sampleOf(groups), settings, alpha),
  );
  return (measure, window, flags) =>
    lanes.flatMap(({ groups, detector }, i): Sighting[] => {
      if (groups.measure !== measure) return [];
      const now = countWatched(window, groups, flags);
      if (now === null) return [];
      const { verdict } = detector.step(started[i]!, sampleOf(now));
      const sentence = `${sayMeasure(groups)}: ${verdict.sentence}`;
      return [
        {
          detector: detector.id,
          column: groups.column,
          kind: 'bias-drift',
          verdict: { ...verdict, sentence },
        },
      ];
    });
}

export interface GroupWatchInput {
  readonly watched: readonly WatchedGroups[];
  readonly detectors: Registry<Detector>;
  readonly plan: WatchPlan;
  readonly windowAt: WindowAt;
  /** No window that ends with a tick or later reaches back beyond this one. */
  readonly oldestAt: WindowAt;
  rowsOf(tick: number): number;
  readonly labelDelay: number;
  rows(tick: number): Table;
  score(rows: Table): Scored | Promise<Scored>;
  /** By row of a tick, 1 where its label is known once tick `by` has passed; null: all that are due. */
  knownAt?(tick: number, rows: number, by: number): Uint8Array | null;
}

/**
 * Looks tick after tick: decisions as they are made, mistakes once labels have come. Only rows that
 * the release in force decided count; ticks that are not remembered are scored again.
 */
export function openGroupWatch({
  watched,
  detectors,
  plan,
  windowAt,
  oldestAt,
  rowsOf,
  labelDelay,
  rows,
  score,
  knownAt,
}: GroupWatchInput): (tick: number, since: number, scored: Scored) => Promise<Sighting[]> {
  const look = openGroupLanes(watched, detectors, plan);
  const named = new Set(watched.map(({ column }) => column));
  const kept = new Map<number, Scored>();

  async function window(measure: WatchedMeasure, since: number, to: number): Promise<Sighting[]> {
    const first = to < 0 ? null : windowAt(to, rowsOf);
    const from = Math.max(since, first ?? to + 1);
    if (to < from || !watched.some((groups) => groups.measure === measure)) return [];
    const tables: Table[] = [];
    const flags: number[] = [];
    for (let tick = from; tick <= to; tick++) {
      const arrived = rows(tick);
      const seen = kept.get(tick) ?? (await score(arrived));
      kept.set(tick, seen);
      const known =
        measure === 'wrong' ? knownAt?.(tick, arrived.rows, to + labelDelay) : undefined;
      let row = 0;
      for (const flag of flagsOf(seen, measure)) flags.push(known?.[row++] === 0 ? -1 : flag);
      tables.push({
        ...arrived,
        columns: arrived.columns.filter((column) => named.has(column.name)),
      });
    }
    const all = concatTables(tables);
    const newest = newestOf(all.ids);
    return look(
      measure,
      takeRows(all, newest),
      Int8Array.from(newest, (place) => flags[place]!),
    );
  }

  return async (tick, since, scored) => {
    if (watched.length === 0) return [];
    const known = tick - labelDelay;
    kept.set(tick, scored);
    const oldest = known < 0 ? 0 : oldestAt(known, rowsOf)!;
    for (const old of kept.keys()) if (old < oldest) kept.delete(old);
    return [...(await window('chosen', since, tick)), ...(await window('wrong', since, known))];
  };
}

function flagsOf({ chosen, loss }: Scored, measure: WatchedMeasure): Iterable<number> {
  if (measure === 'wrong')
    return Int8Array.from(loss, (one) => (Number.isNaN(one) ? -1 : Math.round(one)));
  return chosen ?? Int8Array.from(loss, () => -1);
}
