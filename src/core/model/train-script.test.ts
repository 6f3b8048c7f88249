import { expect, test } from 'vitest';
import {
  backTo,
  changesAt,
  editsAt,
  isPlain,
  NO_SCRIPT,
  settingsAfter,
  withChange,
  withEdits,
  withoutLastEdit,
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

test('weights set by hand belong to their step, the later of one place counts, and all can go', () => {
  const link = { kind: 'weight', layer: 0, unit: 1, from: 2, value: 0.5 } as const;
  const off = { kind: 'off', layer: 0, unit: 1 } as const;
  const edited = withEdits(withEdits(withEdits(twice, 9, [link]), 9, [off]), 9, [
    { ...link, value: 0.7 },
  ]);
  expect(editsAt(edited, 9)).toEqual([off, { ...link, value: 0.7 }]);
  expect(settingsAfter(start, edited, 9)).toEqual({ rate: 0.01, batch: 64 });
  expect(withChange(edited, 9, { batch: 8 }).changes.at(-1)).toEqual({
    ...{ step: 9, settings: { batch: 8 } },
    edits: editsAt(edited, 9),
  });
  expect(editsAt(withoutLastEdit(edited, 9), 9)).toEqual([off]);
  expect(withoutLastEdit(withEdits(NO_SCRIPT, 3, [link]), 3)).toEqual(NO_SCRIPT);
});
