import { expect, test } from 'vitest';
import { randomFrom } from '../../random.ts';
import { nearestTo, standardOf } from './nearest.ts';

const random = randomFrom('nearest');
const [rows, columns] = [60, 4];
const values = Float64Array.from({ length: rows * columns }, (_, at) =>
  at % columns === 3 ? 7 : 100 ** (at % columns) * random.normal(),
);
const matrix = { names: ['a', 'b', 'c', 'd'], rows, columns, values };
const standard = standardOf(matrix);

test('rows come by standardised distance, whatever the units', () => {
  const found = nearestTo(matrix, 5, matrix, standard, 4, 5);
  const all = Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let j = 0; j < 3; j++) {
      const off = values[row * columns + j]! - values[5 * columns + j]!;
      sum += off * standard.scales[j]! * (off * standard.scales[j]!);
    }
    return { row, distance: Math.sqrt(sum) };
  }).toSorted((a, b) => a.distance - b.distance);
  expect(found.map(({ row }) => row)).toEqual(all.slice(1, 5).map(({ row }) => row));
  expect(found[0]!.distance).toBeCloseTo(all[1]!.distance, 12);
  expect(standard.scales[3]).toBe(0);
});

test('a missing value stands at the mean', () => {
  const holed = { ...matrix, values: values.slice() };
  holed.values[0] = NaN;
  const [first] = nearestTo(holed, 0, holed, standardOf(holed), 1);
  expect(first).toEqual({ row: 0, distance: 0 });
});
