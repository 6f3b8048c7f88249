import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../random.ts';
import type { Random } from '../../random.ts';
import { explainTick, openAttributionWatch } from './attribution-watch.ts';
import type { Explainer } from './attribution-watch.ts';
import type { Labelled } from './error-watch.ts';
import { openMoneyWatch } from './money-watch.ts';
import { openNoise } from './noise.ts';
import type { Scored } from '../scored.ts';
import { EARLIER_PLAN, STANDING_PLAN } from './watch-plan.ts';
import type { WatchPlan } from './watch-plan.ts';

const NAMES = ['speed', 'size', 'phase', 'hour'];

/** Sizes of a row's attributions around those of the model. */
function drawSizes(random: Random, rows: number, around: readonly number[]): Float64Array {
  return Float64Array.from(
    { length: rows * around.length },
    (_one, at) => around[at % around.length]! * Math.abs(random.normal()),
  );
}

const usual = [1, 0.8, 0.4, 0.2];
const explainer: Explainer = {
  names: NAMES,
  reference: drawSizes(randomFrom(1), 300, usual),
  perTick: 8,
  wanted: 96,
  sizes: () => new Float64Array(0),
};

function windowOf(random: Random, rows: number, around: readonly number[]) {
  const values = drawSizes(random, rows, around);
  const sizes = NAMES.map((_, j) =>
    values.filter((_one, at) => at % 4 === j).reduce((a, b) => a + b),
  );
  return [{ tick: 0, rows, sizes }];
}

describe('what a model leans on', () => {
  const watch = openAttributionWatch(explainer, STANDING_PLAN, 1, null);

  it('is calm over 200 windows in which nothing changed', () => {
    const levels = Array.from(
      { length: 200 },
      (_one, seed) => watch(windowOf(randomFrom(seed), 96, usual)).verdict.level,
    );
    expect(levels.filter((level) => level === 'alarm')).toEqual([]);
    expect(levels.filter((level) => level === 'watch').length).toBeLessThan(4);
  });

  it('rings when the order is turned round, and names the column that moved', () => {
    const { verdict, kind } = watch(windowOf(randomFrom(3), 96, [0.1, 0.2, 0.5, 1.5]));
    expect(kind).toBe('attribution-drift');
    expect(verdict.level).toBe('alarm');
    expect(verdict.value).toBeGreaterThan(verdict.limit);
    expect(verdict.sentence).toMatch(/leans on other columns .*hour went from \d+% \(place 4\) to/);
  });

  it('cannot tell from few rows', () => {
    expect(watch(windowOf(randomFrom(3), 20, usual)).verdict.level).toBe('cannot-tell');
  });

  it('is asked about the same few rows of a tick, whoever asks', () => {
    const asked: number[][] = [];
    const spying: Explainer = {
      ...explainer,
      sizes(_said, places) {
        asked.push([...places]);
        return drawSizes(randomFrom(2), places.length, usual);
      },
    };
    const accepted = Int32Array.from({ length: 100 }, (_, row) => row);
    const matrix = { names: [], rows: 100, columns: 0, values: new Float64Array(0) };
    const predictions = { rows: 100, width: 1, values: new Float64Array(100) };
    const said = { accepted, matrix, predictions, decided: new Float64Array(100) };
    expect(explainTick(spying, said, 4, 7)).toEqual(explainTick(spying, said, 4, 7));
    expect(asked[0]).toHaveLength(8);
    expect(asked[0]).toEqual(asked[1]);
    explainTick(spying, said, 5, 7);
    expect(asked[2]).not.toEqual(asked[0]);
  });
});

function earn(random: Random, rows: number, miss: number): Scored {
  const money = Float64Array.from({ length: rows }, () => (random.next() < miss ? -10 : 1));
  const loss = money.map((one) => Number(one < 0));
  return { refused: new Uint8Array(rows), loss, money, metric: null };
}

function labelled(random: Random, rows: number, miss: number): Labelled[] {
  const { refused, loss, money } = earn(random, rows, miss);
  return [{ ids: Int32Array.from(money.keys()), losses: loss, money, refused }];
}

describe('money', () => {
  const watch = openMoneyWatch(earn(randomFrom(1), 1000, 0.05), STANDING_PLAN, 1)!;

  it('is calm over 200 windows that earn what was promised, though losses are rare and large', () => {
    const levels = Array.from(
      { length: 200 },
      (_one, seed) => watch(labelled(randomFrom(seed), 300, 0.05)).verdict.level,
    );
    expect(levels.filter((level) => level === 'alarm').length).toBeLessThanOrEqual(1);
  });

  it('rings when a decision earns less, and says how much was promised', () => {
    const { verdict } = watch(labelled(randomFrom(2), 300, 0.2));
    expect(verdict.level).toBe('alarm');
    expect(verdict.sentence).toMatch(
      /^Earned less: [−-]?[\d.]+ a decision \(.*\) on 300 labelled rows/,
    );
  });

  it('does not ring for rare losses that no row of before happened to hold', () => {
    const before = earn(randomFrom(1), 60, 0);
    const window = labelled(randomFrom(2), 62, 0.06);
    const levelBy = (plan: WatchPlan) => openMoneyWatch(before, plan, 1)!(window).verdict.level;
    expect(window[0]!.money.filter((one) => one < 0).length).toBeGreaterThan(0);
    expect(levelBy(EARLIER_PLAN)).toBe('alarm');
    expect(levelBy(STANDING_PLAN)).not.toBe('alarm');
  });

  it('is held against what a season of before was held against, to the bit', () => {
    const watch = openMoneyWatch(earn(randomFrom(1), 60, 0.05), EARLIER_PLAN, 1)!;
    expect(watch(labelled(randomFrom(2), 62, 0.05)).verdict.floor).toBe(1.2833333333333332);
  });

  it('is not watched where nothing is priced, and cannot tell from few labels', () => {
    const nothing = { ...earn(randomFrom(1), 100, 0), money: new Float64Array(100) };
    expect(openMoneyWatch(nothing, STANDING_PLAN, 1)).toBeNull();
    expect(watch(labelled(randomFrom(2), 10, 0.5)).verdict.level).toBe('cannot-tell');
  });
});

it('noise is the quantile of what chance does at that sample size', () => {
  const mean = (rows: number, random: Random): number => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += random.normal();
    return sum / rows;
  };
  const noise = openNoise(mean, randomFrom(4));
  expect(noise(100, 0.025) * Math.sqrt(97)).toBeGreaterThan(1.8);
  expect(noise(100, 0.025) * Math.sqrt(97)).toBeLessThan(2.2);
  expect(noise(25, 0.025)).toBeGreaterThan(1.7 * noise(100, 0.025));
  expect(noise(100, 0.025)).toBe(noise(100, 0.025));
});
