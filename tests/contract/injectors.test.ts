import { describe, expect, it } from 'vitest';
import type { InjectContext, Injector } from '../../src/core/contracts/injector.ts';
import { findColumn } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import { completeSettings, defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';

const files = import.meta.glob<{ default: Injector }>('../../src/catalog/injectors/*/injector.ts', {
  eager: true,
});
const plugins = Object.entries(files).map(([path, file]) => ({
  folder: path.split('/').at(-2)!,
  injector: file.default,
}));

const ROWS = 60;

function makeTable(seed: number): Table {
  const random = randomFrom(seed);
  const all = { length: ROWS };
  return {
    rows: ROWS,
    ids: Int32Array.from(all, (_one, row) => row * 3 + 5),
    columns: [
      {
        kind: 'number',
        name: '__proto__',
        values: Float64Array.from(all, (_one, row) => (row % 9 === 0 ? NaN : 10 + random.normal())),
      },
      {
        kind: 'category',
        name: 'size',
        levels: ['small', 'constructor', 'large'],
        codes: Int32Array.from(all, (_one, row) => (row % 7 === 0 ? -1 : random.int(3))),
      },
      {
        kind: 'date',
        name: 'when',
        precision: 'day',
        values: Float64Array.from(all, (_one, row) => row * 86_400_000),
      },
      { kind: 'text', name: 'note', values: Array.from(all, (_one, row) => `note ${row}`) },
      {
        kind: 'category',
        name: 'answer',
        levels: ['no', 'yes'],
        codes: Int32Array.from(all, () => random.int(2)),
      },
      { kind: 'number', name: 'amount', values: Float64Array.from(all, () => random.normal()) },
    ],
  };
}

const reference = makeTable(1);
const CLASSES: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
const TARGETS: readonly InjectContext['target'][] = [
  { column: 'answer', outcome: CLASSES },
  { column: 'amount', outcome: { task: 'regression' } },
];

describe.each(plugins)('injector $folder', ({ folder, injector }) => {
  const settings = defaultsOf(injector.params);
  const columns =
    injector.columns === null
      ? [null]
      : reference.columns.filter(injector.columns).map((column) => column.name);
  const cases = columns.flatMap((column) => TARGETS.map((target) => ({ column, target })));
  const run = (rows: Table, at: (typeof cases)[number], strength: number, age = 3): Table =>
    injector.apply(rows, at.column, strength, settings, {
      random: randomFrom(5).fork('fault'),
      target: at.target,
      reference,
      age,
    });

  it('is named as its folder, and its defaults pass their own check', () => {
    expect(injector.id).toBe(folder);
    expect(injector.defaultStrength).toBeGreaterThan(0);
    expect(injector.defaultStrength).toBeLessThanOrEqual(1);
    expect(completeSettings(injector.params, settings, injector.label).ok).toBe(true);
  });

  it.each(cases)('does nothing at strength 0 to $column', (at) => {
    const rows = makeTable(2);
    expect(run(rows, at, 0)).toEqual(rows);
  });

  it.each(cases)('changes $column and nothing else, on a copy', (at) => {
    const rows = makeTable(2);
    const copy = structuredClone(rows);
    const changed = run(rows, at, injector.defaultStrength);
    expect(rows).toEqual(copy);
    expect(changed.ids).toEqual(rows.ids);
    expect(changed.rows).toBe(rows.rows);
    const touched = at.column ?? at.target.column;
    for (const column of rows.columns) {
      const now = findColumn(changed, column.name);
      if (column.name === touched) expect(now).not.toEqual(column);
      else expect(now).toEqual(column);
    }
  });

  it.each(cases)('repeats itself on $column', (at) => {
    const rows = makeTable(3);
    expect(run(rows, at, 1)).toEqual(run(rows, at, 1));
  });

  it.each(cases)('takes no rows and a column that is not there ($column)', (at) => {
    const none: Table = { rows: 0, ids: new Int32Array(0), columns: [] };
    expect(run(none, at, 1)).toEqual(none);
  });
});
