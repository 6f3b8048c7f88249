import { describe, expect, test } from 'vitest';
import * as math from './math.ts';

const EDGES = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  -5e-324,
  1e-310,
  1.7976931348623157e308,
  -1.7976931348623157e308,
  709.782712893384,
  709.7827128933841,
  710,
  -745.1332191019411,
  -745.1332191019412,
  -746,
];

describe('at the edges they agree with the host', () => {
  const names = ['exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'tanh', 'sin', 'cos'] as const;
  test.each(names)('%s', (name) => {
    for (const x of EDGES) {
      const want = Math[name](x);
      const got = math[name](x);
      const label = `${name}(${Object.is(x, -0) ? '-0' : x})`;
      if (!Number.isFinite(want) || want === 0) expect(got, label).toBe(want);
      else
        expect(Math.abs(got - want), label).toBeLessThanOrEqual(Math.abs(want) * 4.5e-16 + 5e-324);
    }
  });

  test('pow', () => {
    for (const x of EDGES) {
      for (const y of [...EDGES, 1 / 3, 1e10, 1e300, -1e300, 101, 9007199254740991]) {
        const want = Math.pow(x, y);
        const got = math.pow(x, y);
        const label = `${Object.is(x, -0) ? '-0' : x} to the ${y}`;
        if (!Number.isFinite(want) || want === 0) expect(got, label).toBe(want);
        else expect(Math.abs(got / want - 1), label).toBeLessThan(1e-15);
      }
    }
  });

  test('sigmoid and softplus', () => {
    expect([math.sigmoid(0), math.sigmoid(800), math.sigmoid(-800)]).toEqual([0.5, 1, 0]);
    expect(math.sigmoid(NaN)).toBeNaN();
    expect([math.softplus(1000), math.softplus(-1000), math.softplus(0)]).toEqual([
      1000,
      0,
      Math.LN2,
    ]);
    expect(math.softplus(NaN)).toBeNaN();
  });
});

describe('exactly', () => {
  test('powers of two and ten', () => {
    for (let k = -1074; k <= 1023; k++) expect(math.log2(2 ** k)).toBe(k);
    for (let k = 0; k <= 22; k++) expect(math.log10(10 ** k)).toBe(k);
    for (let k = -300; k <= 300; k++) expect(math.pow(2, k)).toBe(2 ** k);
    for (let k = 0; k <= 22; k++) expect(math.pow(10, k)).toBe(Number(`1e${k}`));
  });

  test('signs and order are kept', () => {
    for (let i = 0; i < 2000; i++) {
      const x = (i - 1000) / 37;
      expect(math.tanh(-x)).toBe(-math.tanh(x));
      expect(math.exp(x)).toBeLessThan(math.exp(x + 1 / 37));
      expect(math.sigmoid(x) + math.sigmoid(-x)).toBeCloseTo(1, 15);
    }
  });
});

test('the same bits for ever', () => {
  const word = new Float64Array(1);
  const bytes = new DataView(word.buffer);
  let sum = 0;
  for (let i = 1; i <= 20_000; i++) {
    const x = (i * 0.7390851332151607) % 60;
    const values = [
      math.exp(x - 30),
      math.log(x),
      math.tanh(x - 30),
      math.pow(x, 1.7),
      math.sin(x),
    ];
    for (const value of values) {
      word[0] = value;
      sum = (Math.imul(sum, 31) + bytes.getInt32(0, true) + bytes.getInt32(4, true)) | 0;
    }
  }
  expect(sum).toMatchInlineSnapshot(`-2074863048`);
});

describe('summaries', () => {
  test('kahanSum keeps what plain addition loses', () => {
    expect(math.kahanSum([1e16, 1, -1e16])).toBe(1);
    expect(math.kahanSum([1, Infinity])).toBe(Infinity);
    expect(math.kahanSum([])).toBe(0);
  });

  test('mean and variance', () => {
    expect(math.mean([])).toBeNaN();
    expect(math.mean([1, 2, 6])).toBe(3);
    expect(math.variance([1, 2, 6])).toBeCloseTo(14 / 3, 14);
    expect(math.variance([1, 2, 6], 1)).toBe(7);
    expect(math.variance([1], 1)).toBeNaN();
    expect(math.variance([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBeCloseTo(2 / 3, 12);
  });

  test('quantileSorted lies on straight lines between values', () => {
    const values = [15, 20, 35, 40, 50];
    expect(math.quantileSorted(values, 0.05)).toBe(16);
    expect(math.quantileSorted(values, 0.4)).toBeCloseTo(29, 12);
    expect(math.quantileSorted(values, 1)).toBe(50);
    expect(math.quantileSorted([], 0.5)).toBeNaN();
    expect(math.quantileSorted([-Infinity, -Infinity, 1], 0.25)).toBe(-Infinity);
  });

  test('clamp', () => {
    expect([math.clamp(-1, 0, 1), math.clamp(2, 0, 1), math.clamp(0.5, 0, 1)]).toEqual([0, 1, 0.5]);
  });
});
