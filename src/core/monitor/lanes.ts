import type { Registry } from '../contracts/catalog.ts';
import type { Detector, Verdict } from '../contracts/detector.ts';
import { findColumn } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import { defaultsOf } from '../params.ts';
import type { Reference } from './reference.ts';
import { sampleOf } from './samples.ts';
import type { AlarmKind, LaneMark } from './season.ts';

/** False alarms a season of 90 ticks may expect when nothing changes, over all lanes of a kind. */
export const ALARM_BUDGET: ReadonlyMap<AlarmKind, number> = new Map([
  ['data-drift', 0.04],
  ['data-quality', 0.1],
  ['model-quality', 0.1],
  ['bias-drift', 0.04],
]);
const BUDGET_TICKS = 90;

/** One detector on one column, or on the errors (`column` null), with its share of the budget. */
export interface Lane {
  readonly detector: Detector;
  readonly column: string | null;
  readonly kind: AlarmKind;
  readonly alpha: number;
}

/** What a lane saw in one tick. */
export interface Sighting {
  readonly detector: string;
  readonly column: string | null;
  readonly kind: AlarmKind;
  readonly verdict: Verdict;
}

/** The chance of a false alarm one lane may have in one tick. */
export function alphaFor(kind: AlarmKind, lanes: number): number {
  return (ALARM_BUDGET.get(kind) ?? 0.1) / (BUDGET_TICKS * Math.max(1, lanes));
}

/** The detectors of a kind that look without a watch plan. */
export function standing(
  detectors: Registry<Detector>,
  ...watches: readonly Detector['watches'][]
): Detector[] {
  return detectors.all.filter((one) => one.stands && watches.includes(one.watches));
}

function accepts(detector: Detector, column: Column): boolean {
  const kind = column.kind === 'number' ? 'number' : 'category';
  if (detector.watches === 'missing') return detector.kinds.includes(kind);
  return column.kind === kind && detector.kinds.includes(kind);
}

/** Every detector on every feature it can watch. */
export function columnLanes(
  training: Table,
  features: readonly string[],
  detectors: Registry<Detector>,
): Lane[] {
  const pairs = features.flatMap((name) => {
    const column = findColumn(training, name);
    if (column === undefined) return [];
    return standing(detectors, 'distribution', 'missing')
      .filter((detector) => accepts(detector, column))
      .map((detector) => ({ detector, column: name }));
  });
  const drift = pairs.filter(({ detector }) => detector.watches === 'distribution').length;
  return pairs.map(({ detector, column }) => {
    const kind = detector.watches === 'missing' ? 'data-quality' : 'data-drift';
    const lanes = kind === 'data-drift' ? drift : pairs.length - drift + 1;
    return { detector, column, kind, alpha: alphaFor(kind, lanes) };
  });
}

/** Every detector that watches errors. */
export function errorLanes(detectors: Registry<Detector>): Lane[] {
  const watching = standing(detectors, 'error');
  const alpha = alphaFor('model-quality', watching.length);
  return watching.map((detector) => ({ detector, column: null, kind: 'model-quality', alpha }));
}

/** References once started, by the rows they are: sorting thousands of cells is not for every tick. */
const startedOn = new WeakMap<Table, Map<string, Json>>();

function startOn(rows: Table, lane: Lane, column: Column): Json {
  const started = startedOn.get(rows) ?? new Map<string, Json>();
  startedOn.set(rows, started);
  const key = `${lane.detector.id} ${lane.alpha} ${column.name}`;
  const known = started.get(key);
  if (known !== undefined) return known;
  const sample = sampleOf(column, rows.rows);
  const state = lane.detector.start(sample, defaultsOf(lane.detector.params), lane.alpha);
  started.set(key, state);
  return state;
}

/** Runs column lanes window after window. */
export function openColumnLanes(
  lanes: readonly Lane[],
  reference: Reference,
): (window: Table, times: Float64Array | null) => Sighting[] {
  const look = (lane: Lane, window: Table, basis: ReturnType<Reference['rowsFor']>): Sighting => {
    const name = lane.column!;
    const before = findColumn(basis.rows, name)!;
    const now = findColumn(window, name)!;
    const wear = lane.kind === 'data-drift' ? reference.variation(before) : 1;
    const state = startOn(basis.rows, lane, before);
    const { verdict } = lane.detector.step(state, sampleOf(now, window.rows / wear));
    const season =
      basis.halfSpan === null
        ? ''
        : ` Compared with training rows of the same season (± ${basis.halfSpan} days).`;
    const sentence = verdict.sentence + season;
    return {
      detector: lane.detector.id,
      column: name,
      kind: lane.kind,
      verdict: { ...verdict, sentence },
    };
  };
  return (window, times) => {
    const basis = reference.rowsFor(times);
    return lanes.map((lane) => look(lane, window, basis));
  };
}

const MOST_MARKS = 20_000;

/**
 * What goes into the record: every mark, or, where a season would hold more than 20,000, those
 * that are not calm and each detector's nearest to its limit.
 */
export function marksOf(sightings: readonly Sighting[], ticks: number): LaneMark[] {
  const all = sightings.map(({ detector, column, verdict }) => ({
    detector,
    column,
    level: verdict.level,
    value: verdict.value,
    limit: verdict.limit,
  }));
  if (all.length * ticks <= MOST_MARKS) return all;
  const nearest = new Map<string, LaneMark>();
  for (const mark of all) {
    const rival = nearest.get(mark.detector);
    if (rival === undefined || closeness(mark) > closeness(rival)) nearest.set(mark.detector, mark);
  }
  const loud = (mark: LaneMark): boolean => mark.level === 'alarm' || mark.level === 'watch';
  return all.filter((mark) => loud(mark) || nearest.get(mark.detector) === mark);
}

export function closeness(mark: { readonly value: number; readonly limit: number }): number {
  return mark.limit > 0 ? mark.value / mark.limit : 0;
}
