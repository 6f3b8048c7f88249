import { expect, test } from 'vitest';
import { withRules } from '../data/contract.ts';
import type { BatchRule, ColumnRules, Contract } from '../data/contract.ts';
import type { Table } from '../data/table.ts';
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
