import { describe, expect, it } from 'vitest';
import { columnNames, findColumn } from '../../src/core/data/table.ts';
import { completeSettings, defaultsOf } from '../../src/core/params.ts';
import {
  applyTo,
  casesOf,
  contextFor,
  makeTable,
  NO_ROWS,
  plugins,
  rowWords,
} from './injector-tables.ts';
import type { Case } from './injector-tables.ts';

describe.each(plugins)('injector $folder', ({ folder, injector }) => {
  const settings = defaultsOf(injector.params);
  const cases = casesOf(injector);
  const run = (rows = makeTable(2), at: Case, strength = injector.defaultStrength) =>
    applyTo(injector, rows, at, strength);
  const decided = Float64Array.from({ length: 60 }, (_one, row) => row % 2);
  const tell = (at: Case, strength: number) =>
    injector.told?.(makeTable(2), strength, settings, contextFor(at, strength));
  const withhold = (at: Case, strength: number) =>
    injector.withholds?.(makeTable(2), decided, strength, settings, contextFor(at, strength));

  it('is named as its folder, and its defaults pass their own check', () => {
    expect(injector.id).toBe(folder);
    expect(injector.defaultStrength).toBeGreaterThan(0);
    expect(injector.defaultStrength).toBeLessThanOrEqual(1);
    expect(completeSettings(injector.params, settings, injector.label).ok).toBe(true);
  });

  it('says which monitor ought to see it, or why none can', () => {
    expect(injector.expects.length > 0).toBe(injector.unseen === undefined);
  });

  it.each(cases)('does nothing at strength 0 to $column', (at) => {
    const rows = makeTable(2);
    expect(run(rows, at, 0)).toEqual(rows);
    expect(tell(at, 0) ?? rows).toEqual(rows);
    expect(withhold(at, 0)?.includes(1) ?? false).toBe(false);
  });

  it.each(cases)('works on a copy of $column', (at) => {
    const rows = makeTable(2);
    const copy = structuredClone(rows);
    run(rows, at);
    injector.told?.(rows, 1, settings, contextFor(at, 1));
    expect(rows).toEqual(copy);
  });

  it.each(cases)('repeats itself on $column', (at) => {
    expect(run(makeTable(3), at, 1)).toEqual(run(makeTable(3), at, 1));
    expect(tell(at, 1)).toEqual(tell(at, 1));
    expect(withhold(at, 1)).toEqual(withhold(at, 1));
  });

  it.each(cases)('takes no rows and a column that is not there ($column)', (at) => {
    const context = { ...contextFor(at, 1), before: () => null };
    const apply = (rows = NO_ROWS) => injector.apply(rows, at.column, 1, settings, context);
    expect(apply()).toEqual(NO_ROWS);
    expect(injector.told?.(NO_ROWS, 1, settings, context) ?? NO_ROWS).toEqual(NO_ROWS);
    const none = injector.withholds?.(NO_ROWS, new Float64Array(0), 1, settings, context);
    expect(none ?? new Uint8Array(0)).toHaveLength(0);
    if (at.column === null) return;
    const without = makeTable(2);
    const dropped = {
      ...without,
      columns: without.columns.filter(({ name }) => name !== at.column),
    };
    expect(apply(dropped)).toEqual(dropped);
  });
});

const kind = (changes: string) => plugins.filter(({ injector }) => injector.changes === changes);
const withCases = (list: typeof plugins) =>
  list.flatMap(({ injector }) =>
    casesOf(injector).map((at) => ({ id: injector.id, injector, at })),
  );

describe('an injector that changes', () => {
  it.each(withCases([...kind('cells'), ...kind('answer')]))(
    'cells, $id on $at.column, changes those and nothing else',
    ({ injector, at }) => {
      const rows = makeTable(2);
      const changed = applyTo(injector, rows, at, injector.defaultStrength);
      expect(changed.ids).toEqual(rows.ids);
      expect(changed.rows).toBe(rows.rows);
      const touched = injector.changes === 'answer' ? at.target.column : at.column;
      for (const column of rows.columns) {
        const now = findColumn(changed, column.name);
        if (column.name === touched) expect(now).not.toEqual(column);
        else expect(now).toEqual(column);
      }
    },
  );

  it.each(withCases(kind('row')))(
    'whole rows, $id, leaves the answer alone',
    ({ injector, at }) => {
      const rows = makeTable(2);
      const changed = applyTo(injector, rows, at, injector.defaultStrength);
      expect(changed.ids).toEqual(rows.ids);
      const moved = rows.columns.filter(
        (column) => JSON.stringify(findColumn(changed, column.name)) !== JSON.stringify(column),
      );
      expect(moved.length).toBeGreaterThan(1);
      expect(moved.map(({ name }) => name)).not.toContain(at.target.column);
    },
  );

  it.each(withCases(kind('rows')))(
    'which rows arrive, $id on $at.column, leaves their cells alone',
    ({ injector, at }) => {
      const rows = makeTable(2);
      const context = contextFor(at, injector.defaultStrength);
      const changed = applyTo(injector, rows, at, injector.defaultStrength);
      const sources = [rows, context.pool, ...[1, 2, 3, 4].map((t) => context.before(t)!.rows)];
      const known = new Set(sources.flatMap(rowWords));
      expect(columnNames(changed)).toEqual(columnNames(rows));
      const real = rowWords(changed).filter((_words, row) => changed.ids[row]! >= 0);
      for (const words of real) expect(known).toContain(words);
      expect(rowWords(changed)).not.toEqual(rowWords(rows));
      const invented = changed.ids.filter((id) => id < 0);
      expect(new Set(invented).size).toBe(invented.length);
    },
  );

  it.each(withCases(kind('columns')))(
    'which columns there are, $id on $at.column, leaves the others alone',
    ({ injector, at }) => {
      const rows = makeTable(2);
      const whole = applyTo(injector, rows, at, 1);
      const part = applyTo(injector, rows, at, 0.5);
      expect(findColumn(whole, at.column!)).toBeUndefined();
      expect(findColumn(part, at.column!)).not.toEqual(findColumn(rows, at.column!));
      for (const column of rows.columns)
        if (column.name !== at.column) expect(findColumn(whole, column.name)).toEqual(column);
    },
  );

  it.each(withCases(kind('labels')))('labels alone, $id, leaves the rows', ({ injector, at }) => {
    const rows = makeTable(2);
    const settings = defaultsOf(injector.params);
    expect(applyTo(injector, rows, at, 1)).toBe(rows);
    const told = injector.told?.(rows, 1, settings, contextFor(at, 1)) ?? rows;
    for (const column of rows.columns)
      if (column.name !== at.target.column) expect(findColumn(told, column.name)).toEqual(column);
  });
});
