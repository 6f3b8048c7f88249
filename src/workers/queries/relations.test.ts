import { describe, expect, it } from 'vitest';
import type { Column, Table } from '../../core/data/table.ts';
import type { RelationView } from '../../core/lab/relations.ts';
import { framed } from '../../core/pillars/testing.ts';
import type { PreparedData, Project } from '../../core/project/project.ts';
import { randomFrom } from '../../core/random.ts';
import { ok, unwrap } from '../../core/result.ts';
import type { Context } from './context.ts';
import { associations, mapRows, missingMap, overTime, pair, targetBy } from './relations.ts';
import { letGo, underWay } from './slices.ts';

const ROWS = 400;
const DAY = 86_400_000;
const read: RelationView = { of: 'read', where: [] };

function tableOf(rows: number, numbers = 1): Table {
  const random = randomFrom(7);
  const odd = Int32Array.from({ length: rows }, (_, row) => row % 2);
  const columns: Column[] = [
    { kind: 'category', name: 'y', levels: ['no', 'yes'], codes: odd },
    {
      kind: 'date',
      name: 'day',
      precision: 'day',
      values: Float64Array.from(odd, (_, row) => (row % 20) * DAY),
    },
    {
      kind: 'number',
      name: 'gappy',
      values: Float64Array.from(odd, (_, row) => (row % 4 === 0 ? NaN : rows - row)),
    },
    ...Array.from({ length: numbers }, (_, i): Column => {
      const values = Float64Array.from(odd, (code) => code + random.next());
      return { kind: 'number', name: `x${i}`, values };
    }),
  ];
  return { rows, columns, ids: Int32Array.from(odd, (_, row) => row) };
}

const firstHalf = (table: Table): Table => ({
  rows: table.rows / 2,
  ids: table.ids.slice(0, table.rows / 2),
  columns: tableOf(table.rows / 2).columns,
});

function contextOf(table: Table, cut = false): Context {
  const base = framed();
  const project: Project = {
    ...base,
    prepared: cut ? ({} as PreparedData) : null,
    framing: { ...base.framing, target: 'y', task: 'binary', positive: 'yes' },
  };
  const lab = {
    table: () => ok(table),
    cleaned: () => ok({ table }),
    prepare: () => ok({ parts: { train: { table: firstHalf(table) } } }),
  };
  return { lab, project } as unknown as Context;
}

describe('what ranks columns', () => {
  it('is every row before rows are cut', async () => {
    const context = contextOf(tableOf(ROWS));
    expect(unwrap(await associations(context, read, 'suited')).ofRows).toBe(ROWS);
    expect(unwrap(await targetBy(context, read, null)).ofRows).toBe(ROWS);
  });

  it('is training rows only once rows were cut, whatever is asked for', async () => {
    const context = contextOf(tableOf(ROWS), true);
    for (const of of ['read', 'clean', 'train'] as const) {
      const view = { ...read, of };
      expect(unwrap(await associations(context, view, 'suited')).ofRows).toBe(ROWS / 2);
      expect(unwrap(await targetBy(context, view, null)).ofRows).toBe(ROWS / 2);
    }
    expect(unwrap(await pair(context, read, 'x0', 'y')).rows).toBe(ROWS);
  });

  it('says how many columns there are beside the first 300', async () => {
    const by = unwrap(await targetBy(contextOf(tableOf(40, 320)), read, null));
    expect(by).toMatchObject({ considered: 300, ofColumns: 322 });
    expect(by.ranked.some(({ name }) => name === 'x297')).toBe(true);
    expect(by.ranked.some(({ name }) => name === 'x298')).toBe(false);
  });
});

it('a question is answered once, and by the selected rows alone', async () => {
  const context = contextOf(tableOf(ROWS));
  const first = unwrap(await associations(context, read, 'suited'));
  expect(unwrap(await associations(context, read, 'suited'))).toBe(first);
  const where = [{ kind: 'range', column: 'gappy', low: 1, high: 100 }] as const;
  const some = unwrap(await associations(context, { ...read, where }, 'suited'));
  expect(some.ofRows).toBe(75);
  expect(some).not.toBe(first);
});

it('a comparison let go of answers so, and is done when asked for again', async () => {
  const context = contextOf(tableOf(4000, 60));
  const going = Promise.resolve(associations(context, read, 'suited'));
  expect(unwrap(underWay(context, 'relations'))!).toBeGreaterThanOrEqual(0);
  expect(unwrap(letGo(context, 'relations'))).toBe(1);
  const again = Promise.resolve(associations(context, read, 'suited'));
  const gone = await going;
  expect(gone.ok ? null : gone.problem.code).toBe('superseded');
  expect(unwrap(await again).compared).toBe(63);
  expect(unwrap(underWay(context, 'relations'))).toBeNull();
});

it('a pair of very many rows is counted on a sample, and says so', async () => {
  const rows = 200_400;
  const context = contextOf(tableOf(rows));
  const view = unwrap(await pair(context, read, 'gappy', 'y'));
  expect(view.rows).toBe((rows * 3) / 4);
  expect(view.counted).toBe(view.rows);
  const whole = unwrap(await pair(context, read, 'day', 'x0'));
  expect(whole).toMatchObject({ rows, counted: 200_000 });
  if (whole.figure.kind !== 'points') throw new Error('points expected');
  expect(whole.figure.counts.reduce((sum, count) => sum + count, 0)).toBe(200_000);
});

it('gaps in the order of a column name the rows of a block', async () => {
  const context = contextOf(tableOf(ROWS));
  const map = unwrap(await missingMap(context, read, 'gappy'));
  expect(map).toMatchObject({ rows: ROWS, complete: 300, withGaps: 1 });
  const last = map.blocks.at(-1)!;
  expect(last.missing).toEqual([last.to - last.from]);
  const ids = unwrap(await mapRows(context, read, 'gappy', last.from, last.to));
  expect(ids.every((id) => id % 4 === 0)).toBe(true);
  expect(unwrap(await mapRows(context, read, 'gappy', 0, 3))).toEqual([399, 398, 397]);
});

it('a column over time counts every row', async () => {
  const options = { time: 'day', column: 'y', by: 'day', level: 'yes' } as const;
  const view = unwrap(await overTime(contextOf(tableOf(ROWS)), read, options));
  expect(view.spans.map((span) => span.rows)).toEqual(Array.from({ length: 20 }, () => 20));
  expect(view.spans.map((span) => span.value)).toEqual(
    Array.from({ length: 20 }, (_, day) => day % 2),
  );
});
