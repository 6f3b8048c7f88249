import { expect, it } from 'vitest';
import { ratesToLines } from './to-lines.ts';

const curves = [
  {
    label: 'damage',
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
  },
];

it('draws chance as the diagonal of a ROC plot', () => {
  const data = ratesToLines({ kind: 'roc', curves, spot: { x: 0.2, y: 0.8, threshold: 0.23 } });
  expect(data.diagonal).toBe(true);
  expect(data.series).toHaveLength(1);
  expect(data.spots![0]!.label).toBe('at 0.23');
});

it('draws chance as the prevalence of a precision-recall plot', () => {
  const data = ratesToLines({ kind: 'pr', curves, prevalence: 0.1 });
  expect(data.diagonal).toBe(false);
  expect(data.series[1]!.points.map((point) => point.y)).toEqual([0.1, 0.1]);
});

it('draws chance of lift as the level 1, on an axis as high as the curve', () => {
  const data = ratesToLines({ kind: 'lift', curves });
  expect(data.series[1]!.points.map((point) => point.y)).toEqual([1, 1]);
  expect(data.y.domain).toBeUndefined();
  expect(ratesToLines({ kind: 'gain', curves }).diagonal).toBe(true);
});
