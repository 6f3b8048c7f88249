import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 1 2 3 4 1000 _']);

test('replaces a number by where it stands', () => {
  const { lines, says } = tryStep(step, table);
  expect(lines).toEqual(['n 0 0.25 0.5 0.75 1 _']);
  expect(says).toBe('n: 1 → 0, 3 → 0.5, 1000 → 1');
});

test('bends it into a bell curve, with ends', () => {
  const later = tableFrom(['n -5 3 5000 3.5']);
  expect(tryStep(step, table, { to: 'normal' }, { on: later }).lines).toEqual([
    'n -5.1993 0 5.1993 0.3186',
  ]);
});

test('gives equal values the middle of their shares, and constants one place', () => {
  const tied = tableFrom(['n 1 2 2 2 3', 'same 4 4 4 4 4']);
  expect(tryStep(step, tied).lines).toEqual(['n 0 0.5 0.5 0.5 1', 'same 0 0 0 0 0']);
});
