import { expect, test } from 'vitest';
import { withRules } from '../../data/contract.ts';
import type { BatchRule, ColumnRules, Contract } from '../../data/contract.ts';
import type { Table } from '../../data/table.ts';
import { countContractLanes, watchContract } from './contract-watch.ts';

const tableOf = (values: readonly number[]): Table => ({
  rows: values.length,
  columns: [{ kind: 'number', name: 'heat', values: Float64Array.from(values) }],
  ids: Int32Array.from(values, (_, row) => row),
});
const training = tableOf(Array.from({ length: 300 }, (_, i) => i % 50));
const learned: Contract = {
  version: 1,
  from: 'k',
  rows: 300,
  columns: [{ kind: 'number', name: 'heat', min: 0, max: 49, whole: true, missing: 0 }],
};
const ruled = (rules: ColumnRules, batch: BatchRule | null = null) =>
  withRules(learned, { columns: [['heat', rules]], batch });
const window = (gaps: number) =>
  tableOf(Array.from({ length: 100 }, (_, i) => (i < gaps ? NaN : i % 50)));
const ALPHA = 0.001;
const levels = (contract: Contract, rows: Table, arrived = rows.rows) =>
  watchContract(contract, rows, training, arrived, ALPHA).map(
    ({ detector, verdict }) => `${detector} ${verdict.level}`,
  );

test('without a rule it says nothing and takes no share of the false alarms', () => {
  expect(levels(learned, window(90))).toEqual([]);
  expect(countContractLanes(learned)).toBe(0);
});

test('the share a person allows decides what rings', () => {
  expect(levels(ruled({ share: 0.3 }), window(25))).toEqual(['contract-empty calm']);
  expect(levels(ruled({ share: 0.3 }), window(60))).toEqual(['contract-empty alarm']);
  expect(levels(ruled({ share: 0.05 }), window(25))).toEqual(['contract-empty alarm']);
  expect(levels(ruled({ share: 0 }), window(1))).toEqual(['contract-empty alarm']);
  expect(levels(ruled({ empty: 'off' }), window(60))).toEqual([]);
});

test('a bound that training rows kept rings when the window does not', () => {
  const hot = tableOf(Array.from({ length: 100 }, (_, i) => (i < 20 ? 80 : i % 50)));
  expect(levels(ruled({ max: 60 }), hot)).toEqual(['contract-values alarm']);
  expect(levels(ruled({ max: 90 }), hot)).toEqual(['contract-values calm']);
  expect(levels(ruled({ max: 60, values: 'off' }), hot)).toEqual([]);
});

test('a few rows cannot tell, and the number of rows is counted by the tick', () => {
  expect(levels(ruled({ max: 60 }), tableOf([80, 80]))).toEqual(['contract-values cannot-tell']);
  const batch = { least: 40, most: null, severity: 'warn' } as const;
  const sized = withRules(learned, { columns: [], batch });
  expect(levels(sized, window(0), 10)).toEqual(['contract-size alarm']);
  expect(levels(sized, window(0), 90)).toEqual(['contract-size calm']);
});

const ranges = [{ unit: 'week', least: 40, most: 60, middle: 50, counted: 30 } as const];
const sized: Contract = {
  ...learned,
  volume: { from: 'time', column: 'd', share: 1, ranges },
};
const sizeLevels = (contract: Contract, arrived: number, unit: string, share = 1) =>
  watchContract(contract, window(0), training, arrived, ALPHA, { unit, share }).map(
    ({ detector, verdict }) => `${detector} ${verdict.level}`,
  );

test('the learned number of rows is watched in whole ticks of its unit, and rings far outside', () => {
  expect(sizeLevels(sized, 50, 'week')).toEqual(['contract-size calm']);
  expect(sizeLevels(sized, 35, 'week')).toEqual(['contract-size watch']);
  expect(sizeLevels(sized, 5, 'week')).toEqual(['contract-size alarm']);
  expect(sizeLevels(sized, 500, 'week')).toEqual(['contract-size alarm']);
  expect(sizeLevels(sized, 5, 'day')).toEqual([]);
  expect(levels(sized, window(0), 5)).toEqual([]);
  const drawn: Contract = { ...sized, volume: { ...sized.volume!, share: 0.5 } };
  expect(sizeLevels(drawn, 10, 'week', 0.2)).toEqual(['contract-size calm']);
  const own = withRules(sized, { columns: [], batch: { least: 1, most: null, severity: 'off' } });
  expect(sizeLevels(own, 5, 'week')).toEqual(['contract-size calm']);
});

test('a key that repeats among different rows rings; switched off it does not', () => {
  const keyed: Contract = {
    ...learned,
    columns: [],
    keys: [{ name: 'heat', kind: 'number', key: 'role' }],
  };
  const once = tableOf(Array.from({ length: 100 }, (_, i) => 1000 + i));
  const twice = tableOf(Array.from({ length: 100 }, (_, i) => 1000 + (i % 60)));
  const ring = (contract: Contract, rows: Table) =>
    watchContract(contract, rows, once, rows.rows, ALPHA).map(
      ({ detector, verdict }) => `${detector} ${verdict.level}`,
    );
  expect(ring(keyed, once)).toEqual(['contract-keys calm']);
  expect(ring(keyed, twice)).toEqual(['contract-keys alarm']);
  expect(countContractLanes(keyed)).toBe(1);
  const off = withRules(keyed, { columns: [['heat', { repeats: 'off' }]], batch: null });
  expect(ring(off, twice)).toEqual([]);
});
