import { describe, expect, it } from 'vitest';
import type { Table } from '../../data/table.ts';
import { randomFrom } from '../../random.ts';
import { bandColumn, bandNumbers } from './bands.ts';
import { conformalQuantile, measureIntervals } from './conformal.ts';
import { residualsIn } from './residuals.ts';

const NONE = { labels: [], codes: new Int16Array(0), ordered: true };

/** Errors that are skewed and grow with the prediction: nothing the method knows of. */
function drawRows(rows: number, seed: number) {
  const random = randomFrom(seed);
  const predicted = Float64Array.from({ length: rows }, () => 10 * random.next());
  const actual = predicted.map((value) => value + (0.2 + value) * (random.next() ** 3 - 0.2));
  return { predicted, actual };
}

describe('split conformal intervals', () => {
  it('the quantile is the ⌈(n + 1)·level⌉-th smallest score', () => {
    const scores = Float64Array.of(5, 1, 4, 2, 3, 9, 8, 7, 6);
    expect(conformalQuantile(scores, 0.8)).toBe(8);
    expect(conformalQuantile(scores, 0.9)).toBe(9);
    expect(conformalQuantile(scores, 0.95)).toBe(Infinity);
  });

  it.each([0.8, 0.9, 0.95])('cover at least %d of new rows, both ways, by simulation', (level) => {
    const TIMES = 150;
    const ROWS = 160;
    const half = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
    const shares: [number, number] = [0, 0];
    for (let time = 0; time < TIMES; time++) {
      const { ways } = measureIntervals(drawRows(ROWS, 7 * time + 1), half, level, NONE);
      ways.forEach(({ coverage }, way) => (shares[way]! += coverage.value / TIMES));
    }
    const calibrated = [80, 40];
    shares.forEach((share, way) => {
      const variance = level * (1 - level) * (1 / (ROWS / 2) + 1 / (calibrated[way]! + 2));
      const error = Math.sqrt(variance / TIMES);
      expect(share).toBeGreaterThan(level - 3 * error);
      expect(share).toBeLessThan(level + 1 / (calibrated[way]! + 1) + 3 * error);
    });
  });

  it('scaled to the difficulty they cover easy and hard rows alike, even ones do not', () => {
    const rows = drawRows(4000, 5);
    const half = Uint8Array.from(rows.actual, (_, row) => row % 2);
    const bands = bandNumbers(rows.predicted, String);
    const { ways } = measureIntervals(rows, half, 0.9, bands);
    const spread = ({ bands: each }: (typeof ways)[number]) =>
      Math.max(...each.map(({ coverage }) => coverage.value)) -
      Math.min(...each.map(({ coverage }) => coverage.value));
    expect(spread(ways[0]!)).toBeGreaterThan(0.2);
    expect(spread(ways[1]!)).toBeLessThan(0.15);
  });
});

describe('residuals in bands', () => {
  const table: Table = {
    rows: 90,
    ids: Int32Array.from({ length: 90 }, (_, row) => row),
    columns: [
      {
        kind: 'category',
        name: 'line',
        levels: ['red', 'blue'],
        codes: Int32Array.from({ length: 90 }, (_, row) => (row < 60 ? 0 : row < 89 ? 1 : -1)),
      },
    ],
  };
  const judged = {
    outcome: { task: 'regression' as const },
    actual: new Float64Array(90),
    decided: Float64Array.from({ length: 90 }, (_, row) =>
      row < 60 ? (row % 2 === 0 ? 3 : -1) : 7,
    ),
    predictions: { rows: 90, width: 1, values: new Float64Array(90) },
  };

  it('say bias, size and rows, and cannot tell under 30', () => {
    const told = residualsIn(judged, null, 'line', bandColumn(table, 'line')!);
    const [red, blue] = told.bands;
    expect(red).toMatchObject({ label: 'red', rows: 60 });
    expect(red!.bias.value).toBe(1);
    expect(red!.size.value).toBe(2);
    expect(blue!.rows).toBe(29);
    expect(blue!.bias.value).toBeNaN();
    expect(told.cost).toBeNull();
  });

  it('price each side', () => {
    const payoff = { kind: 'units', over: 2, under: 10, unit: 'h' } as const;
    const { cost } = residualsIn(judged, payoff, 'line', bandColumn(table, 'line')!);
    expect(cost).toMatchObject({ overRows: 60, underRows: 30 });
    expect(cost!.over.value).toBeCloseTo((1000 * (30 * 3 * 2 + 30 * 7 * 2)) / 90, 9);
    expect(cost!.under.value).toBeCloseTo((1000 * 30 * 10) / 90, 9);
  });
});

it('makes no more bands of numbers than have rows to tell', () => {
  const bandsOf = (rows: number) =>
    bandNumbers(
      Float64Array.from({ length: rows }, (_, row) => row),
      String,
    ).labels.length;
  expect([20, 181, 5000].map(bandsOf)).toEqual([1, 2, 10]);
});
