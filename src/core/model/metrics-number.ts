import { log, log1p, quantileSorted } from '../math.ts';

/** Metrics of predicted numbers, with the definitions of scikit-learn 1.2. NaN of no rows. */
export type Numbers = ArrayLike<number>;

function average(
  actual: Numbers,
  predicted: Numbers,
  loss: (actual: number, predicted: number) => number,
): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += loss(actual[i]!, predicted[i]!);
  return sum / actual.length;
}

export function meanAbsoluteError(actual: Numbers, predicted: Numbers): number {
  return average(actual, predicted, (y, p) => Math.abs(y - p));
}

export function meanSquaredError(actual: Numbers, predicted: Numbers): number {
  return average(actual, predicted, (y, p) => (y - p) * (y - p));
}

export function rootMeanSquaredError(actual: Numbers, predicted: Numbers): number {
  return Math.sqrt(meanSquaredError(actual, predicted));
}

const SMALLEST_DIVISOR = 2.220446049250313e-16;

/** Mean of |error| / |actual|, as a share: 0.1 is ten per cent. Huge where an actual is 0. */
export function meanAbsolutePercentageError(actual: Numbers, predicted: Numbers): number {
  return average(actual, predicted, percentageGap);
}

export function percentageGap(actual: number, predicted: number): number {
  return Math.abs(actual - predicted) / Math.max(Math.abs(actual), SMALLEST_DIVISOR);
}

/** Mean of 2·|error| / (|actual| + |predicted|), 0 to 2; a row of two zeros counts as 0. */
export function symmetricMape(actual: Numbers, predicted: Numbers): number {
  return average(actual, predicted, symmetricGap);
}

export function symmetricGap(actual: number, predicted: number): number {
  const size = Math.abs(actual) + Math.abs(predicted);
  return size === 0 ? 0 : (2 * Math.abs(actual - predicted)) / size;
}

/** Twice the log-likelihood lost to a perfect forecast of counts; NaN unless predicted > 0, actual ≥ 0. */
export function meanPoissonDeviance(actual: Numbers, predicted: Numbers): number {
  return average(actual, predicted, poissonGap);
}

export function poissonGap(actual: number, predicted: number): number {
  if (!(predicted > 0) || !(actual >= 0)) return NaN;
  const surprise = actual === 0 ? 0 : actual * log(actual / predicted);
  return 2 * (surprise - actual + predicted);
}

/** Mean square of log1p(actual) − log1p(predicted); NaN below −1. */
export function meanSquaredLogError(actual: Numbers, predicted: Numbers): number {
  return average(actual, predicted, (y, p) => {
    const distance = log1p(y) - log1p(p);
    return distance * distance;
  });
}

export function medianAbsoluteError(actual: Numbers, predicted: Numbers): number {
  const errors = Float64Array.from(actual, (y, i) => Math.abs(y - predicted[i]!));
  return quantileSorted(errors.sort(), 0.5);
}

export function maxError(actual: Numbers, predicted: Numbers): number {
  let worst = actual.length === 0 ? NaN : 0;
  for (let i = 0; i < actual.length; i++) {
    worst = Math.max(worst, Math.abs(actual[i]! - predicted[i]!));
  }
  return worst;
}

/** Mean loss of a forecast of the alpha-quantile: under-forecasts cost alpha, over-forecasts 1 − alpha. */
export function pinballLoss(actual: Numbers, predicted: Numbers, alpha: number): number {
  return average(actual, predicted, (y, p) => pinballGap(y, p, alpha));
}

export function pinballGap(actual: number, predicted: number, alpha: number): number {
  const gap = actual - predicted;
  return gap >= 0 ? alpha * gap : (alpha - 1) * gap;
}

function meanOf(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** 1 − rest / spread, where a spread of 0 gives 1 for no rest and 0 else. */
function shareExplained(rest: number, spread: number): number {
  if (spread === 0) return rest === 0 ? 1 : 0;
  return 1 - rest / spread;
}

/**
 * Coefficient of determination: 1 − (squared error) / (squared error of the mean). A constant
 * target gives 1 for a perfect forecast and 0 else. NaN of fewer than two rows.
 */
export function rSquared(actual: Numbers, predicted: Numbers): number {
  if (actual.length < 2) return NaN;
  const centre = meanOf(actual);
  const rest = meanSquaredError(actual, predicted);
  return shareExplained(
    rest,
    average(actual, actual, (y) => (y - centre) * (y - centre)),
  );
}

/** Like rSquared, but forgiving a constant error. */
export function explainedVariance(actual: Numbers, predicted: Numbers): number {
  const centre = meanOf(actual);
  const bias = average(actual, predicted, (y, p) => y - p);
  const rest = average(actual, predicted, (y, p) => (y - p - bias) * (y - p - bias));
  return shareExplained(
    rest,
    average(actual, actual, (y) => (y - centre) * (y - centre)),
  );
}
