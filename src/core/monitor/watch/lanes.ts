import type { Registry } from '../../contracts/catalog.ts';
import type { Detector, Sample, Verdict } from '../../contracts/detector.ts';
import { findColumn } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import type { Json } from '../../json.ts';
import { defaultsOf } from '../../params.ts';
import type { Settings } from '../../params.ts';
import { alphaFor } from './false-alarms.ts';
import type { Basis, Reference } from './reference.ts';
import { rowsOf, sampleOf } from './samples.ts';
import type { AlarmKind, LaneMark } from '../season.ts';
import { STANDING_PLAN } from './watch-plan.ts';
import type { WatchPlan } from './watch-plan.ts';

export { ALARM_BUDGET, alphaFor } from './false-alarms.ts';

/** One detector on one column, on whole rows or the errors (`column` null), with its share of the budget. */
export interface Lane {
  readonly detector: Detector;
  readonly column: string | null;
  readonly kind: AlarmKind;
  readonly alpha: number;
  readonly settings: Settings;
}

/** What a lane saw in one tick. */
export interface Sighting {
  readonly detector: string;
  readonly column: string | null;
  readonly kind: AlarmKind;
  readonly verdict: Verdict;
  /** The kind does not follow from the detector. */
  readonly named?: true;
}

function accepts(detector: Detector, column: Column): boolean {
  const kind = column.kind === 'number' ? 'number' : 'category';
  if (detector.watches === 'missing') return detector.kinds.includes(kind);
  return column.kind === kind && detector.kinds.includes(kind);
}

/** A detector that looks, with its settings. */
export interface Watching {
  readonly detector: Detector;
  readonly settings: Settings;
}

/** The detectors a plan lets look that watch one of these. */
export function watching(
  detectors: Registry<Detector>,
  { detectors: chosen }: Pick<WatchPlan, 'detectors'>,
  ...watches: readonly Detector['watches'][]
): Watching[] {
  return detectors.all.flatMap((detector) => {
    const one = chosen?.find(({ id }) => id === detector.id);
    const looks = chosen === null ? detector.stands : one !== undefined;
    if (!looks || !watches.includes(detector.watches)) return [];
    return [{ detector, settings: { ...defaultsOf(detector.params), ...one?.settings } }];
  });
}

/** Every detector that looks on every feature it can watch. */
export function columnLanes(
  training: Table,
  features: readonly string[],
  detectors: Registry<Detector>,
  plan: WatchPlan = STANDING_PLAN,
): Lane[] {
  const looking = watching(detectors, plan, 'distribution', 'missing');
  const pairs = features.flatMap((name) => {
    const column = findColumn(training, name);
    if (column === undefined) return [];
    return looking
      .filter(({ detector }) => accepts(detector, column))
      .map((one) => ({ ...one, column: name }));
  });
  const missing = pairs.filter(({ detector }) => detector.watches === 'missing').length;
  const whole = watching(detectors, plan, 'rows').map((one) => ({ ...one, column: null }));
  return [...pairs, ...whole].map((pair) => {
    const kind = pair.detector.watches === 'missing' ? 'data-quality' : 'data-drift';
    const lanes = kind === 'data-quality' ? missing + 1 : pairs.length - missing + whole.length;
    return { ...pair, kind, alpha: alphaFor(kind, lanes, plan) };
  });
}

/** Every detector that watches errors. */
export function errorLanes(detectors: Registry<Detector>, plan: WatchPlan = STANDING_PLAN): Lane[] {
  const looking = watching(detectors, plan, 'error');
  const alpha = alphaFor('model-quality', looking.length, plan);
  return looking.map((one) => ({ ...one, column: null, kind: 'model-quality', alpha }));
}

/** References once started, by the rows they are: sorting thousands of cells is not for every tick. */
const startedOn = new WeakMap<Table, Map<string, Json>>();

const keysOfLanes = new WeakMap<Lane, string>();

function keyOfLane(lane: Lane): string {
  const { detector, alpha, settings, column } = lane;
  const key = keysOfLanes.get(lane) ?? JSON.stringify([detector.id, alpha, column, settings]);
  keysOfLanes.set(lane, key);
  return key;
}

function startOn(rows: Table, lane: Lane, sample: () => Sample): Json {
  const { detector, alpha, settings } = lane;
  const started = startedOn.get(rows) ?? new Map<string, Json>();
  startedOn.set(rows, started);
  const key = keyOfLane(lane);
  const known = started.get(key);
  if (known !== undefined) return known;
  const state = detector.start(sample(), settings, alpha);
  started.set(key, state);
  return state;
}

export interface LaneOptions {
  /** What windows are compared with is worth less for its own wear, too. */
  readonly wearBoth: boolean;
  readonly rowsAre: 'training' | 'validation';
}

/** Runs lanes of columns and whole rows window after window. */
export function openColumnLanes(
  lanes: readonly Lane[],
  features: readonly string[],
  reference: Pick<Reference, 'variation'>,
  { wearBoth, rowsAre }: LaneOptions = { wearBoth: false, rowsAre: 'training' },
): (window: Table, basis: Basis) => Sighting[] {
  const wearOf = (name: string, rows: Table): number =>
    reference.variation(findColumn(rows, name)!);
  const judge = (lane: Lane, window: Table, { rows }: Basis): Verdict => {
    const { detector, column: name, kind } = lane;
    if (name === null) {
      const wear = features.reduce((most, feature) => Math.max(most, wearOf(feature, rows)), 1);
      const state = startOn(rows, lane, () => rowsOf(rows, features, rows.rows));
      return detector.step(state, rowsOf(window, features, window.rows / wear)).verdict;
    }
    const before = findColumn(rows, name)!;
    const wear = kind === 'data-drift' ? wearOf(name, rows) : 1;
    const state = startOn(rows, lane, () => sampleOf(before, rows.rows / (wearBoth ? wear : 1)));
    return detector.step(state, sampleOf(findColumn(window, name)!, window.rows / wear)).verdict;
  };
  return (window, basis) =>
    lanes.map((lane) => {
      const verdict = judge(lane, window, basis);
      const sentence = verdict.sentence + sayBasis(basis, rowsAre);
      return {
        detector: lane.detector.id,
        column: lane.column,
        kind: lane.kind,
        verdict: { ...verdict, sentence },
      };
    });
}

function sayBasis({ halfSpan, lastGood }: Basis, rowsAre: LaneOptions['rowsAre']): string {
  if (lastGood === true) return ' Compared with the last stretch in which nothing rang.';
  return halfSpan === null
    ? ''
    : ` Compared with ${rowsAre} rows of the same season (± ${halfSpan} days).`;
}

const MOST_MARKS = 20_000;

/**
 * What goes into the record: every mark, or, where a season would hold more than 20,000, those
 * that are not calm and each detector's nearest to its limit.
 */
export function marksOf(sightings: readonly Sighting[], ticks: number): LaneMark[] {
  const all = sightings.map(({ detector, column, kind, verdict, named }): LaneMark => ({
    detector,
    column,
    level: verdict.level,
    value: verdict.value,
    limit: verdict.limit,
    ...(verdict.floor === null ? {} : { floor: verdict.floor }),
    ...(named === true ? { kind } : {}),
  }));
  if (all.length * ticks <= MOST_MARKS) return all;
  const keyOf = ({ detector, kind }: LaneMark): string => `${detector} ${kind ?? ''}`;
  const nearest = new Map<string, LaneMark>();
  for (const mark of all) {
    const rival = nearest.get(keyOf(mark));
    if (rival === undefined || closeness(mark) > closeness(rival)) nearest.set(keyOf(mark), mark);
  }
  const loud = (mark: LaneMark): boolean => mark.level === 'alarm' || mark.level === 'watch';
  return all.filter((mark) => loud(mark) || nearest.get(keyOf(mark)) === mark);
}

export function closeness(mark: { readonly value: number; readonly limit: number }): number {
  return mark.limit > 0 ? mark.value / mark.limit : 0;
}
