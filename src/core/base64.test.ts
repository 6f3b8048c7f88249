import { expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('“%s” is “%s” and back (RFC 4648, section 10)', (text, encoded) => {
  expect(encodeBase64(bytesOf(text))).toBe(encoded);
  expect(decodeBase64(encoded)).toEqual(bytesOf(text));
});

it('takes every byte there and back, over several chunks', () => {
  const bytes = Uint8Array.from({ length: 800_001 }, (_, at) => (at * at + (at >> 8)) & 255);
  const text = encodeBase64(bytes);
  expect(text).toHaveLength(1_066_668);
  const back = decodeBase64(text)!;
  expect(back).toHaveLength(bytes.length);
  expect(back.every((byte, at) => byte === bytes[at])).toBe(true);
});

it.each(['Zg=', 'Z===', 'Zm9*', 'Zé9v', 'Z=9v', '*g==', 'Zm9vYm*=', '===='])(
  '“%s” is none',
  (text) => expect(decodeBase64(text)).toBeNull(),
);
