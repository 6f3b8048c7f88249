import { expect, test } from 'vitest';
import { readCurve, recordCurve } from './curve-record.ts';

const points = Array.from({ length: 1000 }, (_, i) => ({
  step: i + 1,
  of: 2000,
  trainLoss: 1 / (i + 3),
  validationLoss: Math.abs(i - 333) / 1000 + 0.123456789,
  ...(i % 100 === 0 ? { trainMetric: 0.5, validationMetric: 0.25 } : {}),
}));

test('keeps the shape, the best step and the last in little room', () => {
  const record = recordCurve(points)!;
  expect(record.points.length).toBeLessThan(125);
  expect(JSON.stringify(record).length).toBeLessThan(6000);
  const read = readCurve(record);
  expect(read.at(-1)).toMatchObject({ step: 1000, of: 2000 });
  const best = read.reduce((a, b) => (b.validationLoss! < a.validationLoss! ? b : a));
  expect(best).toMatchObject({ step: 334, validationLoss: 0.12346 });
  expect(read[0]).toEqual({ ...points[0], trainLoss: 0.33333, validationLoss: 0.45646 });
  expect('trainMetric' in read[1]!).toBe(false);
});

test('a training without a curve leaves none, and none has no validation rows', () => {
  expect(recordCurve(points.slice(0, 1))).toBeNull();
  expect(recordCurve([])).toBeNull();
  const bare = points.slice(0, 3).map((point) => ({ ...point, validationLoss: null }));
  expect(readCurve(recordCurve(bare)!).map(({ validationLoss }) => validationLoss)).toEqual([
    ...[null, null, null],
  ]);
});
