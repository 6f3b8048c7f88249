import { describe, expect, test } from 'vitest';
import { randomAt, randomFrom } from './random.ts';

function draw(count: number, take: () => number): number[] {
  return Array.from({ length: count }, take);
}

describe('randomFrom', () => {
  test('gives these numbers for ever', () => {
    const random = randomFrom(7);
    expect(draw(4, () => random.int(1000))).toMatchInlineSnapshot(`
      [
        480,
        556,
        32,
        183,
      ]
    `);
    expect(draw(2, () => randomFrom('penguins').normal())[0]).toMatchInlineSnapshot(
      `0.3346415089723679`,
    );
  });

  test('differs by seed, and by number and text', () => {
    const firsts = [0, 1, 2, -1, 0.5, '0', '1', ''].map((seed) => randomFrom(seed).next());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('is uniform: chi-square of 64 bins within its 99.9% range', () => {
    const random = randomFrom(1);
    const counts = new Int32Array(64);
    for (let i = 0; i < 64_000; i++) counts[Math.floor(random.next() * 64)]!++;
    const chi2 = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi2).toBeGreaterThan(32);
    expect(chi2).toBeLessThan(103);
  });

  test('neighbouring seeds are not correlated', () => {
    let sum = 0;
    for (let seed = 0; seed < 4000; seed++) {
      sum += (randomFrom(seed).next() - 0.5) * (randomFrom(seed + 1).next() - 0.5);
    }
    expect(Math.abs((12 * sum) / 4000)).toBeLessThan(4 / Math.sqrt(4000));
  });

  test('normal has the moments of a normal', () => {
    const random = randomFrom(3);
    const values = draw(40_000, () => random.normal());
    const power = (p: number): number => values.reduce((sum, x) => sum + x ** p, 0) / values.length;
    expect(Math.abs(power(1))).toBeLessThan(0.02);
    expect(Math.abs(power(2) - 1)).toBeLessThan(0.03);
    expect(Math.abs(power(3))).toBeLessThan(0.06);
    expect(Math.abs(power(4) - 3)).toBeLessThan(0.15);
  });
});

describe('int, shuffle and sample', () => {
  test('int refuses an empty range', () => {
    expect(() => randomFrom(1).int(0)).toThrow('at least 1');
  });

  test('every order of three is equally likely', () => {
    const random = randomFrom(5);
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = [0, 1, 2];
      random.shuffle(order);
      seen.set(order.join(''), (seen.get(order.join('')) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('shuffles a typed array in place', () => {
    const array = Float64Array.from({ length: 50 }, (_, i) => i);
    randomFrom(2).shuffle(array);
    expect([...array].sort((a, b) => a - b)).toEqual(
      draw(
        50,
        (
          (i) => () =>
            i++
        )(0),
      ),
    );
    expect(array[0] === 0 && array[1] === 1 && array[2] === 2).toBe(false);
  });

  test('sample takes different ones, all of them when k is n', () => {
    expect([...randomFrom(9).sample(20, 20)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
    expect(new Set(randomFrom(9).sample(1e9, 100)).size).toBe(100);
    expect(() => randomFrom(9).sample(3, 4)).toThrow('4 different ones of 3');
  });
});

describe('fork and state', () => {
  test('a fork leaves its parent alone and depends on its label', () => {
    const parent = randomFrom(11);
    const before = parent.state();
    const first = parent.fork('trees').next();
    expect(parent.state()).toEqual(before);
    expect(parent.fork('trees').next()).toBe(first);
    expect(parent.fork('nets').next()).not.toBe(first);
    expect(parent.next()).not.toBe(first);
  });

  test('goes on from a state that went through JSON', () => {
    const random = randomFrom('a');
    random.next();
    const copy = randomAt(JSON.parse(JSON.stringify(random.state())) as number[]);
    expect(draw(10, () => copy.next())).toEqual(draw(10, () => random.next()));
    expect(() => randomAt([1, 2])).toThrow('four numbers');
  });
});
