import { expect, it } from 'vitest';
import chiSquare from '../../src/catalog/detectors/chi-square/detector.ts';
import errorRate from '../../src/catalog/detectors/error-rate/detector.ts';
import ks from '../../src/catalog/detectors/ks/detector.ts';
import missingRate from '../../src/catalog/detectors/missing-rate/detector.ts';
import psi from '../../src/catalog/detectors/psi/detector.ts';
import adwin from '../../src/catalog/detectors/adwin/detector.ts';
import type { Detector, Sample, Verdict } from '../../src/core/contracts/detector.ts';
import { effectiveRows } from '../../src/core/monitor/watch/evidence.ts';
import { riseChance } from '../../src/core/monitor/watch/proportions.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';

/** Expected numbers: SciPy 1.10.1 unless noted. */
function judge(detector: Detector, reference: Sample, window: Sample, alpha = 0.001): Verdict {
  return detector.step(detector.start(reference, defaultsOf(detector.params), alpha), window)
    .verdict;
}

function numbers(values: readonly number[]): Sample {
  return {
    kind: 'number',
    column: 'x',
    values: Float64Array.from(values),
    distinct: values.length,
  };
}

function counted(...counts: readonly number[]): Sample {
  const codes = counts.flatMap((count, code) => new Array<number>(count).fill(code));
  const levels = counts.map((_count, code) => `level ${code}`);
  return {
    kind: 'category',
    column: 'x',
    levels,
    codes: Int32Array.from(codes),
    distinct: codes.length,
  };
}

it.each([
  [12, 100, 5, 200, 0.0013930088354113797],
  [3, 50, 0, 206, 0.007092403890690134],
  [40, 100, 400, 1300, 0.037381879184413734],
  [1, 10, 11, 14, 0.9999663480953022],
  [0, 5, 3, 12, 1],
])('fisher_exact: %i of %i after %i of %i', (hits, rows, before, rowsBefore, expected) => {
  expect(riseChance(hits, rows, before, rowsBefore)).toBeCloseTo(expected, 12);
});

it('ks_2samp and kstwobign in Stephens’ form', () => {
  const a = Array.from({ length: 101 }, (_one, i) => ((i * 37) % 101) / 10);
  const b = Array.from({ length: 60 }, (_one, i) => ((i * 53) % 97) / 8 + 1.5);
  const verdict = judge(ks, numbers(a), numbers(b));
  expect(verdict.value).toBeCloseTo(0.2707920792079208, 12);
  expect(verdict.pValue).toBeCloseTo(0.006232542825656017, 10);
});

it('chi2_contingency without correction', () => {
  const verdict = judge(chiSquare, counted(120, 60, 20), counted(30, 40, 10));
  expect(verdict.value).toBeCloseTo(12.133333333333335, 10);
  expect(verdict.pValue).toBeCloseTo(0.0023188899754337036, 12);
  expect(verdict.limit).toBeCloseTo(13.815510557964274, 8);
});

it('PSI with one row added to each bin, and its noise floor', () => {
  const verdict = judge(psi, counted(120, 60, 20), counted(30, 40, 10));
  expect(verdict.value).toBeCloseTo(0.20741357698416843, 12);
  expect(verdict.limit).toBeCloseTo(0.24177143476437482, 10);
  expect(verdict.pValue).toBeCloseTo(0.0026688644422958275, 12);
});

it('missing share and error share are exact tests', () => {
  const cells = (missing: number, rows: number): Sample =>
    numbers(Array.from({ length: rows }, (_one, row) => (row < missing ? NaN : row)));
  expect(judge(missingRate, cells(5, 200), cells(12, 100)).pValue).toBeCloseTo(0.0013930088354, 12);
  const errors = (wrong: number, rows: number): Sample =>
    numbers(Array.from({ length: rows }, (_one, row) => (row < wrong ? 1 : 0)));
  expect(judge(errorRate, errors(5, 200), errors(12, 100)).pValue).toBeCloseTo(0.0013930088354, 12);
});

it('a draw of 100 from a pool of 69 is worth 41 rows (Kish)', () => {
  expect(effectiveRows(100, 52.8029173566349)).toBeCloseTo(41.07142857142857, 5);
  expect(effectiveRows(50, 50)).toBe(50);
  expect(effectiveRows(50, 1)).toBe(1);
});

it('PSI compares distinct rows: a hundred draws of forty rows are not a hundred rows', () => {
  const window = { ...counted(30, 60, 10), distinct: 40 };
  const fresh = judge(psi, counted(120, 60, 20), counted(30, 60, 10), 0.01);
  const drawn = judge(psi, counted(120, 60, 20), window, 0.01);
  expect(fresh.level).toBe('alarm');
  expect(drawn.limit).toBeGreaterThan(1.2 * fresh.limit);
  expect(drawn.pValue).toBeGreaterThan(100 * fresh.pValue!);
});

it('ADWIN tells a rise from a fall, and says about when', () => {
  const random = randomFrom(3);
  const draw = (rows: number, rate: number): Sample =>
    numbers(Array.from({ length: rows }, () => (random.next() < rate ? 1 : 0)));
  const run = (before: number, after: number): string[] => {
    let state = adwin.start(draw(100, before), defaultsOf(adwin.params), 0.001);
    const levels: string[] = [];
    for (let tick = 0; tick < 40; tick++) {
      const step = adwin.step(state, draw(30, tick < 20 ? before : after));
      state = step.state;
      levels.push(step.verdict.level);
    }
    return levels;
  };
  const rise = run(0.1, 0.5);
  expect(rise.slice(0, 20)).not.toContain('alarm');
  expect(rise.indexOf('alarm')).toBeLessThan(25);
  expect(rise.indexOf('alarm')).toBeGreaterThan(19);
  expect(run(0.5, 0.1)).not.toContain('alarm');
});
