import { describe, expect, test } from 'vitest';
import { fingerprint, hash32, sha256Hex, unitHash } from './hash.ts';

test('sha256Hex matches the published example of FIPS 180', () => {
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(sha256Hex('abc')).toBe(digest);
  expect(sha256Hex(new Uint8Array([97, 98, 99]))).toBe(digest);
});

describe('fingerprint', () => {
  test('ignores the order of keys and absent keys', () => {
    expect(fingerprint({ a: 1, b: [1, 2] })).toBe(fingerprint({ b: [1, 2], a: 1, c: undefined }));
    expect(fingerprint({ a: 1 })).toMatch(/^[0-9a-f]{16}$/);
  });

  test('tells apart what JSON would mix up', () => {
    const values: unknown[] = [
      null,
      undefined,
      NaN,
      Infinity,
      -Infinity,
      0,
      -0,
      '0',
      'NaN',
      'null',
      true,
      [],
      {},
      [[]],
      [1, 2],
      [12],
      ['1,2'],
      [undefined],
      new Float64Array([1, 2]),
      new Float32Array([1, 2]),
      new Int32Array([1, 2]),
      new Uint8Array(8),
      new Float64Array(1),
      new Map([[1, 2]]),
      new Set([1, 2]),
      { a: { b: 1 } },
      { a: {}, b: 1 },
      1n,
    ];
    expect(new Set(values.map(fingerprint)).size).toBe(values.length);
  });

  test('reads a typed array through its window only', () => {
    const all = new Float64Array([9, 1, 2, 9]);
    expect(fingerprint(all.subarray(1, 3))).toBe(fingerprint(new Float64Array([1, 2])));
  });

  test('refuses loops and functions', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => fingerprint(loop)).toThrow('contains itself');
    expect(() => fingerprint(() => 1)).toThrow('function');
  });
});

describe('unitHash', () => {
  test('gives these numbers for ever', () => {
    expect([hash32('a', 1), hash32(1, 'a'), hash32()]).toMatchInlineSnapshot(`
      [
        2598624885,
        1933808286,
        1374496523,
      ]
    `);
    expect([unitHash(1, 'row-1'), unitHash(1, 0)]).toMatchInlineSnapshot(`
      [
        0.8736544430436032,
        0.4803628551443072,
      ]
    `);
  });

  test.each([
    ['counting numbers', (i: number) => i],
    ['texts', (i: number) => `row ${i}`],
  ])('spreads %s evenly and independently of the seed', (_, key) => {
    const counts = new Int32Array(20);
    let both = 0;
    for (let i = 0; i < 20_000; i++) {
      const unit = unitHash(42, key(i));
      counts[Math.floor(unit * 20)]!++;
      if (unit < 0.5 && unitHash(43, key(i)) < 0.5) both++;
    }
    const chi2 = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi2).toBeLessThan(44);
    expect(chi2).toBeGreaterThan(5);
    expect(Math.abs(both - 5000)).toBeLessThan(250);
  });
});
