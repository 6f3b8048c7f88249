import { describe, expect, it } from 'vitest';
import { expectedCalibrationError } from '../model/calibration.ts';
import { recalibrate } from '../model/recalibration.ts';
import type { Predictions } from '../model/task.ts';
import { randomFrom } from '../random.ts';
import { fitRecalibration, recalibrateRows } from './recalibrating.ts';

const YES_NO = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const THREE = { task: 'multiclass', classes: ['a', 'b', 'c'], positive: 2 } as const;

/** Rows of a model that is far too sure: the truth is half as far from one half. */
function boldRows(rows: number, seed: number) {
  const random = randomFrom(seed);
  const values = new Float64Array(2 * rows);
  const actual = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const p = random.next();
    values.set([1 - p, p], 2 * row);
    actual[row] = Number(random.next() < 0.25 + p / 2);
  }
  const ids = Int32Array.from({ length: rows }, (_, row) => 3 * row + 7);
  return { raw: { rows, width: 2, values } as Predictions, actual, ids };
}
const positives = ({ values }: Predictions) => values.filter((_, i) => i % 2 === 1);

describe.each(['platt', 'isotonic'] as const)('%s', (method) => {
  const { raw, actual, ids } = boldRows(600, 1);
  const fitted = fitRecalibration(method, YES_NO, raw, actual, ids);

  it('makes bold probabilities true, also on rows nobody has seen', () => {
    const fresh = boldRows(2000, 2);
    const better = recalibrateRows(fitted, YES_NO, fresh.raw, fresh.ids);
    const error = expectedCalibrationError(fresh.actual, positives(better));
    expect(expectedCalibrationError(fresh.actual, positives(fresh.raw))).toBeGreaterThan(0.1);
    expect(error).toBeLessThan(0.07);
    expect(fitted.before.error).toBeGreaterThan(0.1);
    expect(fitted.after.error).toBeLessThan(0.08);
    expect(fitted.after.logLoss).toBeLessThan(fitted.before.logLoss);
  });

  it('judges no row by a map that saw it', () => {
    const own = recalibrateRows(fitted, YES_NO, raw, ids);
    const changed = actual.slice();
    changed[5] = 1 - changed[5]!;
    const refitted = fitRecalibration(method, YES_NO, raw, changed, ids);
    const again = recalibrateRows(refitted, YES_NO, raw, ids);
    expect(positives(again)[5]).toBe(positives(own)[5]);
    expect(again.values.some((p, i) => p !== own.values[i])).toBe(true);
    expect(positives(recalibrate(refitted.map, YES_NO, raw))[5]).not.toBe(
      positives(recalibrate(fitted.map, YES_NO, raw))[5],
    );
  });

  it('is plain JSON that says the same when read back', () => {
    const read = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
    const again = recalibrateRows(read, YES_NO, raw, ids).values;
    const own = recalibrateRows(fitted, YES_NO, raw, ids).values;
    expect(again.every((p, i) => p === own[i])).toBe(true);
  });

  it('keeps many classes summing to 1', () => {
    const random = randomFrom(9);
    const values = Float64Array.from({ length: 300 }, () => random.next());
    const rows = { rows: 100, width: 3, values };
    const truth = Float64Array.from({ length: 100 }, () => random.int(3));
    const some = Int32Array.from({ length: 100 }, (_, row) => row);
    const map = fitRecalibration(method, THREE, rows, truth, some);
    const better = recalibrateRows(map, THREE, rows, some);
    for (let row = 0; row < 100; row++) {
      const own = better.values.subarray(3 * row, 3 * row + 3);
      expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
  });
});

describe('isotonic of one class alone', () => {
  it('shares evenly where every class is put at 0', () => {
    const raw = { rows: 1, width: 3, values: Float64Array.of(0.2, 0.3, 0.5) };
    const line = { x: [0, 1], y: [0, 0] };
    const even = recalibrate({ method: 'isotonic', lines: [line, line, line] }, THREE, raw);
    expect([...even.values]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });
});
