import { expect, test } from 'vitest';
import { defaultsOf } from '../../../core/params.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { randomFrom } from '../../../core/random.ts';
import { unwrap } from '../../../core/result.ts';
import pixels from '../image-pixels/step.ts';
import step from './step.ts';

const ROWS = 60;
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_, row) => row),
  columns: [
    {
      kind: 'image',
      name: 'p',
      width: 6,
      height: 6,
      channels: 1,
      pixels: Uint8Array.from({ length: ROWS * 36 }, (_, at) => (at * 97) % 251),
      absent: new Uint8Array(ROWS),
    },
  ],
};
const truth = { outcome: { task: 'regression' as const }, values: new Float64Array(ROWS) };
const context = { random: randomFrom(1), target: null };

function train(settings: Record<string, number | boolean>, seed = 4): Table {
  const all = { ...defaultsOf(step.params), ...settings };
  const fitted = unwrap(step.fit(table, ['p'], all, context));
  expect(step.apply(table, fitted)).toBe(table);
  return step.applyToTraining!(table, fitted, truth, randomFrom(seed));
}

function changedRows(after: Table): number {
  const [before, now] = [findColumn(table, 'p')!, findColumn(after, 'p')!];
  if (before.kind !== 'image' || now.kind !== 'image') throw new Error('pictures stay pictures');
  let changed = 0;
  for (let row = 0; row < ROWS; row++) {
    const [from, to] = [row * 36, (row + 1) * 36];
    if (before.pixels.subarray(from, to).join() !== now.pixels.subarray(from, to).join()) changed++;
  }
  return changed;
}

test('about the share asked for is varied in training, none when predicting', () => {
  expect(changedRows(train({ share: 0 }))).toBe(0);
  expect(changedRows(train({ share: 1, turn: 20 }))).toBe(ROWS);
  const half = changedRows(train({ share: 0.5, turn: 20 }));
  expect(half).toBeGreaterThan(15);
  expect(half).toBeLessThan(45);
});

test('the same seed varies the same pictures alike', () => {
  expect(train({ share: 0.5 }, 9)).toStrictEqual(train({ share: 0.5 }, 9));
});

test('varied pictures become numbers like any others', () => {
  const settings = defaultsOf(pixels.params);
  const fitted = unwrap(pixels.fit(table, ['p'], settings, context));
  const after = pixels.apply(train({ share: 1 }), fitted);
  expect(after.columns).toHaveLength(36);
  for (const column of after.columns) {
    if (column.kind !== 'number') throw new Error('pixels are numbers');
    expect(column.values.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
});
