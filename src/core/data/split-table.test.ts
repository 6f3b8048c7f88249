import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable } from './build.ts';
import { PARTS } from './split.ts';
import type { Part, SplitPlan } from './split.ts';
import {
  asLive,
  breakTheRule,
  extendTraining,
  splitTable,
  suggestSplit,
  withholdRows,
} from './split-table.ts';
import type { SplitParts } from './split-table.ts';
import { cellText, findColumn, takeRows } from './table.ts';
import type { Table } from './table.ts';
import { USUAL_RATIOS as ratios } from './suggest-split.ts';

function makeTable(rows: number): Table {
  const at = Array.from({ length: rows }, (_, row) => row);
  return buildTable({
    names: ['n', 'group', 'class', 'day'],
    rows,
    cells: [
      at.map(String),
      at.map((row) => `g${row % 97}`),
      at.map((row) => (row % 10 === 0 ? 'rare' : 'usual')),
      at.map((row) => new Date(row * 86_400_000).toISOString().slice(0, 10)),
    ],
    notes: [],
  });
}
const table = makeTable(1000);
const first = (count: number) =>
  takeRows(
    table,
    Int32Array.from({ length: count }, (_, row) => row),
  );
const split = (plan: SplitPlan, of = table, target: string | null = 'class') =>
  unwrap(splitTable(of, plan, target));
const membership = (parts: SplitParts) =>
  new Map(
    PARTS.flatMap((part) => [...parts[part].table.ids].map((id): [number, Part] => [id, part])),
  );
const time: SplitPlan = {
  method: 'time',
  column: 'day',
  seed: 1,
  cuts: ['1971-08-01', '1972-01-01', '1972-04-01'],
};
const grouped: SplitPlan = { method: 'grouped', column: 'group', seed: 3, ratios };

describe.each<[string, SplitPlan]>([
  ['random', { method: 'random', seed: 3, ratios }],
  ['stratified', { method: 'stratified', seed: 3, ratios }],
  ['grouped', grouped],
  ['time', time],
])('%s', (method, plan) => {
  test('puts every row into one part and is the same again', () => {
    const parts = split(plan);
    expect(membership(parts).size).toBe(1000);
    expect(membership(split(plan))).toEqual(membership(parts));
    for (const part of PARTS) expect(parts[part].part).toBe(part);
  });

  test('moves nobody when rows are appended', () => {
    if (method === 'stratified') return;
    const before = membership(split(plan, first(900)));
    const after = membership(split(plan));
    for (const [id, part] of before) expect(after.get(id)).toBe(part);
  });
});

test('another seed gives other parts', () => {
  const one = membership(split({ method: 'random', seed: 1, ratios }));
  const two = membership(split({ method: 'random', seed: 2, ratios }));
  expect(one).not.toEqual(two);
});

test('stratified shares are exact in every class', () => {
  const parts = split({ method: 'stratified', seed: 5, ratios });
  for (const part of PARTS) {
    const { table: rows } = parts[part];
    const rare = Array.from({ length: rows.rows }, (_, row) =>
      cellText(findColumn(rows, 'class')!, row),
    ).filter((level) => level === 'rare').length;
    expect(rows.rows).toBe(Math.round(1000 * ratios[part]));
    expect(rare).toBe(Math.round(100 * ratios[part]));
  }
});

test('a group stands in one part only', () => {
  const parts = split(grouped);
  const seen = PARTS.map((part) => new Set(findCells(parts[part].table, 'group')));
  for (const [a, one] of seen.entries())
    for (const other of seen.slice(a + 1))
      expect([...one].filter((name) => other.has(name))).toEqual([]);
});

function findCells(of: Table, name: string): string[] {
  return Array.from({ length: of.rows }, (_, row) => cellText(findColumn(of, name)!, row));
}

test('time parts follow each other at the given dates', () => {
  const parts = split(time);
  const days = PARTS.map((part) => findCells(parts[part].table, 'day'));
  expect(days[0]!.at(-1)).toBe('1971-07-31');
  expect(days[1]![0]).toBe('1971-08-01');
  expect(days[3]![0]).toBe('1972-04-01');
});

describe('is refused with a sentence', () => {
  const none = { train: 1, validation: 0, test: 0, production: 0 };
  test.each<[string, Table, SplitPlan, string | null]>([
    ['too-few-rows', first(30), { method: 'random', seed: 1, ratios }, null],
    ['too-few-rows', table, { method: 'random', seed: 1, ratios: none }, null],
    ['no-target', table, { method: 'stratified', seed: 1, ratios }, null],
    ['rare-class', first(40), { method: 'stratified', seed: 1, ratios }, 'class'],
    ['no-such-column', table, { ...grouped, column: 'gone' }, null],
    ['too-few-groups', table, { ...grouped, column: 'class' }, null],
    ['no-dates', table, { ...time, column: 'n' }, null],
    ['bad-cuts', table, { ...time, cuts: ['1972-01-01', '1971-01-01', '1973-01-01'] }, null],
    ['too-few-rows', table, { ...time, cuts: ['1980-01-01', '1981-01-01', '1982-01-01'] }, null],
  ])('%s', (code, of, plan, target) => {
    const refused = splitTable(of, plan, target);
    expect(refused).toMatchObject({ ok: false, problem: { code } });
    if (!refused.ok) expect(refused.problem.fix).toMatch(/\.$/);
  });
});

test('rows of other roles', () => {
  const parts = split({ method: 'random', seed: 3, ratios });
  const leaky = breakTheRule(parts);
  expect(leaky.part).toBe('leaky');
  expect(leaky.table.rows).toBe(1000 - parts.production.table.rows);
  expect(asLive(table).part).toBe('live');
  const more = extendTraining(parts.train, parts.production.table);
  expect(more.table.rows).toBe(parts.train.table.rows + parts.production.table.rows);
  expect(findCells(more.table, 'n').at(-1)).toBe(findCells(parts.production.table, 'n').at(-1));
  const { train, withheld } = withholdRows(more, 0.15, 4);
  expect(train.table.rows + withheld.rows).toBe(more.table.rows);
  expect(withheld.rows / more.table.rows).toBeCloseTo(0.15, 1);
});

describe('a suggestion', () => {
  const needs = { target: 'class', task: 'binary', time: null, group: null, seed: 7 } as const;
  test.each([
    ['time', { ...needs, time: 'day', group: 'group' }],
    ['grouped', { ...needs, group: 'group' }],
    ['stratified', needs],
    ['random', { ...needs, target: null, task: null }],
  ])('by %s can be carried out', (method, of) => {
    const { plan, why } = suggestSplit(table, of);
    expect(plan.method).toBe(method);
    expect(why).toMatch(/\.$/);
    const parts = split(plan);
    for (const part of PARTS) {
      expect(Math.abs(parts[part].table.rows / 1000 - ratios[part])).toBeLessThan(0.08);
    }
  });
});
