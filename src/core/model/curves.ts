/** Curves over the distinct scores of one class against the rest, from the highest score down. */

/** x and y in [0, 1]. */
export type CurvePoint = readonly [x: number, y: number];

export interface Curve {
  readonly points: readonly CurvePoint[];
  /** thresholds[i] belongs to points[i]: rows scoring at least this are called positive. */
  readonly thresholds: readonly number[];
  /** Area under the curve; NaN if one side has no rows. */
  readonly area: number;
}

export interface ScoreSteps {
  /** Distinct scores, descending. */
  readonly thresholds: Float64Array;
  /** Positive and other rows that score at least the threshold. */
  readonly hits: Float64Array;
  readonly falseAlarms: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/** Counts at every distinct score. `labels` hold 1 for the positive class and 0 else. */
export function countByThreshold(labels: ArrayLike<number>, scores: ArrayLike<number>): ScoreSteps {
  const order = Int32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => scores[b]! - scores[a]!);
  const thresholds: number[] = [];
  const hits: number[] = [];
  const falseAlarms: number[] = [];
  let positives = 0;
  let negatives = 0;
  order.forEach((row, place) => {
    if (labels[row] === 1) positives++;
    else negatives++;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    thresholds.push(scores[row]!);
    hits.push(positives);
    falseAlarms.push(negatives);
  });
  return {
    thresholds: Float64Array.from(thresholds),
    hits: Float64Array.from(hits),
    falseAlarms: Float64Array.from(falseAlarms),
    positives,
    negatives,
  };
}

/** Receiver operating characteristic: x = share of the others called positive, y = recall. */
export function rocCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  const steps = countByThreshold(labels, scores);
  const points: CurvePoint[] = [[0, 0]];
  let area = 0;
  for (let i = 0; i < steps.thresholds.length; i++) {
    const [lastX, lastY] = points[i]!;
    const x = steps.falseAlarms[i]! / steps.negatives;
    const y = steps.hits[i]! / steps.positives;
    area += ((x - lastX) * (y + lastY)) / 2;
    points.push([x, y]);
  }
  return { points, thresholds: [Infinity, ...steps.thresholds], area };
}

/**
 * x = recall, y = precision, starting at (0, 1). The area is the average precision: no straight
 * lines are drawn between points, which would flatter.
 */
export function prCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  const steps = countByThreshold(labels, scores);
  const points: CurvePoint[] = [[0, 1]];
  let area = 0;
  for (let i = 0; i < steps.thresholds.length; i++) {
    const recall = steps.hits[i]! / steps.positives;
    const precision = steps.hits[i]! / (steps.hits[i]! + steps.falseAlarms[i]!);
    area += (recall - points[i]![0]) * precision;
    points.push([recall, precision]);
  }
  return { points, thresholds: [Infinity, ...steps.thresholds], area };
}

/** x = share of all rows called positive, y = recall: what the best-scored rows hold. */
export function gainCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  const steps = countByThreshold(labels, scores);
  const rows = steps.positives + steps.negatives;
  const points: CurvePoint[] = [[0, 0]];
  let area = 0;
  for (let i = 0; i < steps.thresholds.length; i++) {
    const [lastX, lastY] = points[i]!;
    const x = (steps.hits[i]! + steps.falseAlarms[i]!) / rows;
    const y = steps.hits[i]! / steps.positives;
    area += ((x - lastX) * (y + lastY)) / 2;
    points.push([x, y]);
  }
  return { points, thresholds: [Infinity, ...steps.thresholds], area };
}

/** x = share of all rows called positive, y = how many times the usual rate they hold (≥ 0). */
export function liftCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): readonly CurvePoint[] {
  return gainCurve(labels, scores)
    .points.slice(1)
    .map(([x, y]) => [x, y / x]);
}

/** Detection error trade-off at each distinct score, descending: x = false alarms, y = misses. */
export function detCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  const { points, thresholds } = rocCurve(labels, scores);
  const det = points.slice(1).map(([x, y]): CurvePoint => [x, 1 - y]);
  return { points: det, thresholds: thresholds.slice(1), area: NaN };
}
