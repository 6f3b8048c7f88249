import type { InjectContext, Injector } from '../../src/core/contracts/injector.ts';
import { cellText, columnNames } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';

const files = import.meta.glob<{ default: Injector }>('../../src/catalog/injectors/*/injector.ts', {
  eager: true,
});
export const plugins = Object.entries(files).map(([path, file]) => ({
  folder: path.split('/').at(-2)!,
  injector: file.default,
}));

export function makeTable(seed: number, rows = 60): Table {
  const random = randomFrom(seed);
  const all = { length: rows };
  return {
    rows,
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

export const NO_ROWS: Table = { rows: 0, ids: new Int32Array(0), columns: [] };
const CLASSES: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
export const TARGETS: readonly InjectContext['target'][] = [
  { column: 'answer', outcome: CLASSES },
  { column: 'amount', outcome: { task: 'regression' } },
];

export interface Case {
  readonly column: string | null;
  readonly target: InjectContext['target'];
}

export function casesOf(injector: Injector): Case[] {
  const columns =
    injector.columns === null
      ? [null]
      : makeTable(1)
          .columns.filter(injector.columns)
          .map((column) => column.name);
  return columns.flatMap((column) => TARGETS.map((target) => ({ column, target })));
}

/** A tick in which the fault has acted before, on other rows. */
export function contextFor(at: Case, strength: number, rows = 60): InjectContext {
  return {
    random: randomFrom(5).fork('fault'),
    target: at.target,
    reference: makeTable(1, rows),
    pool: makeTable(2, rows),
    tick: 8,
    age: 3,
    before: (ticks) => ({
      rows: makeTable(100 + ticks, rows),
      random: randomFrom(5).fork(`fault before ${ticks}`),
      strength,
    }),
  };
}

export function applyTo(injector: Injector, rows: Table, at: Case, strength: number): Table {
  const settings = defaultsOf(injector.params);
  return injector.apply(rows, at.column, strength, settings, contextFor(at, strength, rows.rows));
}

/** Every row as words, with its identity. */
export function rowWords(table: Table): string[] {
  return Array.from({ length: table.rows }, (_one, row) =>
    JSON.stringify([
      table.ids[row],
      columnNames(table).map((name, i) => [name, cellText(table.columns[i]!, row)]),
    ]),
  );
}
