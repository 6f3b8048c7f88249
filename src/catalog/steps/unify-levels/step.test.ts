import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete } from '../../../core/pieces.ts';
import { buildTable } from '../../../core/data/build.ts';
import { fitStep, tryStep } from '../../../../tests/contract/try-step.ts';
import { editDistance, isSlip, spellingOf } from './slips.ts';
import { proposingJoins } from './spellings.ts';
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

test('a quick look leaves out no slip that the edit distance finds', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcé1'), minLength: 3, maxLength: 12 });
  const slips = fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'a', 'b', 'é')), { maxLength: 3 });
  fc.assert(
    fc.property(word, slips, fc.constantFrom(1, 2, 3), fc.boolean(), (a, changes, near, swap) => {
      const letters = [...a];
      for (const [at, by] of changes) letters[at % letters.length] = by;
      if (swap) letters.splice(0, 2, letters[1]!, letters[0]!);
      const [p, q] = [spellingOf(a), spellingOf(letters.join(''))];
      const long = Math.min(p.key.length, q.key.length) > 3 * near;
      const isNear = editDistance(p.key, q.key, near) <= near && p.digits === q.digits;
      expect(isSlip(p, q, near)).toBe(long && isNear);
    }),
    { numRuns: 300 },
  );
});

test('thousands of words are compared in a moment', () => {
  let word = 7;
  const next = () => (word = (Math.imul(word, 1103515245) + 12345) & 0x7fffffff) >>> 8;
  const levels = Array.from({ length: 8000 }, (_, at): [string, number] => {
    const letters = Array.from({ length: 8 + (next() % 5) }, () => 97 + (next() % 26));
    return [String.fromCharCode(...letters), 8000 - at];
  });
  const manner = { spaces: true, ignoreCase: true, accents: false, punctuation: false };
  const slip = levels[40]![0].replace(/(.)(.)$/, '$2$1');
  const joins = complete(proposingJoins([...levels, [slip, 1]], manner, 2));
  expect(joins).toContainEqual([slip, levels[40]![0], 1]);
});
