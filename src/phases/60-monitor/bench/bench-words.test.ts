import { expect, test } from 'vitest';
import type { Benched, DetectorBench } from '../../../core/monitor/bench/api.ts';
import { benchNote, benchRows, benchScatter, benchTitle, delayOf } from './bench-words.ts';

const benched = (label: string, delays: number[], parts: Partial<Benched> = {}): Benched => ({
  ...{ id: label, label, watches: 'distribution', falseAlarms: 1, untold: 0 },
  ...{ monthly: [0.25, 0.01, 1.39], delays, never: 4 - delays.length },
  ...parts,
});
const bench = (...detectors: Benched[]): DetectorBench => ({
  ...{ seeds: 4, calmTicks: 30, faultTicks: 30, perTick: 60, alpha: 0.01, columns: ['speed'] },
  ...{ reference: 500, pool: 500, detectors, left: [] },
});

test('a delay has a median and a middle half, where most seeds have one', () => {
  expect(delayOf(benched('KS', [1, 2, 3, 5]))).toEqual([2.5, 1.75, 3.5]);
  expect(delayOf(benched('KS', [1, 2]))).toBeNull();
});

test('the title says who is quickest and how many miss it', () => {
  const all = bench(benched('KS', [1, 1, 1]), benched('PSI', [2, 2, 2]), benched('DDM', []));
  expect(benchTitle(all)).toBe('KS rings within 1 tick; 1 of 3 mostly miss it');
  expect(benchTitle(bench(benched('DDM', [])))).toBe(
    'No detector rings for this fault in most seeds',
  );
});

test('table and picture tell intervals, spread and those that never rang', () => {
  const all = bench(benched('PSI', [2, 2, 4], { watches: 'rows' }), benched('DDM', [3]));
  expect(benchRows(all)).toEqual([
    ['PSI', '0.3 (0.0 to 1.4)', '2 (2 to 3)', '1 of 4', '0%'],
    ['DDM', '0.3 (0.0 to 1.4)', 'mostly never', '3 of 4', '0%'],
  ]);
  const { x, y, ranges, classOf } = benchScatter(all);
  expect([x, y, classOf]).toEqual([[0.25], [2], [1]]);
  expect(ranges).toEqual({ x: [[0.01, 1.39]], y: [[2, 3]] });
  expect(benchNote(all)).toContain('at most 0.3 in 30 ticks');
});
