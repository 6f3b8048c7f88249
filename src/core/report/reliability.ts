import type { Judged } from '../lab/estimate.ts';
import { calibrationCurve, expectedCalibrationError } from '../model/calibration.ts';
import type { PictureBin } from './pictures.ts';

const BINS = 10;

export interface Reliability {
  /** What the probabilities are of. */
  readonly of: string;
  readonly bins: readonly PictureBin[];
  readonly error: number;
}

/** Two classes: of the positive one. Many: of the likeliest. Null for numbers. */
export function reliabilityOf({ outcome, actual, predictions }: Judged): Reliability | null {
  if (outcome.task === 'regression' || actual.length === 0) return null;
  const { width, values } = predictions;
  const classOf = (row: number): number => {
    if (outcome.task === 'binary') return outcome.positive;
    let best = 0;
    for (let k = 1; k < width; k++)
      if (values[row * width + k]! > values[row * width + best]!) best = k;
    return best;
  };
  const asked = Int32Array.from(actual, (_, row) => classOf(row));
  const proba = Float64Array.from(asked, (k, row) => values[row * width + k]!);
  const labels = Uint8Array.from(asked, (k, row) => Number(actual[row] === k));
  return {
    of: outcome.task === 'binary' ? outcome.classes[outcome.positive]! : 'the likeliest class',
    bins: calibrationCurve(labels, proba, { bins: BINS, strategy: 'uniform' }),
    error: expectedCalibrationError(labels, proba, BINS),
  };
}
