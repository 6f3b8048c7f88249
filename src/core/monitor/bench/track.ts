import type { Detector, Level, Sample } from '../../contracts/detector.ts';
import { findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Json } from '../../json.ts';
import { defaultsOf } from '../../params.ts';
import type { Scored } from '../scored.ts';
import { sampleOfGroups, watchedIn } from '../watch/group-watch.ts';
import { errorSample, rowsOf, sampleOf } from '../watch/samples.ts';
import { isCounted } from '../watch/watched-groups.ts';
import type { WatchedGroups } from '../watch/watched-groups.ts';

/** Rows as they were decided, an entry a row. */
export interface Decided {
  readonly rows: Table;
  readonly scored: Scored;
}

/** What a tick shows: trailing windows of rows, of errors and of decisions, and the errors that just came. */
export interface View {
  readonly window: Table;
  readonly errors: Float64Array;
  readonly arrived: Float64Array;
  readonly decided: Decided;
}

/** What a detector says in a tick, and ticks until its labels are there to say it. */
export interface Look {
  readonly level: Level;
  readonly wait: number;
}

/** A detector at work: on each of its columns, on whole rows, on errors or on groups. */
export interface Track {
  readonly detector: Detector;
  /** The least any look of it waits. */
  readonly soonest: number;
  look(view: View): Look;
}

/** Columns of those asked about that a detector can watch. */
export function columnsOf(detector: Detector, table: Table, names: readonly string[]): string[] {
  return names.filter((name) => {
    const column = findColumn(table, name);
    if (column === undefined) return false;
    const kind = column.kind === 'number' ? 'number' : 'category';
    if (detector.watches === 'missing') return detector.kinds.includes(kind);
    return column.kind === kind && detector.kinds.includes(kind);
  });
}

/** Why a detector cannot be tried; null when it can. */
export function whyNot(
  detector: Detector,
  table: Table,
  columns: readonly string[],
  watched: readonly WatchedGroups[],
): string | null {
  if (detector.watches === 'group') return whyNotGroups(detector, watched);
  if (detector.watches === 'error' || detector.watches === 'rows') return null;
  if (columnsOf(detector, table, columns).length > 0) return null;
  const [kind] = detector.kinds;
  return `It watches ${kind === 'number' ? 'numbers' : 'categories'}, and none is asked about.`;
}

function whyNotGroups(detector: Detector, watched: readonly WatchedGroups[]): string | null {
  if (watched.length === 0)
    return 'It needs groups, and none was frozen with the release that serves: name them in Framing before it is built.';
  if (groupsOf(detector, watched).length > 0) return null;
  return isCounted(watched[0]!)
    ? 'It averages errors of a number by group, and decisions are counted here.'
    : 'It counts decisions by group, and errors of a number are averaged here.';
}

const groupsOf = ({ kinds }: Detector, watched: readonly WatchedGroups[]): WatchedGroups[] =>
  watched.filter((groups) => kinds.includes(sampleOfGroups(groups).kind));

const RANK: Readonly<Record<Level, number>> = { 'cannot-tell': 0, calm: 1, watch: 2, alarm: 3 };

/** The loudest of several looks, the soonest of those as loud. */
function loudest(looks: readonly Look[]): Look {
  return looks.reduce((a, b) => {
    const louder = RANK[b.level] - RANK[a.level];
    return louder > 0 || (louder === 0 && b.wait < a.wait) ? b : a;
  });
}

export interface TrackBasis {
  readonly reference: Decided;
  /** Errors to expect. */
  readonly expected: Float64Array;
  readonly columns: readonly string[];
  readonly features: readonly string[];
  /** What the release in force watches by group. */
  readonly watched: readonly WatchedGroups[];
  readonly alpha: number;
  /** Ticks until a label is known. */
  readonly labelDelay: number;
}

/** All its columns, or groups, share alpha. */
export function startTrack(detector: Detector, basis: TrackBasis): Track {
  const { expected, features, alpha, labelDelay } = basis;
  const reference = basis.reference.rows;
  const settings = defaultsOf(detector.params);
  const follow = (first: Sample, share: number, now: (view: View) => Sample | null, wait = 0) => {
    let state: Json = detector.start(first, settings, share);
    return (view: View): Look => {
      const sample = now(view);
      if (sample === null) return { level: 'cannot-tell', wait };
      const next = detector.step(state, sample);
      state = next.state;
      return { level: next.verdict.level, wait };
    };
  };
  if (detector.watches === 'error') {
    const stream = detector.feed === 'arrivals';
    const pick = ({ arrived, errors }: View): Sample => errorSample(stream ? arrived : errors);
    const look = follow(errorSample(expected), alpha, pick, labelDelay);
    return { detector, soonest: labelDelay, look };
  }
  if (detector.watches === 'rows') {
    const rows = (table: Table): Sample => rowsOf(table, features, table.rows);
    const look = follow(rows(reference), alpha, ({ window }) => rows(window));
    return { detector, soonest: 0, look };
  }
  if (detector.watches === 'group') {
    const { rows, scored } = basis.reference;
    const frozen = groupsOf(detector, basis.watched).flatMap(
      (groups) => watchedIn(rows, groups, scored) ?? [],
    );
    const waits = frozen.map(({ measure }) => (measure === 'chosen' ? 0 : labelDelay));
    const looks = frozen.map((groups, i) => {
      const now = ({ decided }: View): Sample | null => {
        const found = watchedIn(decided.rows, groups, decided.scored);
        return found === null ? null : sampleOfGroups(found);
      };
      return follow(sampleOfGroups(groups), alpha / frozen.length, now, waits[i]!);
    });
    const look = (view: View): Look => loudest(looks.map((one) => one(view)));
    return { detector, soonest: Math.min(...waits), look };
  }
  const columns = columnsOf(detector, reference, basis.columns);
  const looks = columns.map((name) => {
    const cells = (table: Table): Sample => sampleOf(findColumn(table, name)!, table.rows);
    return follow(cells(reference), alpha / columns.length, ({ window }) => cells(window));
  });
  return { detector, soonest: 0, look: (view) => loudest(looks.map((look) => look(view))) };
}
