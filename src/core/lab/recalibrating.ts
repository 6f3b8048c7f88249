import { fingerprint } from '../hash.ts';
import { expectedCalibrationError } from '../model/calibration.ts';
import { logLoss } from '../model/metrics-probability.ts';
import { fitCalibration, recalibrate } from '../model/recalibration.ts';
import type {
  CalibrationMap,
  ProbabilityErrors,
  Recalibration,
  RecalibrationMethod,
} from '../model/recalibration.ts';
import type { Outcome, Predictions } from '../model/task.ts';
import { mix32 } from '../random.ts';

type Classes = Exclude<Outcome, { task: 'regression' }>;

const FOLDS = 5;
const BINS = 10;
/** Fewer rows than this cannot tell a better map from a worse one. */
export const FEWEST_ROWS = 30;

/** By the row's place in the source, so that it is the same wherever the row is asked about. */
function foldOf(id: number): number {
  return (mix32(id + 1) >>> 0) % FOLDS;
}

/**
 * Fitted on judging rows, none of which is judged by a map it was fitted on: five maps each leave
 * out a fifth of them, as CalibratedClassifierCV does; the one of all rows is for everything else.
 * `raw` are the model's own probabilities, a row each of `ids`.
 */
export function fitRecalibration(
  method: RecalibrationMethod,
  outcome: Classes,
  raw: Predictions,
  actual: Float64Array,
  ids: Int32Array,
): Recalibration {
  const all = Array.from(ids, (_, row) => row);
  const fit = (rows: readonly number[]) =>
    fitCalibration(
      method,
      outcome,
      pick(raw, rows),
      Float64Array.from(rows, (row) => actual[row]!),
    );
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fit(all.filter((row) => foldOf(ids[row]!) !== fold)),
  );
  const better = byFold(folds, outcome, raw, ids);
  return {
    method,
    map: fit(all),
    folds,
    on: fingerprint(ids),
    rows: ids.length,
    before: errorsOf(outcome, raw, actual),
    after: errorsOf(outcome, better, actual),
  };
}

/** Rows it was fitted on come under the map that left them out, all others under the whole one. */
export function recalibrateRows(
  recalibration: Recalibration | undefined,
  outcome: Outcome,
  raw: Predictions,
  ids: Int32Array,
): Predictions {
  if (recalibration === undefined || outcome.task === 'regression') return raw;
  const { map, folds, on } = recalibration;
  return fingerprint(ids) === on
    ? byFold(folds, outcome, raw, ids)
    : recalibrate(map, outcome, raw);
}

function byFold(
  folds: readonly CalibrationMap[],
  outcome: Classes,
  raw: Predictions,
  ids: Int32Array,
): Predictions {
  const { rows, width } = raw;
  const values = new Float64Array(rows * width);
  folds.forEach((map, fold) => {
    const own = Array.from(ids, (_, row) => row).filter((row) => foldOf(ids[row]!) === fold);
    const better = recalibrate(map, outcome, pick(raw, own));
    own.forEach((row, at) =>
      values.set(better.values.subarray(at * width, (at + 1) * width), row * width),
    );
  });
  return { rows, width, values };
}

function pick({ width, values }: Predictions, rows: readonly number[]): Predictions {
  const picked = new Float64Array(rows.length * width);
  rows.forEach((row, at) =>
    picked.set(values.subarray(row * width, (row + 1) * width), at * width),
  );
  return { rows: rows.length, width, values: picked };
}

function errorsOf(
  outcome: Classes,
  predictions: Predictions,
  actual: Float64Array,
): ProbabilityErrors {
  const { width, values } = predictions;
  const chosen =
    outcome.task === 'binary'
      ? actual.map(() => outcome.positive)
      : actual.map((_, row) => likeliest(values, row * width, width));
  return {
    error: expectedCalibrationError(
      Uint8Array.from(actual, (truth, row) => Number(truth === chosen[row])),
      chosen.map((k, row) => values[row * width + k]!),
      BINS,
    ),
    logLoss: logLoss(actual, values, width),
  };
}

function likeliest(values: Float64Array, from: number, width: number): number {
  let best = 0;
  for (let k = 1; k < width; k++) if (values[from + k]! > values[from + best]!) best = k;
  return best;
}
