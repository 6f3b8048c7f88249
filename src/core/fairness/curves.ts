import type { Grouped } from '../data/groups.ts';
import type { GroupCurve } from './api.ts';

/** Thresholds 0, 0.01, …, 1. */
export const STEPS = 101;

export function thresholdAt(step: number): number {
  return step / (STEPS - 1);
}

/** The last step whose threshold a probability reaches; −1: none. */
function lastStep(score: number): number {
  let step = Math.min(STEPS - 1, Math.max(0, Math.ceil(score * (STEPS - 1)) + 1));
  while (step >= 0 && score < thresholdAt(step)) step--;
  return step;
}

/** One curve a group, and one more, at the end, of rows whose group is not known. */
export function curvesOf(
  scores: Float64Array,
  truth: Float64Array,
  { labels, codes }: Grouped,
  rows: Int32Array | null = null,
): GroupCurve[] {
  const width = labels.length + 1;
  const hits = Array.from({ length: width }, () => new Int32Array(STEPS));
  const alarms = Array.from({ length: width }, () => new Int32Array(STEPS));
  const size = new Int32Array(width);
  const positives = new Int32Array(width);
  const n = rows?.length ?? scores.length;
  for (let i = 0; i < n; i++) {
    const row = rows === null ? i : rows[i]!;
    const group = codes[row]! < 0 ? labels.length : codes[row]!;
    size[group]! += 1;
    positives[group]! += truth[row]!;
    const last = lastStep(scores[row]!);
    if (last >= 0) (truth[row] === 1 ? hits : alarms)[group]![last]! += 1;
  }
  for (const counts of [...hits, ...alarms])
    for (let step = STEPS - 2; step >= 0; step--) counts[step]! += counts[step + 1]!;
  return [...labels, ''].map((label, g) => ({
    label,
    rows: size[g]!,
    positives: positives[g]!,
    hits: hits[g]!,
    alarms: alarms[g]!,
  }));
}

/** Shares of a group’s rows at a threshold; NaN where there are no such rows. */
export interface Rates {
  readonly selection: number;
  readonly tpr: number;
  readonly fpr: number;
  readonly ppv: number;
}

export function ratesAt({ rows, positives, hits, alarms }: GroupCurve, step: number): Rates {
  const [found, wrong] = [hits[step]!, alarms[step]!];
  return {
    selection: (found + wrong) / rows,
    tpr: found / positives,
    fpr: wrong / (rows - positives),
    ppv: found / (found + wrong),
  };
}

/** Money of a group’s rows at a threshold, summed; `value`: actual × decided, the class last. */
export function moneyAt(
  { rows, positives, hits, alarms }: GroupCurve,
  step: number,
  value: readonly (readonly number[])[],
): number {
  const [found, wrong] = [hits[step]!, alarms[step]!];
  return (
    found * value[1]![1]! +
    (positives - found) * value[1]![0]! +
    wrong * value[0]![1]! +
    (rows - positives - wrong) * value[0]![0]!
  );
}
