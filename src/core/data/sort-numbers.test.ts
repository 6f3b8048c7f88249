import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { sortNumbers } from './sort-numbers.ts';

test('sorts as the host sorts, bit for bit', () => {
  const odd = [0, -0, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** 53, -1, 1];
  const random = randomFrom('sorting');
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { maxLength: 60 }),
      fc.boolean(),
      (some, few) => {
        const values = Float64Array.from({ length: 5000 }, (_, at) =>
          at < some.length ? some[at]! : few ? odd[random.int(odd.length)]! : random.normal() * 1e6,
        );
        const expected = values.slice().sort();
        const sorted = sortNumbers(values);
        expect(sorted.every((value, at) => Object.is(value, expected[at]))).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});
