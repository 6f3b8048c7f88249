import type { Detector, Level, Sample } from '../../contracts/detector.ts';
import { findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Json } from '../../json.ts';
import { defaultsOf } from '../../params.ts';
import { errorSample, rowsOf, sampleOf } from '../watch/samples.ts';

/** What a tick shows: trailing windows of rows and of errors, and the errors that just came. */
export interface View {
  readonly window: Table;
  readonly errors: Float64Array;
  readonly arrived: Float64Array;
}

/** A detector at work: on each of its columns, on whole rows or on errors. */
export interface Track {
  readonly detector: Detector;
  look(view: View): Level;
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
): string | null {
  if (detector.watches === 'group') return 'It needs groups frozen with a release.';
  if (detector.watches === 'error' || detector.watches === 'rows') return null;
  if (columnsOf(detector, table, columns).length > 0) return null;
  const [kind] = detector.kinds;
  return `It watches ${kind === 'number' ? 'numbers' : 'categories'}, and none is asked about.`;
}

const RANK: Readonly<Record<Level, number>> = { 'cannot-tell': 0, calm: 1, watch: 2, alarm: 3 };

/** The loudest of several levels. */
function loudest(levels: readonly Level[]): Level {
  return levels.reduce((a, b) => (RANK[b] > RANK[a] ? b : a), 'cannot-tell');
}

export interface TrackBasis {
  readonly reference: Table;
  /** Errors to expect. */
  readonly expected: Float64Array;
  readonly columns: readonly string[];
  readonly features: readonly string[];
  readonly alpha: number;
}

/** All its columns share alpha. */
export function startTrack(detector: Detector, basis: TrackBasis): Track {
  const { reference, expected, features, alpha } = basis;
  const settings = defaultsOf(detector.params);
  const follow = (first: Sample, share: number, now: (view: View) => Sample) => {
    let state: Json = detector.start(first, settings, share);
    return (view: View): Level => {
      const next = detector.step(state, now(view));
      state = next.state;
      return next.verdict.level;
    };
  };
  if (detector.watches === 'error') {
    const stream = detector.feed === 'arrivals';
    const pick = ({ arrived, errors }: View): Sample => errorSample(stream ? arrived : errors);
    return { detector, look: follow(errorSample(expected), alpha, pick) };
  }
  if (detector.watches === 'rows') {
    const rows = (table: Table): Sample => rowsOf(table, features, table.rows);
    return { detector, look: follow(rows(reference), alpha, ({ window }) => rows(window)) };
  }
  const columns = columnsOf(detector, reference, basis.columns);
  const looks = columns.map((name) => {
    const cells = (table: Table): Sample => sampleOf(findColumn(table, name)!, table.rows);
    return follow(cells(reference), alpha / columns.length, ({ window }) => cells(window));
  });
  return { detector, look: (view) => loudest(looks.map((look) => look(view))) };
}
