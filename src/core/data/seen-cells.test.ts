import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { openSeen } from './seen-cells.ts';

const random = randomFrom('seen');

const kinds: readonly (readonly [string, () => number | string])[] = [
  ['whole numbers', () => random.int(300)],
  ['days since 1970, before it too', () => random.int(40_000) - 9000],
  ['fractions', () => random.int(200) / 7],
  ['large numbers', () => (random.int(200) - 100) * 2 ** 40],
  ['zeros of both signs', () => (random.int(2) === 0 ? 0 : -0)],
  ['infinite ones', () => [Infinity, -Infinity, 1e300][random.int(3)]!],
  ['words', () => `word ${random.int(99)}`],
];

test.each(kinds)('a cell was seen as a set says: %s', (_kind, draw) => {
  const cells = Array.from({ length: 500 }, draw);
  const wasSeen = openSeen(cells.length);
  const set = new Set<number | string>();
  for (const cell of cells) {
    expect(wasSeen(cell)).toBe(set.has(cell));
    set.add(cell);
  }
});
