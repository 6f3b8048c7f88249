import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultAt } from './fault.ts';

test.each([
  ['x,y\n1,2\n', 0],
  ['[{"x":1},\n{"x":2,}]', 17],
  ['[{"x":"a"},\n{"x":"b},\n{"x":"c"}]', 17],
  ['[1 2]', 3],
  ['{"a":1]', 6],
  ['[1,2', 4],
  ['[1]]', 3],
])('%j stops being JSON at %i', (text, at) => {
  expect(faultAt(text)).toBe(at);
});

test('what is JSON has no fault before its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, spaces) => {
      const written = JSON.stringify(JSON.parse(text), null, spaces);
      expect(faultAt(written)).toBe(written.length);
    }),
  );
});
