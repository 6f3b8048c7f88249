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

/**
 * Counts at every distinct score; NaN counts as the lowest. `labels` hold 1 for the positive class
 * and 0 else.
 */
export function countByThreshold(labels: ArrayLike<number>, scores: ArrayLike<number>): ScoreSteps {
  const [inside, outside] = splitByLabel(labels, scores);
  const thresholds = new Float64Array(scores.length);
  const hits = new Float64Array(scores.length);
  const falseAlarms = new Float64Array(scores.length);
  let steps = 0;
  let i = inside.length;
  let j = outside.length;
  while (i > 0 || j > 0) {
    const score = Math.max(inside[i - 1] ?? -Infinity, outside[j - 1] ?? -Infinity);
    while (i > 0 && inside[i - 1]! >= score) i--;
    while (j > 0 && outside[j - 1]! >= score) j--;
    thresholds[steps] = score;
    hits[steps] = inside.length - i;
    falseAlarms[steps] = outside.length - j;
    steps++;
  }
  return {
    thresholds: thresholds.slice(0, steps),
    hits: hits.slice(0, steps),
    falseAlarms: falseAlarms.slice(0, steps),
    positives: inside.length,
    negatives: outside.length,
  };
}

/** Scores of both sides, each ascending: without a comparator a typed array sorts several times faster. */
function splitByLabel(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): readonly [inside: Float64Array, outside: Float64Array] {
  const inside = new Float64Array(scores.length);
  const outside = new Float64Array(scores.length);
  let within = 0;
  let without = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = Number.isNaN(scores[row]!) ? -Infinity : scores[row]!;
    if (labels[row] === 1) inside[within++] = score;
    else outside[without++] = score;
  }
  return [inside.subarray(0, within).sort(), outside.subarray(0, without).sort()];
}

/**
 * roc: x = share of the others called positive, y = recall.
 * pr: x = recall, y = precision, from (0, 1); its area is the average precision: no straight lines
 * are drawn between points, which would flatter.
 * gain: x = share of all rows called positive, y = recall: what the best-scored rows hold.
 * lift: x as gain, y = how many times the usual rate they hold (≥ 0); no area, and no first point.
 */
export type CurveKind = 'roc' | 'pr' | 'gain' | 'lift';

/** At most `most` points, spread evenly over the thresholds; the area is of all of them. */
export function curveOfSteps(steps: ScoreSteps, kind: CurveKind, most = Infinity): Curve {
  const { thresholds, hits, falseAlarms, positives, negatives } = steps;
  const rows = positives + negatives;
  const at = (step: number): CurvePoint => {
    if (step < 0) return [0, kind === 'pr' ? 1 : 0];
    const found = hits[step]!;
    const called = found + falseAlarms[step]!;
    const recall = found / positives;
    switch (kind) {
      case 'roc':
        return [falseAlarms[step]! / negatives, recall];
      case 'pr':
        return [recall, found / called];
      case 'gain':
        return [called / rows, recall];
      case 'lift':
        return [called / rows, recall / (called / rows)];
    }
  };
  const first = kind === 'lift' ? 0 : -1;
  const kept = spread(first, thresholds.length - 1, most);
  return {
    points: kept.map(at),
    thresholds: kept.map((step) => (step < 0 ? Infinity : thresholds[step]!)),
    area: kind === 'lift' ? NaN : areaOf(steps, kind),
  };
}

/** Whole numbers from `first` to `last`, all of them or `most`, both ends among them. */
function spread(first: number, last: number, most: number): number[] {
  const count = Math.min(most, last - first + 1);
  if (count <= 1) return count < 1 ? [] : [first];
  return Array.from(
    { length: count },
    (_, i) => first + Math.round((i * (last - first)) / (count - 1)),
  );
}

function areaOf(steps: ScoreSteps, kind: Exclude<CurveKind, 'lift'>): number {
  const { hits, falseAlarms, positives, negatives } = steps;
  const rows = positives + negatives;
  let area = 0;
  let [lastX, lastY] = [0, 0];
  for (let i = 0; i < hits.length; i++) {
    const recall = hits[i]! / positives;
    if (kind === 'pr') {
      area += (recall - lastX) * (hits[i]! / (hits[i]! + falseAlarms[i]!));
      lastX = recall;
      continue;
    }
    const x = kind === 'roc' ? falseAlarms[i]! / negatives : (hits[i]! + falseAlarms[i]!) / rows;
    area += ((x - lastX) * (recall + lastY)) / 2;
    [lastX, lastY] = [x, recall];
  }
  return area;
}

export function rocCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  return curveOfSteps(countByThreshold(labels, scores), 'roc');
}

export function prCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  return curveOfSteps(countByThreshold(labels, scores), 'pr');
}

export function gainCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  return curveOfSteps(countByThreshold(labels, scores), 'gain');
}

export function liftCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): readonly CurvePoint[] {
  return curveOfSteps(countByThreshold(labels, scores), 'lift').points;
}

/** Detection error trade-off at each distinct score, descending: x = false alarms, y = misses. */
export function detCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): Curve {
  const { points, thresholds } = rocCurve(labels, scores);
  const det = points.slice(1).map(([x, y]): CurvePoint => [x, 1 - y]);
  return { points: det, thresholds: thresholds.slice(1), area: NaN };
}
