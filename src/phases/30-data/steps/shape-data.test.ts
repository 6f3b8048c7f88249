import { expect, test } from 'vitest';
import type { StepShape } from '../../../core/recipe/shapes.ts';
import { shapeBars, shapeHistogram, shapeTitle, shareAxis } from './shape-data.ts';

const near: Extract<StepShape, { kind: 'numbers' }> = {
  kind: 'numbers',
  column: 'speed',
  isDate: false,
  before: { edges: [0, 1, 2], counts: [3, 1] },
  after: { edges: [-1, 0, 1], counts: [2, 2] },
};

test('scales of one size are drawn over each other', () => {
  expect(shareAxis(near)).toBe(true);
  expect(shapeHistogram(near).before).toEqual([
    { from: 0, to: 1, count: 3 },
    { from: 1, to: 2, count: 1 },
  ]);
});

test('a scale a thousand times wider is drawn for itself', () => {
  const far = { ...near, before: { edges: [0, 2000, 4000], counts: [3, 1] } };
  expect(shareAxis(far)).toBe(false);
  expect(shapeHistogram(far).before).toBeUndefined();
});

test('levels keep both counts, and a made level stands out', () => {
  const shape: Extract<StepShape, { kind: 'levels' }> = {
    kind: 'levels',
    column: 'bird',
    distinct: [225, 61],
    levels: [
      ['gull', 9, 9],
      ['other', 0, 5],
    ],
  };
  expect(shapeTitle(shape)).toBe('bird: 225 levels become 61');
  expect(shapeBars(shape).bars).toEqual([
    { label: 'gull', value: 9, before: 9, paint: undefined },
    { label: 'other', value: 5, before: 0, paint: 'accent' },
  ]);
});
