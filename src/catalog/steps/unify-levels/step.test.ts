import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { fitStep, tryStep } from '../../../../tests/contract/try-step.ts';
import { editDistance } from './spellings.ts';
import step from './step.ts';

const words = (...cells: (string | null)[]) => {
  const levels = [...new Set(cells.filter((cell) => cell !== null))].sort();
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  const table = buildTable({ names: [], rows: cells.length, cells: [], notes: [] });
  return { ...table, columns: [{ kind: 'category', name: 'w', levels, codes } as const] };
};
const run = (cells: (string | null)[], settings = {}) => {
  const { table, says } = tryStep(step, words(...cells), settings);
  const column = table.columns[0];
  if (column?.kind !== 'category') throw new Error('No words.');
  return { cells: Array.from(column.codes, (code) => column.levels[code] ?? null), says };
};

test('keeps the most frequent of several spellings', () => {
  const { cells, says } = run(['gray', 'gray', ' Gray', 'GRAY ', null, 'red']);
  expect(cells).toEqual(['gray', 'gray', 'gray', 'gray', null, 'red']);
  expect(says).toBe('w: “ Gray” → “gray”, “GRAY ” → “gray”, 2 rows');
});

test('sees through accents and punctuation where wished', () => {
  const cells = ['Zürich', 'Zürich', 'Zurich', 'New-York', 'New York', 'New York'];
  expect(run(cells).cells).toEqual(cells);
  expect(run(cells, { accents: true, punctuation: true }).cells).toEqual([
    'Zürich',
    'Zürich',
    'Zürich',
    'New York',
    'New York',
    'New York',
  ]);
});

test('joins near spellings, but not numbers or short words', () => {
  const cells = ['Chinstrap', 'Chinstrap', 'Chinstarp', 'Route 1', 'Route 2', 'cat', 'cut'];
  const { cells: after } = run(cells, { near: 1 });
  expect(after).toEqual(['Chinstrap', 'Chinstrap', 'Chinstrap', ...cells.slice(3)]);
});

test('follows a mapping first', () => {
  const cells = ['grey', 'gray', 'Gray', 'unknown'];
  const { cells: after } = run(cells, { mapping: 'grey = gray\nunknown =' });
  expect(after).toEqual(['gray', 'gray', 'gray', null]);
  expect(fitStep(step, words('a'), { mapping: 'grey' })).toMatchObject({
    problem: { code: 'bad-mapping' },
  });
});

test('edit distance counts slips, stops at its bound, and is the same both ways', () => {
  expect(editDistance('kitten', 'sitting', 5)).toBe(3);
  expect(editDistance('ab', 'ba', 2)).toBe(1);
  expect(editDistance('kitten', 'sitting', 1)).toBe(2);
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
      expect(editDistance(a, b, 9) === 0).toBe(a === b);
    }),
    { numRuns: 100 },
  );
});
