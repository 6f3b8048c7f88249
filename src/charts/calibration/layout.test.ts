import { expect, it } from 'vitest';
import { calibrationTable, layoutCalibration, summariseCalibration } from './layout.ts';

const bins = [
  { predicted: 0.1, observed: 0.12, low: 0.08, high: 0.16, rows: 900 },
  { predicted: 0.7, observed: 0.5, low: 0.4, high: 0.6, rows: 100 },
];

it('marks a bin whose interval misses the diagonal', () => {
  const { dots } = layoutCalibration({ bins }, { width: 300, height: 260, em: 12 });
  expect(dots.map((dot) => dot.off)).toEqual([false, true]);
  expect(dots[0]!.radius).toBeGreaterThan(dots[1]!.radius);
  expect(dots[0]!.low).toBeGreaterThan(dots[0]!.high);
});

it('is told in words and as a table', () => {
  expect(summariseCalibration({ bins })).toBe(
    'Calibration plot: 2 bins, 1 of them off the diagonal, at predicted 0.7.',
  );
  expect(calibrationTable({ bins }).rows[1]).toEqual([0.7, 0.5, 0.4, 0.6, 100]);
});
