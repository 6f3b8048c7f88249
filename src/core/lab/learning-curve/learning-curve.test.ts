import { describe, expect, it } from 'vitest';
import { refusalOf, after, scanned, framed, trained } from '../../pillars/testing.ts';
import { runId } from '../../id.ts';
import { plan } from '../../project/plan.ts';
import type { LearningPoint } from '../../project/project.ts';
import { SHARES, shareOfRows } from './rows.ts';
import { learningLevels, learningVerdict, placesLeft } from './verdict.ts';

const run = runId('run-1');
const ids = Array.from({ length: 1000 }, (_, row) => row * 7);
const classOf = Float64Array.from(ids, (_, row) => (row % 10 === 0 ? 1 : 0));

describe('shares of the rows', () => {
  it('are nested, keep the classes, and depend on the seed alone', () => {
    const parts = SHARES.map((share) => shareOfRows(ids, classOf, share, 3));
    expect(parts.map(({ length }) => length)).toEqual([100, 200, 400, 700, 1000]);
    for (const [at, part] of parts.entries()) {
      const rare = part.filter((row) => classOf[row] === 1).length;
      expect(rare).toBe(Math.round(100 * SHARES[at]!));
      const larger = new Set(parts[at + 1] ?? part);
      expect(part.every((row) => larger.has(row))).toBe(true);
      expect(part).toEqual(part.toSorted());
    }
    expect(shareOfRows(ids, classOf, 0.1, 3)).toEqual(parts[0]);
    expect(shareOfRows(ids, classOf, 0.1, 4)).not.toEqual(parts[0]);
  });

  it('leave no class out, and go by the row rather than by its place', () => {
    const lonely = Float64Array.from(ids, (_, row) => (row === 500 ? 1 : 0));
    expect(shareOfRows(ids, lonely, 0.1, 1)).toContain(500);
    const turned = shareOfRows(ids.toReversed(), null, 0.2, 1);
    const straight = shareOfRows(ids, null, 0.2, 1);
    expect(Array.from(turned, (row) => ids[999 - row]).toSorted()).toEqual(
      Array.from(straight, (row) => ids[row]).toSorted(),
    );
    expect(() => shareOfRows(ids, null, 0, 1)).toThrow(RangeError);
  });
});

/** Points of a curve whose score at each share is known; seeds lie `spread` above and below. */
function pointsOf(scores: readonly number[], width: number, spread = 0): LearningPoint[] {
  return scores.flatMap((score, at) =>
    [-1, 0, 1].map((away, seed) => {
      const value = score + away * spread;
      const metric = { value, low: value - width, high: value + width };
      return { share: SHARES[at]!, rows: 1000 * SHARES[at]!, seed, metric, trainMetric: 0.99 };
    }),
  );
}

describe('would more rows help', () => {
  const rising = [0.5, 0.6, 0.7, 0.8, 0.9];
  const verdictOf = (points: readonly LearningPoint[], sign: 1 | -1 = 1) =>
    learningVerdict(learningLevels(points), sign);

  it('says so where the last part rises beyond its noise', () => {
    expect(verdictOf(pointsOf(rising, 0.02))).toBe('more-helps');
    expect(verdictOf(pointsOf(rising, 0.02), -1)).toBe('falls');
    expect(
      verdictOf(
        pointsOf(
          rising.map((score) => 1 - score),
          0.02,
        ),
        -1,
      ),
    ).toBe('more-helps');
  });

  it('cannot tell where intervals overlap, by resampled rows or by seeds', () => {
    expect(verdictOf(pointsOf(rising, 0.2))).toBe('cannot-tell');
    expect(verdictOf(pointsOf(rising, 0.02, 0.2))).toBe('cannot-tell');
    expect(verdictOf(pointsOf([0.5, 0.9], 0.01))).toBe('cannot-tell');
    expect(verdictOf([])).toBe('cannot-tell');
  });

  it('says flat only after a rise beyond noise', () => {
    expect(verdictOf(pointsOf([0.5, 0.7, 0.8, 0.805, 0.81], 0.02))).toBe('flat');
    expect(verdictOf(pointsOf([0.8, 0.8, 0.8, 0.8, 0.8], 0.02))).toBe('cannot-tell');
  });

  it('takes the seeds together: mean, and both kinds of noise in the band', () => {
    const [level] = learningLevels(pointsOf([0.5], 0.03, 0.04));
    expect(level).toMatchObject({ rows: 100, seeds: 3 });
    expect(level!.train).toBeCloseTo(0.99, 12);
    expect(level!.value).toBeCloseTo(0.5, 12);
    const spread = (1.96 * 0.04) / Math.sqrt(3);
    expect(level!.high - 0.5).toBeCloseTo(Math.hypot(0.03, spread), 12);
  });
});

describe('in the document', () => {
  const done = trained(scanned(framed()));
  const start = { type: 'learning-curve/start', run, shares: SHARES, seeds: [1, 2] } as const;
  const running = after(done, start);
  const point = pointsOf([0.5], 0.1)[1]!;
  const add = { type: 'learning-curve/point', run, point } as const;
  const end = (state: 'done' | 'cancelled') =>
    ({ type: 'learning-curve/ended', run, state, reason: null }) as const;
  const curveOf = (project: typeof done) => project.runs[0]!.learningCurve!;

  it('is work until it ended, one training after the other', () => {
    expect(plan(running)).toContainEqual({ kind: 'grow', run });
    expect(placesLeft(curveOf(running))).toHaveLength(10);
    const one = after(running, add);
    expect(placesLeft(curveOf(one))).toHaveLength(9);
    expect(after(one, add).runs[0]!.learningCurve!.points).toHaveLength(1);
    expect(plan(after(one, end('done')))).not.toContainEqual({ kind: 'grow', run });
  });

  it('goes on with its points after it was stopped, and begins anew after it was done', () => {
    const stopped = after(running, add, end('cancelled'));
    expect(curveOf(after(stopped, start)).points).toHaveLength(1);
    expect(curveOf(after(stopped, { ...start, seeds: [5] })).points).toHaveLength(0);
    expect(curveOf(after(running, add, end('done'), start)).points).toHaveLength(0);
  });

  it('refuses what cannot be', () => {
    expect(refusalOf(running, start)).toBe('curve-running');
    expect(refusalOf(scanned(framed()), start)).toBe('no-such-run');
    expect(refusalOf(done, { ...start, shares: [0.5, 0.2] })).toBe('bad-shares');
    expect(refusalOf(done, { ...start, shares: [0.5, 1.2] })).toBe('bad-shares');
    expect(refusalOf(done, { ...start, seeds: [1, 1] })).toBe('bad-shares');
    expect(refusalOf(done, add)).toBe('no-such-running learning curve');
  });
});
