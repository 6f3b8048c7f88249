import { expect, test } from 'vitest';
import { randomFrom } from '../../../core/random.ts';
import { binRows, placeEdges } from './bins.ts';
import { fillHistogram, subtractHistogram } from './histogram.ts';

const ROWS = 300;
const FEATURES = 7;

async function example() {
  const random = randomFrom('histogram');
  const values = Float64Array.from({ length: ROWS * FEATURES }, (_, at) =>
    at % FEATURES === 2 ? random.int(3) : random.normal(),
  );
  const names = Array.from({ length: FEATURES }, (_, j) => `f${j}`);
  const matrix = { names, rows: ROWS, columns: FEATURES, values };
  const draw = (): Float64Array => Float64Array.from({ length: ROWS }, () => random.next());
  return {
    matrix,
    data: await binRows(matrix, () => Promise.resolve()),
    gradients: draw(),
    hessians: draw(),
    order: random.sample(ROWS, ROWS),
  };
}

test.each([2, 3] as const)('sums by bin as a plain count does, stride %i', async (stride) => {
  const { data, gradients, hessians, order } = await example();
  const size = data.slots[FEATURES]! * stride;
  const scratch = { gradients: new Float64Array(ROWS), hessians: new Float64Array(ROWS) };
  const fill = (from: number, to: number): Float64Array => {
    const into = new Float64Array(size).fill(99);
    fillHistogram(data, { gradients, hessians, stride }, order, from, to, scratch, into);
    return into;
  };
  const plain = new Float64Array(size);
  for (let i = 40; i < 200; i++)
    for (let feature = 0; feature < FEATURES; feature++) {
      const row = order[i]!;
      const at = (data.slots[feature]! + data.bins[feature * ROWS + row]!) * stride;
      plain[at]! += gradients[row]!;
      if (stride === 3) plain[at + 1]! += hessians[row]!;
      plain[at + stride - 1]! += 1;
    }
  expect(fill(40, 200)).toEqual(plain);
  const whole = fill(40, 200);
  subtractHistogram(whole, fill(40, 120));
  const rest = fill(120, 200);
  for (const [i, sum] of rest.entries()) expect(Math.abs(whole[i]! - sum)).toBeLessThan(1e-12);
});

test('a bin and its upper edge part rows alike', async () => {
  const { matrix, data } = await example();
  for (let feature = 0; feature < FEATURES; feature++)
    for (let row = 0; row < ROWS; row++) {
      const value = matrix.values[row * FEATURES + feature]!;
      const bin = data.bins[feature * ROWS + row]!;
      const edges = data.edges[feature]!;
      if (bin < edges.length) expect(value).toBeLessThanOrEqual(edges[bin]!);
      if (bin > 0) expect(value).toBeGreaterThan(edges[bin - 1]!);
    }
});

test('few values get an edge between neighbours, many at most 254 edges, one value none', () => {
  expect([...placeEdges(Float64Array.of(1, 1, 2, 5))]).toEqual([1.5, 3.5]);
  const many = Float64Array.from({ length: 5000 }, (_, i) => i);
  expect(placeEdges(many)).toHaveLength(254);
  expect(placeEdges(Float64Array.of(4, 4, 4))).toHaveLength(0);
});
