import type { Judged } from '../../lab/estimate.ts';
import { calibrationCurve, expectedCalibrationError } from '../../model/calibration.ts';
import type { Estimate } from '../../project/project.ts';

export interface ReliabilityBin {
  readonly predicted: number;
  /** With Wilson's 95% interval. */
  readonly observed: Estimate;
  readonly rows: number;
}

/** Predicted against observed shares of one event. */
export interface Reliability {
  /** The class; null: the class decided for, whichever it is. */
  readonly of: number | null;
  readonly rows: number;
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error over ten bins of equal width. */
  readonly error: number;
  /** What it would be on average if every probability were true: chance alone gives this much. */
  readonly chance: number;
}

const BINS = 10;
/** Mean of |z| of a standard normal, √(2 ÷ π). */
const MEAN_ABSOLUTE_NORMAL = 0.7978845608028654;

/** Two classes: the positive one. Many: the class decided for, then each against the rest. */
export function reliabilitiesOf(judged: Judged): Reliability[] {
  const { outcome } = judged;
  if (outcome.task === 'regression') return [];
  if (outcome.task === 'binary') return [reliabilityOf(judged, outcome.positive)];
  return [null, ...outcome.classes.map((_, k) => k)].map((of) => reliabilityOf(judged, of));
}

export function reliabilityOf(judged: Judged, of: number | null): Reliability {
  const { labels, proba } = of === null ? likeliestOf(judged) : classOf(judged, of);
  const bins = calibrationCurve(labels, proba, { bins: BINS, strategy: 'uniform' });
  return {
    of,
    rows: proba.length,
    bins: bins.map(({ predicted, observed, low, high, rows }) => ({
      predicted,
      observed: { value: observed, low, high },
      rows,
    })),
    error: expectedCalibrationError(labels, proba, BINS),
    chance: chanceError(proba),
  };
}

function classOf(judged: Judged, k: number) {
  const { width, values } = judged.predictions;
  return {
    proba: judged.actual.map((_, row) => values[row * width + k]!),
    labels: Uint8Array.from(judged.actual, (truth) => Number(truth === k)),
  };
}

/** The class decided for; the likeliest where a person decides. */
function likeliestOf({ predictions, decided, actual }: Judged) {
  const { width, values } = predictions;
  const chosen = decided.map((one, row) => {
    if (one >= 0) return one;
    const own = values.subarray(row * width, (row + 1) * width);
    return own.indexOf(own.reduce((most, p) => Math.max(most, p), 0));
  });
  return {
    proba: chosen.map((k, row) => values[row * width + k]!),
    labels: Uint8Array.from(actual, (truth, row) => Number(truth === chosen[row])),
  };
}

/** Each bin's gap is a sum of independent rows, near enough normal. */
function chanceError(proba: Float64Array): number {
  const variance = new Float64Array(BINS);
  for (const p of proba) variance[Math.min(BINS - 1, Math.floor(p * BINS))]! += p * (1 - p);
  const gaps = variance.reduce((sum, one) => sum + Math.sqrt(one), 0);
  return (MEAN_ABSOLUTE_NORMAL * gaps) / proba.length;
}
