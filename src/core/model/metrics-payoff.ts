import { countByThreshold } from './curves.ts';

/** Money (or any unit) for each pair: payoff[actual][decided]. */
export type PayoffTable = readonly (readonly number[])[];

export interface ThresholdValue {
  /** Rows scoring at least this are called positive; Infinity calls none. */
  readonly threshold: number;
  /** Mean payoff a row. */
  readonly value: number;
}

/**
 * Mean payoff at every threshold that changes a decision, from calling none to calling all.
 * `labels` hold 1 for the positive class; payoff[1][1] is a hit, payoff[0][1] a false alarm.
 */
export function thresholdSweep(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  payoff: PayoffTable,
): ThresholdValue[] {
  const steps = countByThreshold(labels, scores);
  const rows = steps.positives + steps.negatives;
  const [[trueNegative, falseAlarm], [miss, hit]] = twoByTwo(payoff);
  const at = (threshold: number, hits: number, falseAlarms: number): ThresholdValue => ({
    threshold,
    value:
      (hit * hits +
        miss * (steps.positives - hits) +
        falseAlarm * falseAlarms +
        trueNegative * (steps.negatives - falseAlarms)) /
      rows,
  });
  const none = at(Infinity, 0, 0);
  const rest = Array.from(steps.thresholds, (threshold, i) =>
    at(threshold, steps.hits[i]!, steps.falseAlarms[i]!),
  );
  return [none, ...rest];
}

function twoByTwo(payoff: PayoffTable): [[number, number], [number, number]] {
  const cell = (i: number, j: number): number => {
    const value = payoff[i]?.[j];
    if (value === undefined) throw new RangeError('A threshold needs a payoff for two classes.');
    return value;
  };
  return [
    [cell(0, 0), cell(0, 1)],
    [cell(1, 0), cell(1, 1)],
  ];
}

/** The point of highest value; of equals the one with the highest threshold. */
export function bestThreshold(sweep: readonly ThresholdValue[]): ThresholdValue {
  const first = sweep[0];
  if (first === undefined) throw new RangeError('bestThreshold needs at least one threshold.');
  return sweep.reduce((best, point) => (point.value > best.value ? point : best), first);
}

/**
 * The decision of highest expected payoff for each row, given row-major probabilities
 * rows × payoff.length; of equals the first. A decision need not be a class.
 */
export function expectedValueDecision(proba: Float64Array, payoff: PayoffTable): Int32Array {
  const classes = payoff.length;
  const choices = payoff[0]?.length ?? 0;
  const decisions = new Int32Array(proba.length / classes);
  for (let row = 0; row < decisions.length; row++) {
    let best = -Infinity;
    for (let choice = 0; choice < choices; choice++) {
      let expected = 0;
      for (let k = 0; k < classes; k++) expected += proba[row * classes + k]! * payoff[k]![choice]!;
      if (expected > best) {
        best = expected;
        decisions[row] = choice;
      }
    }
  }
  return decisions;
}

/**
 * The probability from which calling a row positive pays: the break-even point of a 2 × 2 payoff.
 * 0 if calling always pays, 1 if never.
 */
export function breakEvenProbability(payoff: PayoffTable): number {
  const [[trueNegative, falseAlarm], [miss, hit]] = twoByTwo(payoff);
  const gain = hit - miss;
  const loss = trueNegative - falseAlarm;
  if (loss <= 0 && gain >= 0) return 0;
  if (loss >= 0 && gain <= 0) return 1;
  return Math.min(1, Math.max(0, loss / (gain + loss)));
}
