import { expect, test } from 'vitest';
import {
  backTo,
  changesAt,
  isPlain,
  NO_SCRIPT,
  settingsAfter,
  withChange,
} from './train-script.ts';

const start = { rate: 0.1, batch: 32 };
const twice = withChange(withChange(NO_SCRIPT, 5, { rate: 0.01 }), 9, { batch: 64 });

test('a change holds from the step after it', () => {
  expect(settingsAfter(start, twice, 4)).toEqual(start);
  expect(settingsAfter(start, twice, 5)).toEqual({ rate: 0.01, batch: 32 });
  expect(settingsAfter(start, twice, 20)).toEqual({ rate: 0.01, batch: 64 });
  expect(changesAt(twice, 9)).toBe(true);
  expect(changesAt(twice, 8)).toBe(false);
});

test('two changes after one step are one', () => {
  expect(withChange(twice, 9, { rate: 0.5 }).changes).toEqual([
    { step: 5, settings: { rate: 0.01 } },
    { step: 9, settings: { batch: 64, rate: 0.5 } },
  ]);
});

test('a change forgets what was to come after it, and so does going back', () => {
  expect(withChange(twice, 6, { batch: 8 }).changes.map(({ step }) => step)).toEqual([5, 6]);
  expect(backTo({ ...twice, end: 12 }, 7)).toEqual({ changes: [twice.changes[0]], end: null });
  expect(isPlain(backTo(twice, 2))).toBe(true);
});
