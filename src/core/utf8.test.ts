import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const platform = new TextDecoder();

describe('UTF-8', () => {
  it('brings every text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
    );
  });

  it('brings a text back that is longer than one stretch', () => {
    const text = 'Größe 🎡 '.repeat(5000);
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });

  it('reads malformed bytes as the platform does', () => {
    const byte = fc.constantFrom(
      ...[0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xe1, 0xed, 0xef],
      ...[0xf0, 0xf1, 0xf4, 0xf5, 0xff],
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(byte, { maxLength: 12 }), (a, b) => {
        for (const bytes of [a, Uint8Array.from(b)])
          expect(decodeUtf8(bytes)).toBe(platform.decode(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a longer form of “/”', [0xe0, 0x80, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a point past the last one', [0xf4, 0x90, 0x80, 0x80]],
    ['an end too early', [0xf0, 0x9f, 0x8e]],
  ])('shows %s as U+FFFD', (_what, bytes) => {
    const given = Uint8Array.from(bytes);
    expect(decodeUtf8(given)).toBe(platform.decode(given));
    expect(decodeUtf8(given)).toMatch(/^\uFFFD+$/);
  });

  it('leaves out a byte order mark', () => {
    expect(decodeUtf8(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]))).toBe('a');
  });
});
