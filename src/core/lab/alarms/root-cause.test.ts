import { expect, test } from 'vitest';
import type { Table } from '../../data/table.ts';
import { complete } from '../../pieces.ts';
import { randomFrom } from '../../random.ts';
import { unwrap } from '../../result.ts';
import { searchRise } from './root-cause.ts';

const ROWS = 4000;
const CUT = 2000;
const random = randomFrom(5);
const codes = (levels: number) => Int32Array.from({ length: ROWS }, () => random.int(levels));
const region = codes(4);
const size = codes(3);
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_, row) => row),
  columns: [
    { kind: 'category', name: 'region', levels: ['n', 'e', 's', 'w'], codes: region },
    { kind: 'category', name: 'size', levels: ['small', 'mid', 'big'], codes: size },
  ],
};
const losing = (share: (row: number) => number) =>
  Float64Array.from({ length: ROWS }, (_, row) => Number(random.next() < share(row)));
const search = (bad: Float64Array, cut = CUT) =>
  complete(searchRise({ table, bad, cut }, ['region', 'size'], 3, 'loss'));

test('the slice that got worse is found, with nearly all of the rise, and confirmed', () => {
  const bad = losing((row) => (row >= CUT && region[row] === 2 ? 0.6 : 0.2));
  const { slices, rise, rows } = unwrap(search(bad));
  expect(rows).toEqual({ before: CUT, since: ROWS - CUT });
  expect(rise.value).toBeCloseTo(0.1, 1);
  const [worst] = slices;
  expect(worst!.where).toEqual([
    { kind: 'levels', column: 'region', levels: ['s'], missing: false },
  ]);
  expect(worst!.adjusted).toBeLessThan(0.001);
  expect(worst!.rise.low).toBeGreaterThan(0.2);
  expect(worst!.share).toBeGreaterThan(0.7);
});

test('a slice that was bad before is none; a rise everywhere sits nowhere', () => {
  const bad = losing((row) => (region[row] === 1 ? 0.7 : 0.2) + (row >= CUT ? 0.1 : 0));
  for (const { adjusted } of unwrap(search(bad)).slices) expect(adjusted).toBeGreaterThan(0.01);
});

test('under 60 labelled rows it cannot tell', () => {
  const bad = losing(() => 0.2).fill(NaN, CUT + 40);
  expect(search(bad)).toMatchObject({ ok: false, problem: { code: 'too-few-labels' } });
});
