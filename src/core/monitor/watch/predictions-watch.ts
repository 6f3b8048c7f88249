import type { Registry } from '../../contracts/catalog.ts';
import type { Detector } from '../../contracts/detector.ts';
import { findColumn } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import type { Outcome } from '../../model/task.ts';
import { alphaFor } from './false-alarms.ts';
import { columnLanes, openColumnLanes } from './lanes.ts';
import type { Lane, Sighting } from './lanes.ts';
import { eachRow } from './memory.ts';
import type { Kept } from './memory.ts';
import type { Learned } from './learned.ts';
import { openReference, openWear } from './reference.ts';
import type { Reference } from './reference.ts';
import type { Scored } from '../scored.ts';
import type { WatchPlan } from './watch-plan.ts';

export const DECISION = 'The decision';
const OF_DECISION = ` of ${DECISION}`;

/** The one number a prediction is watched by, in words: the start of a sentence. */
export function nameOfScore(outcome: Outcome): string {
  if (outcome.task === 'regression') return 'The predicted number';
  return outcome.task === 'binary'
    ? `The probability of “${outcome.classes[outcome.positive]}”`
    : 'The probability of the likeliest class';
}

/** That number of each arriving row, NaN where it was refused; classes decided, −1 where none was. */
export function formOf(
  outcome: Outcome,
  { refused, said }: Scored,
): Pick<Kept, 'scores' | 'decided'> {
  const scores = new Float64Array(refused.length).fill(NaN);
  const decided = new Int32Array(refused.length).fill(-1);
  if (said === undefined) return { scores, decided };
  const { width, values } = said.predictions;
  said.accepted.forEach((row, i) => {
    if (outcome.task === 'regression') {
      scores[row] = said.decided[i]!;
      return;
    }
    decided[row] = said.decided[i]!;
    if (outcome.task === 'binary') scores[row] = values[i * width + outcome.positive]!;
    else
      for (let k = 0; k < width; k++) scores[row] = largest(scores[row]!, values[i * width + k]!);
  });
  return { scores, decided };
}

const largest = (a: number, b: number): number => (a >= b ? a : b);

function tableOf(
  outcome: Outcome,
  ids: Int32Array,
  { scores, decided }: Pick<Kept, 'scores' | 'decided'>,
  time: Column | undefined,
): Table {
  const columns: Column[] = [{ kind: 'number', name: nameOfScore(outcome), values: scores }];
  if (outcome.task !== 'regression')
    columns.push({ kind: 'category', name: DECISION, levels: outcome.classes, codes: decided });
  if (time !== undefined) columns.push(time);
  return { rows: ids.length, ids, columns };
}

export interface PredictionsInput {
  readonly outcome: Outcome;
  readonly validation: Table;
  /** Of the validation rows. */
  readonly expected: Scored;
  readonly timeColumn: string | null;
  /** Days a window spans; null without a calendar. */
  readonly windowDays: number | null;
  readonly detectors: Registry<Detector>;
  readonly plan: WatchPlan;
  /** Training rows as the release decides them; left out: validation rows alone say what is usual. */
  readonly learned?: Learned | null;
}

/** Detectors of distributions on the score, those of categories alone on the decision. */
export function predictionLanes(
  basis: Table,
  detectors: Registry<Detector>,
  plan: WatchPlan,
): Lane[] {
  const names = basis.columns.flatMap(({ name, kind }) => (kind === 'date' ? [] : [name]));
  const own = columnLanes(basis, names, detectors, plan).filter(
    ({ detector, column }) =>
      detector.watches === 'distribution' &&
      (column !== DECISION || !detector.kinds.includes('number')),
  );
  const alpha = alphaFor('prediction-drift', own.length, plan);
  return own.map((lane) => ({ ...lane, alpha }));
}

/**
 * The plan's detectors of distributions on what the model says and decides, against the validation
 * rows of the release: the newest arrival of every row of some ticks.
 */
export function openPredictionsWatch(
  input: PredictionsInput,
): (window: readonly Kept[], times: Float64Array | null) => Sighting[] {
  const { outcome, validation, expected, timeColumn, detectors, plan, windowDays, learned } = input;
  if (expected.said === undefined || !plan.monitors.includes('predictions')) return () => [];
  const time = timeColumn === null ? undefined : findColumn(validation, timeColumn);
  const basis = tableOf(outcome, validation.ids, formOf(outcome, expected), time);
  const isSeasonal = plan.reference === 'same-season';
  const lanes = predictionLanes(basis, detectors, plan);
  const seasonDays = isSeasonal ? windowDays : null;
  const sayOf = ({ verdict }: Sighting): Sighting['verdict'] =>
    plan.edition === 2
      ? { ...verdict, sentence: verdict.sentence.replace(OF_DECISION, OF_DECISION.toLowerCase()) }
      : verdict;
  const named = (seen: readonly Sighting[]) =>
    seen.map((one): Sighting => ({
      ...{ ...one, verdict: sayOf(one), column: null, kind: 'prediction-drift', named: true },
    }));
  if (learned == null || windowDays === null) {
    const reference = openReference(basis, timeColumn, seasonDays, true);
    const look = openColumnLanes(lanes, [], reference);
    return (window, times) => {
      const now = tableOf(outcome, ...newestOf(window), undefined);
      return named(look(now, reference.rowsFor(times)));
    };
  }
  const reference = openReference(basis, timeColumn, seasonDays, true, 1);
  const wear = openPredictionWear(outcome, learned, timeColumn, windowDays);
  const lookBy = (variation: Reference['variation']) =>
    openColumnLanes(lanes, [], { variation }, { wearBoth: true, rowsAre: 'validation' });
  const [ofSeason, ofYear] = [lookBy(wear.ofSeason), lookBy(wear.ofYear)];
  return (window, times) => {
    const now = tableOf(outcome, ...newestOf(window), undefined);
    const rows = reference.rowsFor(times);
    const seasonal = rows.halfSpan !== null;
    const own = seasonal ? wear.ofSeason : wear.ofYear;
    return named((seasonal ? ofSeason : ofYear)(now, rows)).map((one) =>
      sayWear(one, now, own(now.columns[0]!)),
    );
  };
}

/**
 * How far predictions differ from one stretch of time to the next by themselves. Validation rows are
 * out of sample, so they are what windows are held against, but they seldom span the years it takes
 * to see this; what the release says of its training rows does.
 */
function openPredictionWear(
  outcome: Outcome,
  { rows, scored }: Learned,
  timeColumn: string | null,
  windowDays: number,
): Record<'ofSeason' | 'ofYear', Reference['variation']> {
  const time = timeColumn === null ? undefined : findColumn(rows, timeColumn);
  const table = tableOf(outcome, rows.ids, formOf(outcome, scored), time);
  const season = openReference(table, timeColumn, windowDays, true);
  const year = openWear(table, timeColumn, windowDays);
  return {
    ofSeason: ({ name }) => season.variation(findColumn(table, name)!),
    ofYear: ({ name }) => year(findColumn(table, name)!),
  };
}

const ENOUGH = 20;

/** Why many rows tell nothing: they are worth few. */
function sayWear(sighting: Sighting, { rows }: Table, wear: number): Sighting {
  const { verdict } = sighting;
  if (verdict.level !== 'cannot-tell' || rows < ENOUGH || rows / wear >= ENOUGH) return sighting;
  const sentence = `Cannot tell whether predictions moved: they differ ${wear.toFixed(1)} times as much from one stretch of time to the next as independent rows would, so ${rows} rows are worth ${Math.floor(rows / wear)}.`;
  return { ...sighting, verdict: { ...verdict, sentence } };
}

function newestOf(window: readonly Kept[]): [Int32Array, Pick<Kept, 'scores' | 'decided'>] {
  const most = window.reduce((sum, { ids }) => sum + ids.length, 0);
  const ids = new Int32Array(most);
  const scores = new Float64Array(most);
  const decided = new Int32Array(most);
  let at = 0;
  const rows = eachRow(window, true, (entry, row) => {
    ids[at] = entry.ids[row]!;
    scores[at] = entry.scores[row]!;
    decided[at++] = entry.decided[row]!;
  });
  return [ids.slice(0, rows), { scores: scores.slice(0, rows), decided: decided.slice(0, rows) }];
}
