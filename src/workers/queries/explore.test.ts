import { describe, expect, it } from 'vitest';
import { buildTable } from '../../core/data/build.ts';
import type { ColumnKind } from '../../core/data/table.ts';
import { framed } from '../../core/pillars/testing.ts';
import type { Project } from '../../core/project/project.ts';
import { ok, unwrap } from '../../core/result.ts';
import type { Context } from './context.ts';
import { column, count, findingsInTurns, findingsOf } from './explore.ts';
import { letGo, underWay } from './slices.ts';

const rows = 80;
const cellsOf = (text: (row: number) => string) =>
  Array.from({ length: rows }, (_, row) => text(row));
const raw = {
  names: ['x', 'c', 'y'],
  rows,
  cells: [
    cellsOf((row) => String((row * 37) % 41)),
    cellsOf((row) => String(row % 3)),
    cellsOf((row) => (row % 4 === 0 ? 'yes' : 'no')),
  ],
  notes: [],
};

/** The table is built anew each time, as a corrected kind has the file read again. */
function contextOf(types: readonly (readonly [string, ColumnKind])[]): Context {
  const base = framed();
  const project: Project = {
    ...base,
    types,
    framing: { ...base.framing, target: 'y', task: 'binary', positive: 'yes' },
  };
  const table = buildTable(raw, types);
  return {
    lab: { table: () => ok(table), catalog: { steps: { find: () => undefined } } },
    project,
  } as unknown as Context;
}

const whole = (context: Context, name: string) => {
  const report = unwrap(column(context, name, []));
  return [report.profile, report.quantiles, report.target];
};

describe('a column asked for again', () => {
  it('is counted once, and only a changed column is counted anew', () => {
    const before = contextOf([]);
    const after = contextOf([['c', 'category']]);
    const [x, c] = [whole(before, 'x'), whole(before, 'c')];
    for (const [at, part] of whole(after, 'x').entries()) expect(part).toBe(x[at]);
    expect(whole(after, 'c')[0]).not.toBe(c[0]);
    expect(whole(after, 'c')[0]).toMatchObject({ kind: 'category' });
  });

  it('keeps the figures of all rows beside those of the selected', () => {
    const context = contextOf([]);
    const all = unwrap(column(context, 'x', []));
    const some = unwrap(
      column(context, 'x', [{ kind: 'levels', column: 'y', levels: ['yes'], missing: false }]),
    );
    expect(some.profile).toBe(all.profile);
    expect(some.selected!.rows).toBe(20);
    expect(some.selected!.counts.reduce((sum, n) => sum + n, 0)).toBe(20);
    expect(some.selected!.target!.overall).toMatchObject({ rows: 20, value: 1 });
    expect(all.selected).toBeNull();
  });
});

it('a selection is counted', () => {
  const counted = unwrap(count(contextOf([]), [{ kind: 'range', column: 'x', low: 0, high: 9 }]));
  expect(counted.of).toBe(rows);
  expect(counted.rows).toBe(raw.cells[0]!.filter((text) => Number(text) <= 9).length);
});

it('a search not wanted any more is let go of, and begun anew when asked for again', async () => {
  const context = contextOf([['c', 'text']]);
  const going = findingsInTurns(context);
  expect(unwrap(underWay(context, 'findings'))).toBeGreaterThanOrEqual(0);
  expect(unwrap(letGo(context, 'rows'))).toBe(0);
  expect(unwrap(letGo(context, 'findings'))).toBe(1);
  expect(await going).toMatchObject({ ok: false, problem: { code: 'superseded' } });
  expect(unwrap(underWay(context, 'findings'))).toBeNull();
  expect(unwrap(await findingsInTurns(context))).toEqual(unwrap(findingsOf(context)));
});

it('no fix is offered whose step is not there, and turns give the same', async () => {
  const context = contextOf([['c', 'category']]);
  const found = unwrap(await findingsInTurns(context));
  expect(found.length).toBeGreaterThan(0);
  expect(unwrap(findingsOf(context))).toEqual(found);
  for (const { kind, fix } of found)
    if (kind.endsWith('-as-text') || kind === 'spellings') expect(fix).toBeNull();
});
