import type { LearningCurve, LearningPoint } from '../../project/project.ts';

/** All trainings on one share of the rows, taken together. */
export interface LearningLevel {
  readonly rows: number;
  /** Mean validation score over seeds, 95%: resampled rows and the spread of the seeds together. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Mean score on the rows learned from. */
  readonly train: number;
  readonly seeds: number;
}

const NORMAL_95 = 1.96;
/** Of the whole rise, below this share the last part has flattened. */
const FLAT = 0.1;

/** The levels with a finished training, fewest rows first. */
export function learningLevels(points: readonly LearningPoint[]): LearningLevel[] {
  const shares = [...new Set(points.map(({ share }) => share))].sort((a, b) => a - b);
  return shares.map((share) => {
    const here = points.filter((point) => point.share === share);
    const mean = (of: (point: LearningPoint) => number) =>
      here.reduce((sum, point) => sum + of(point), 0) / here.length;
    const value = mean(({ metric }) => metric.value);
    const spread = NORMAL_95 * errorOf(here.map(({ metric }) => metric.value));
    const below = mean(({ metric }) => metric.value - metric.low);
    const above = mean(({ metric }) => metric.high - metric.value);
    return {
      rows: Math.round(mean(({ rows }) => rows)),
      value,
      low: value - Math.sqrt(below * below + spread * spread),
      high: value + Math.sqrt(above * above + spread * spread),
      train: mean(({ trainMetric }) => trainMetric),
      seeds: here.length,
    };
  });
}

/** Standard error of a mean; 0 of fewer than two. */
function errorOf(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (n - 1) / n);
}

export type LearningVerdict = 'more-helps' | 'flat' | 'falls' | 'cannot-tell';

/** The last part of the curve: from 40% of the rows, or the last but two, to all of them. */
export function lastPart(
  levels: readonly LearningLevel[],
): readonly [LearningLevel, LearningLevel] | null {
  const to = levels.at(-1);
  const from = levels.at(-3);
  return to === undefined || from === undefined ? null : [from, to];
}

/**
 * Whether more rows would help: the rise of the last part against its noise. `sign` is 1 where a
 * higher score is better. ‘flat’ only where the whole rise is beyond noise and the last part added
 * less than a tenth of it.
 */
export function learningVerdict(levels: readonly LearningLevel[], sign: 1 | -1): LearningVerdict {
  const part = lastPart(levels);
  const first = levels[0];
  if (part === null || first === undefined) return 'cannot-tell';
  const [from, to] = part;
  const rise = sign * (to.value - from.value);
  if (areApart(from, to)) return rise > 0 ? 'more-helps' : 'falls';
  const whole = sign * (to.value - first.value);
  if (areApart(first, to) && whole > 0 && Math.abs(rise) < FLAT * whole) return 'flat';
  return 'cannot-tell';
}

function areApart(a: LearningLevel, b: LearningLevel): boolean {
  return a.high < b.low || b.high < a.low;
}

/** Trainings left to do, in the order they are done: the whole curve of a seed first. */
export function placesLeft({ shares, seeds, points }: LearningCurve) {
  return seeds.flatMap((seed) =>
    shares
      .filter((share) => !points.some((point) => point.share === share && point.seed === seed))
      .map((share) => ({ share, seed })),
  );
}
