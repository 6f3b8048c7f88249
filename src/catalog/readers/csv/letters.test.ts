import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBadLetter, placeOf } from './letters.ts';

const quiet = { progress: () => Promise.resolve() };

function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

test('bytes are UTF-8 exactly where the platform says so', async () => {
  const telling = fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed);
  const high = fc.constantFrom(0xef, 0xf0, 0xf4, 0xf5, 0xff);
  const text = fc
    .string({ unit: 'binary' })
    .map((letters) => [...new TextEncoder().encode(letters)]);
  const parts = fc.array(fc.oneof(fc.tuple(telling), fc.tuple(high), text), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(parts, async (lists) => {
      const bytes = Uint8Array.from(lists.flat());
      const bad = await findBadLetter(bytes, quiet, false);
      expect(bad < 0).toBe(isValid(bytes));
      if (bad >= 0) expect(isValid(bytes.subarray(0, bad))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('the end of a head may stand in the middle of a letter', async () => {
  const bytes = new TextEncoder().encode('größe, 東京 😀');
  for (let end = 0; end <= bytes.length; end++)
    expect(await findBadLetter(bytes.subarray(0, end), quiet, true)).toBe(-1);
});

test('places count lines of any end, and cells', () => {
  const bytes = new TextEncoder().encode('a,b\r\n1,2\r3,x');
  expect(placeOf(bytes, bytes.length - 1, 44)).toEqual({ line: 3, cell: 2 });
});
