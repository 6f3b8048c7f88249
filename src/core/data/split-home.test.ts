import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable } from './build.ts';
import { PARTS } from './split.ts';
import type { SplitPlan } from './split.ts';
import { splitTable } from './split-table.ts';
import { USUAL_RATIOS as ratios } from './suggest-split.ts';
import { cellText, findColumn, takeRows } from './table.ts';
import type { Table } from './table.ts';

const ROWS = 1200;
const at = Array.from({ length: ROWS }, (_, row) => row);
/** A third of the rows is of “home”, a third of “away”; of the rest nobody knows. */
const table = buildTable({
  names: ['place', 'group', 'class', 'day'],
  rows: ROWS,
  cells: [
    at.map((row) => ['home', 'away', ''][row % 3]!),
    at.map((row) => `g${row % 97}`),
    at.map((row) => (row % 10 === 0 ? 'rare' : row === 1 ? 'once' : 'usual')),
    at.map((row) => new Date(row * 86_400_000).toISOString().slice(0, 10)),
  ],
  notes: [],
});
const trainOnly = { column: 'place', levels: ['home'] };
const plans: SplitPlan[] = [
  { method: 'random', seed: 3, ratios },
  { method: 'stratified', seed: 3, ratios },
  { method: 'grouped', column: 'group', seed: 3, ratios },
  { method: 'time', column: 'day', seed: 1, cuts: ['1971-08-01', '1972-01-01', '1972-04-01'] },
];
const split = (plan: SplitPlan, of: Table = table) => unwrap(splitTable(of, plan, 'class'));
const cells = (of: Table, name: string) =>
  Array.from({ length: of.rows }, (_, row) => cellText(findColumn(of, name)!, row));
const isHome = (row: number) => row % 3 === 0;
const home = takeRows(table, Int32Array.from(at.filter(isHome)));

describe.each(plans.map((plan) => [plan.method, plan] as const))('%s', (_method, plan) => {
  const parts = split({ ...plan, trainOnly });

  test('cuts the rows of home as if they were all there are', () => {
    const alone = split(plan, home);
    for (const part of ['train', 'validation', 'test'] as const) {
      expect(new Set(cells(parts[part].table, 'place'))).toEqual(new Set(['home']));
      expect([...parts[part].table.ids]).toEqual([...alone[part].table.ids]);
    }
    expect([...parts.production.table.ids].filter(isHome)).toEqual([...alone.production.table.ids]);
  });

  test('puts no row into two parts, and of elsewhere as large a share into production', () => {
    const ids = PARTS.flatMap((part) => [...parts[part].table.ids]);
    expect(new Set(ids).size).toBe(ids.length);
    const places = cells(parts.production.table, 'place');
    const count = (place: string) => places.filter((one) => one === place).length;
    expect(ids.length).toBe(home.rows + count('away') + count(''));
    for (const place of ['away', ''])
      expect(Math.abs(count(place) - count('home')) / home.rows).toBeLessThan(0.08);
  });
});

test('a group of both places stands in one part or in none', () => {
  const parts = split({ ...plans[2]!, trainOnly });
  const later = new Set(cells(parts.production.table, 'group'));
  for (const part of ['train', 'validation', 'test'] as const)
    expect(cells(parts[part].table, 'group').filter((name) => later.has(name))).toEqual([]);
});

test('dates still part what is learned from what comes later', () => {
  const parts = split({ ...plans[3]!, trainOnly });
  const days = PARTS.map((part) => cells(parts[part].table, 'day'));
  expect(days[0]!.every((day) => day < '1971-08-01')).toBe(true);
  expect(days[3]!.every((day) => day >= '1972-04-01')).toBe(true);
});

test.each([
  ['no-such-column', { column: 'town', levels: ['home'] }],
  ['level-without-rows', { column: 'place', levels: ['home', 'Paris'] }],
  ['no-levels', { column: 'place', levels: [] }],
])('is refused with a sentence: %s', (code, only) => {
  const refused = splitTable(table, { ...plans[0]!, trainOnly: only }, null);
  expect(refused).toMatchObject({ ok: false, problem: { code } });
});
