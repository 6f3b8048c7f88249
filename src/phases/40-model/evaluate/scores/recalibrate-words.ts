import type { WayToCalibrate } from '../../../../core/evaluate/scores/api.ts';
import type { RecalibrationMethod } from '../../../../core/model/recalibration.ts';

export const WAYS: Readonly<Record<RecalibrationMethod | 'none', string>> = {
  none: 'As the model gives them',
  platt: 'Platt: a logistic curve',
  isotonic: 'Isotonic: a rising staircase',
};

export function wayLabel(method: RecalibrationMethod | null): string {
  return WAYS[method ?? 'none'];
}

/** A smaller part of the log loss is not worth a step of its own. */
const WORTH_IT = 0.01;

/** Which way has the least log loss, the score that no wrong probability can better. */
export function recalibrateTitle(ways: readonly WayToCalibrate[]): string {
  const best = ways.reduce((a, b) => (b.errors.logLoss < a.errors.logLoss ? b : a));
  if (best.method === null) return 'Recalibrating would not help';
  const { error, logLoss } = best.errors;
  const plain = ways.find(({ method }) => method === null)!.errors;
  if (logLoss > (1 - WORTH_IT) * plain.logLoss) return 'Recalibrating would change little';
  const before = plain.error;
  const name = best.method === 'platt' ? 'Platt’s curve' : 'An isotonic staircase';
  return error < before
    ? `${name} takes the calibration error from ${before.toFixed(3)} to ${error.toFixed(3)}`
    : `${name} has the least log loss`;
}
