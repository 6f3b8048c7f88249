import { describe, expect, test } from 'vitest';
import type { StepPreview } from '../../../core/lab/api.ts';
import { cellWords, matchRows, mergePreview } from './merge-preview.ts';

const filled: StepPreview = {
  names: ['id', 'speed', 'bird'],
  before: [
    ['1', '', 'gull'],
    ['2', '140', 'duck'],
  ],
  after: {
    names: ['id', 'speed', 'bird', 'speed_missing'],
    cells: [
      ['1', '120', 'gull', '1'],
      ['2', '140', 'duck', '0'],
    ],
  },
  shapes: [],
  looked: [0, 0],
};

describe('before and after as one table', () => {
  test('touched columns come first, changed cells are marked', () => {
    const merged = mergePreview(filled);
    expect(merged.columns).toEqual([
      { name: 'speed', state: 'changed' },
      { name: 'speed_missing', state: 'new' },
      { name: 'id', state: 'same' },
      { name: 'bird', state: 'same' },
    ]);
    expect(merged.rows[0]!.cells[0]).toEqual({ before: '', after: '120', changed: true });
    expect(merged.rows[1]!.cells[0]!.changed).toBe(false);
    expect(merged.rows[0]!.cells[1]).toEqual({ before: null, after: '1', changed: true });
    expect(merged.hidden).toBe(0);
  });

  test('a column that is gone keeps what stood in it', () => {
    const merged = mergePreview({
      ...filled,
      after: {
        names: ['id', 'bird'],
        cells: [
          ['1', 'gull'],
          ['2', 'duck'],
        ],
      },
    });
    expect(merged.columns[0]).toEqual({ name: 'speed', state: 'gone' });
    expect(merged.rows[1]!.cells[0]).toEqual({ before: '140', after: null, changed: false });
  });

  test('dropped rows are found by what stays', () => {
    const preview: StepPreview = {
      names: ['id'],
      before: [['7'], ['1'], ['9'], ['2']],
      after: { names: ['id'], cells: [['1'], ['2']] },
      shapes: [],
      looked: [0, 0],
    };
    expect(matchRows(preview)).toEqual([-1, 0, -1, 1]);
    expect(mergePreview(preview).rows.map((row) => row.dropped)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('two thousand columns leave a table one can read', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `c${i}`);
    const merged = mergePreview({
      names,
      before: [names.map(() => '1')],
      after: { names, cells: [names.map(() => '0')] },
      shapes: [],
      looked: [0, 0],
    });
    expect(merged.columns).toHaveLength(10);
    expect(merged.hidden).toBe(1990);
  });
});

test('cells are cut to what can be read', () => {
  expect(cellWords('')).toBe('missing');
  expect(cellWords('0.123456789012')).toBe('0.123457');
  expect(cellWords('12345678')).toBe('12345678');
  expect(cellWords('2010-01-31 10:00')).toBe('2010-01-31 10:00');
  expect(cellWords('y'.repeat(10_000))).toHaveLength(40);
});
