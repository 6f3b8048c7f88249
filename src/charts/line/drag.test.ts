import { expect, it } from 'vitest';
import { snap, stepByKey } from './drag.ts';

const drag = { value: 0.5, min: 0, max: 1, step: 0.01, label: 'threshold', oncommit: () => {} };

it('stays on its grid and inside its ends', () => {
  expect(snap(0.2349, drag)).toBe(0.23);
  expect(snap(7, drag)).toBe(1);
  expect(snap(-1, drag)).toBe(0);
});

it('moves by arrow, page and end keys', () => {
  expect(stepByKey('ArrowRight', 0.5, drag)).toBe(0.51);
  expect(stepByKey('ArrowDown', 0, drag)).toBe(0);
  expect(stepByKey('PageDown', 0.5, drag)).toBe(0.4);
  expect(stepByKey('Home', 0.5, drag)).toBe(0);
  expect(stepByKey('End', 0.5, drag)).toBe(1);
  expect(stepByKey('a', 0.5, drag)).toBeUndefined();
});
