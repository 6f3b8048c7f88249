import { expect, test } from 'vitest';
import { hashPlace, murmur32 } from './murmur.ts';

test.each([
  ['', 0],
  ['a', 1009084850],
  ['hello', 613153351],
  ['The quick brown fox jumps over the lazy dog', 776992547],
])('“%s” hashes as published', (text, hash) => {
  expect(murmur32(text)).toBe(hash);
});

test('place and sign come from one hash', () => {
  expect(hashPlace('a', 16)).toEqual([1009084850 % 16, 1]);
  const signs = new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((text) => hashPlace(text, 8)[1]));
  expect(signs).toEqual(new Set([1, -1]));
});
