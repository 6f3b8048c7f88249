import { describe, expect, it } from 'vitest';
import { searchPlainly } from '../../../core/model/neighbours/search.ts';
import type { Found, Metric, Searched } from '../../../core/model/neighbours/search.ts';
import { randomFrom } from '../../../core/random.ts';
import { NeighbourSearch } from './neighbour-search.ts';

type Draw = (at: number) => number;
const random = randomFrom('neighbours');
const normal: Draw = () => random.normal();

/** What could go wrong with a sieve in single precision. */
const kinds: readonly (readonly [string, Draw])[] = [
  ['normal numbers', normal],
  ['many ties', () => random.int(3)],
  ['all the same', () => 5],
  ['far from 0', () => 1e9 + random.int(1000)],
  ['tiny', () => 1e-30 * random.normal()],
  ['of very different sizes', (at) => random.normal() * (at % 3 === 0 ? 1e12 : 1)],
  ['beyond single precision', () => 1e200 * random.normal()],
  ['one far away', (at) => (at === 7 ? 1e30 : random.normal())],
];

function listed({ counts, capacity, indices, distances }: Found): unknown {
  return Array.from(counts, (count, query) => [
    [...indices.subarray(query * capacity, query * capacity + count)],
    [...distances.subarray(query * capacity, query * capacity + count)],
  ]);
}

function searchedOf(
  rows: number,
  columns: number,
  draw: Draw,
  rest: Pick<Searched, 'metric' | 'k' | 'weights'>,
): Searched {
  return {
    rows,
    columns,
    values: Float64Array.from({ length: rows * columns }, (_, at) => draw(at)),
    ...rest,
  };
}

const metrics: readonly Metric[] = ['euclidean', 'manhattan'];

describe.each(metrics)('nearest rows by the kernel, %s', (metric) => {
  it.each(kinds)('are those of plain brute force to the bit: %s', (_, draw) => {
    for (const [rows, columns, k] of [
      [1, 1, 3],
      [30, 2, 30],
      [1003, 20, 5],
    ] as const) {
      const searched = searchedOf(rows, columns, draw, { metric, k, weights: null });
      const queries = Float64Array.from({ length: 13 * columns }, (_, at) => draw(at));
      queries.set(searched.values.subarray(0, columns));
      const found = new NeighbourSearch(searched).find(queries);
      expect(listed(found)).toEqual(listed(searchPlainly(searched, queries)));
    }
  });

  it('count a weight of 2 as two rows at one place', () => {
    const weights = Float64Array.from({ length: 400 }, (_, row) => [0.25, 1, 2, 3.5][row % 4]!);
    const searched = searchedOf(400, 6, normal, { metric, k: 7, weights });
    const queries = Float64Array.from({ length: 9 * 6 }, normal);
    const found = new NeighbourSearch(searched).find(queries);
    expect(listed(found)).toEqual(listed(searchPlainly(searched, queries)));
    for (const [query, count] of found.counts.entries()) {
      const rows = found.indices.subarray(query * found.capacity, query * found.capacity + count);
      const mass = rows.reduce((sum, row) => sum + weights[row]!, 0);
      expect(mass).toBeGreaterThanOrEqual(7);
      expect(mass - weights[rows.at(-1)!]!).toBeLessThan(7);
    }
  });
});

describe('batches', () => {
  it('of queries give what one search gives', () => {
    const searched = searchedOf(500, 3, normal, { metric: 'euclidean', k: 4, weights: null });
    const queries = Float64Array.from({ length: 2501 * 3 }, normal);
    const search = new NeighbourSearch(searched);
    const found = search.find(queries);
    const last = search.find(queries.subarray(2500 * 3));
    expect(found.counts).toHaveLength(2501);
    expect([...found.indices.subarray(2500 * 4)]).toEqual([...last.indices]);
  });
});
