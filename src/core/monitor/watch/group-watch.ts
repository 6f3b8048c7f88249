import type { Registry } from '../../contracts/catalog.ts';
import type { Detector, Sample } from '../../contracts/detector.ts';
import { concatTables } from '../../data/concat.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Json } from '../../json.ts';
import { alphaFor } from './false-alarms.ts';
import { watching } from './lanes.ts';
import type { Sighting } from './lanes.ts';
import type { Scored } from '../scored.ts';
import { STANDING_PLAN } from './watch-plan.ts';
import type { WatchPlan } from './watch-plan.ts';
import {
  countWatched,
  isCounted,
  measureWatched,
  sampleOfCounts,
  sampleOfErrors,
} from './watched-groups.ts';
import type { Flags, WatchedGroups, WatchedMeasure } from './watched-groups.ts';
import type { WindowAt } from './watch-windows.ts';
import { newestOf } from './windows.ts';

/** What is watched of groups, as the start of a sentence. */
export function sayMeasure({ measure, of }: WatchedGroups): string {
  switch (measure) {
    case 'chosen':
      return `Decided for “${of}”`;
    case 'wrong':
      return 'Decided wrongly';
    case 'true-positive-rate':
      return `Decided for “${of}” where it is so`;
    case 'false-positive-rate':
      return `Decided for “${of}” where it is not so`;
    case 'error':
      return `Mean error of ${of}`;
    case 'signed-error':
      return `Mean error of ${of}, too high above 0 and too low below`;
  }
}

/** What a detector of groups is given of them. */
export const sampleOfGroups = (watched: WatchedGroups): Sample =>
  isCounted(watched) ? sampleOfCounts(watched) : sampleOfErrors(watched);

/** Marks of rows: flags, or numbers with NaN where it is not known. */
type Marks = Flags | Float64Array;

export function toFlags(marks: Marks): Flags {
  if (marks instanceof Int8Array) return marks;
  const flags = new Int8Array(marks.length);
  for (let row = 0; row < flags.length; row++)
    flags[row] = Number.isNaN(marks[row]) ? -1 : marks[row]!;
  return flags;
}

/** What of decided rows a release watches by group; null where the rows do not say the groups. */
export function watchedIn(
  rows: Table,
  groups: WatchedGroups,
  scored: Scored,
): WatchedGroups | null {
  return inMarks(rows, groups, marksOf(scored, groups.measure));
}

const inMarks = (rows: Table, groups: WatchedGroups, marks: Marks): WatchedGroups | null =>
  isCounted(groups)
    ? countWatched(rows, groups, toFlags(marks))
    : measureWatched(rows, groups, Float64Array.from(marks));

/** Runs every detector of groups over what was frozen with the release, window after window. */
export function openGroupLanes(
  watched: readonly WatchedGroups[],
  detectors: Registry<Detector>,
  plan: WatchPlan = STANDING_PLAN,
): (measure: WatchedMeasure, window: Table, marks: Marks) => Sighting[] {
  const looking = watching(detectors, plan, 'group');
  const lanes = watched.flatMap((groups) =>
    looking
      .filter(({ detector }) => detector.kinds.includes(sampleOfGroups(groups).kind))
      .map((one) => ({ groups, ...one })),
  );
  const alpha = alphaFor('bias-drift', lanes.length, plan);
  const started = lanes.map(({ groups, detector, settings }): Json =>
    detector.start(sampleOfGroups(groups), settings, alpha),
  );
  return (measure, window, marks) =>
    lanes.flatMap(({ groups, detector }, i): Sighting[] => {
      if (groups.measure !== measure) return [];
      const now = inMarks(window, groups, marks);
      if (now === null) return [];
      const { verdict } = detector.step(started[i]!, sampleOfGroups(now));
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

export interface GroupsSeen {
  readonly sightings: readonly Sighting[];
  /** What is watched waits, all of it: no window is full. */
  readonly skipped: boolean;
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
}: GroupWatchInput): (tick: number, since: number, scored: Scored) => Promise<GroupsSeen> {
  const look = openGroupLanes(watched, detectors, plan);
  const named = new Set(watched.map(({ column }) => column));
  const kept = new Map<number, Scored>();

  const measured = new Set(watched.map(({ measure }) => measure));
  const late = [...measured].filter((measure) => measure !== 'chosen');

  async function window(
    measures: readonly WatchedMeasure[],
    since: number,
    to: number,
  ): Promise<Sighting[] | null> {
    const first = to < 0 || measures.length === 0 ? null : windowAt(to, rowsOf);
    if (first === null) return null;
    const from = Math.max(since, first);
    if (to < from) return [];
    const tables: Table[] = [];
    const seen: { scored: Scored; known: Uint8Array | null }[] = [];
    for (let tick = from; tick <= to; tick++) {
      const arrived = rows(tick);
      const scored = kept.get(tick) ?? (await score(arrived));
      kept.set(tick, scored);
      seen.push({ scored, known: knownAt?.(tick, arrived.rows, to + labelDelay) ?? null });
      tables.push({
        ...arrived,
        columns: arrived.columns.filter((column) => named.has(column.name)),
      });
    }
    const all = concatTables(tables);
    const newest = newestOf(all.ids);
    const once = takeRows(all, newest);
    return measures.flatMap((measure) => {
      const marks = new Float64Array(all.rows);
      let at = 0;
      for (const { scored, known } of seen) {
        marks.set(marksOf(scored, measure), at);
        if (measure !== 'chosen')
          known?.forEach((flag, row) => {
            if (flag === 0) marks[at + row] = NaN;
          });
        at += scored.loss.length;
      }
      const ofNewest = new Float64Array(newest.length);
      for (let i = 0; i < newest.length; i++) ofNewest[i] = marks[newest[i]!]!;
      return look(measure, once, ofNewest);
    });
  }

  return async (tick, since, scored) => {
    if (watched.length === 0) return { sightings: [], skipped: false };
    const known = tick - labelDelay;
    kept.set(tick, scored);
    const oldest = known < 0 ? 0 : oldestAt(known, rowsOf)!;
    for (const old of kept.keys()) if (old < oldest) kept.delete(old);
    const early = measured.has('chosen') ? (['chosen'] as const) : [];
    const now = await window(early, since, tick);
    const before = await window(late, since, known);
    return {
      sightings: [...(now ?? []), ...(before ?? [])],
      skipped: now === null && before === null,
    };
  };
}

/** What a measure says of each row; NaN where it was refused or is not known. */
export function marksOf(
  { chosen, loss, signed }: Pick<Scored, 'chosen' | 'loss' | 'signed'>,
  measure: WatchedMeasure,
): Float64Array {
  const decided = (row: number): number => {
    const one = chosen?.[row] ?? -1;
    return one < 0 ? NaN : one;
  };
  /** Decided for, of the rows whose true class is that one (1) or not (0). */
  const ofThose = (wanted: number): Float64Array =>
    loss.map((miss, row) => {
      const actual = miss === 0 ? decided(row) : 1 - decided(row);
      return Number.isNaN(miss) || actual !== wanted ? NaN : decided(row);
    });
  switch (measure) {
    case 'chosen':
      return loss.map((_, row) => decided(row));
    case 'wrong':
      return loss.map(Math.round);
    case 'true-positive-rate':
      return ofThose(1);
    case 'false-positive-rate':
      return ofThose(0);
    case 'error':
      return loss;
    case 'signed-error':
      return signed ?? loss.map(() => NaN);
  }
}
