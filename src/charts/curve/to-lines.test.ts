import { expect, it } from 'vitest';
import { curvesToLines } from './to-lines.ts';

const curves = { train: [0.7, 0.5, 0.3], metric: 'log loss', unit: 'epoch' };

it('marks the best step on validation', () => {
  const data = curvesToLines({ ...curves, validation: [0.7, 0.55, 0.6], best: 1, planned: 50 });
  expect(data.series.map((series) => series.label)).toEqual(['training', 'validation']);
  expect(data.spots).toEqual([{ x: 2, y: 0.55, label: 'best at epoch 2', paint: 'neg' }]);
  expect(data.x.domain).toEqual([1, 50]);
});

it('breaks the line where the loss is no number', () => {
  const data = curvesToLines({ ...curves, train: [0.7, NaN, 0.3] });
  expect(data.series[0]!.points[1]).toEqual({ x: 2, y: null });
});

it('draws a run that has just begun', () => {
  const data = curvesToLines({ ...curves, train: [] });
  expect(data.x.domain).toEqual([1, 2]);
  expect(data.spots).toEqual([]);
});
