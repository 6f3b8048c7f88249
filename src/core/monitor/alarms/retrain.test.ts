import { expect, test } from 'vitest';
import { registry } from '../../contracts/catalog.ts';
import type { Table } from '../../data/table.ts';
import { releaseId } from '../../id.ts';
import { retrainRows, weightsByAge } from './retrain.ts';
import type { Season } from '../season.ts';
import type { TrafficInput } from '../traffic/traffic.ts';

const numbers = (rows: number, from: number): Table => ({
  rows,
  ids: Int32Array.from({ length: rows }, (_, row) => from + row),
  columns: [
    { kind: 'number', name: 'y', values: Float64Array.from({ length: rows }, (_, i) => i) },
  ],
});

const season: Season = {
  ...{ number: 1, seed: 4, tick: { unit: 'rows', rows: 20 }, ticks: 90, labelDelay: 2 },
  ...{ firstRelease: releaseId('release-1'), owner: '', injections: [], reports: [], alarms: [] },
  ended: false,
};
const input: TrafficInput = {
  season,
  production: numbers(400, 1000),
  timeColumn: null,
  original: numbers(50, 0),
  target: { column: 'y', outcome: { task: 'regression' } },
  injectors: registry([]),
};
const plan = { window: 5, decay: 0.5, original: true, warm: false };

test('a window keeps the newest labelled ticks alone, cut into what trains and what judges', () => {
  const all = retrainRows(input, 21);
  const recent = retrainRows(input, 21, plan);
  expect(all.train.rows + all.gate.rows).toBeGreaterThan(200);
  expect(recent.train.rows + recent.gate.rows).toBeLessThanOrEqual(100);
  expect(Math.max(...recent.ages)).toBeLessThanOrEqual(4);
  expect(Math.max(...all.ages)).toBe(19);
  expect([...recent.train.ids].some((id) => recent.gate.ids.includes(id))).toBe(false);
});

test('a row counts half for every tick it is older; rows of before are older than all', () => {
  const rows = retrainRows(input, 21, plan);
  const weights = weightsByAge(rows, input.original, 21, plan)!;
  rows.train.ids.forEach((id, row) =>
    expect(weights.get(id)).toBeCloseTo(0.5 ** rows.ages[row]!, 12),
  );
  expect(weights.get(0)).toBe(1e-6);
  expect(weights.size).toBe(rows.train.rows + 50);
  expect(weightsByAge(rows, null, 21, plan)!.size).toBe(rows.train.rows);
  expect(weightsByAge(rows, null, 21, { decay: 1 })).toBeNull();
});
