import { describe, expect, test } from 'vitest';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../data/table.ts';
import { complete } from '../../pieces.ts';
import { ok, unwrap } from '../../result.ts';
import { candidatesFor } from './candidates.ts';
import type { Direction } from './candidates.ts';
import { searchChanges, withChanges } from './search.ts';

const number = (name: string, values: readonly number[]): Column => ({
  ...{ kind: 'number', name },
  values: Float64Array.from(values),
});
const level = (name: string, codes: readonly number[]): Column => ({
  ...{ kind: 'category', name, levels: ['a', 'b', 'c'] },
  codes: Int32Array.from(codes),
});
const tableOf = (columns: readonly Column[], rows: number): Table => ({
  ...{ rows, columns },
  ids: Int32Array.from({ length: rows }, (_, row) => row),
});

const hundred = Array.from({ length: 100 }, (_, row) => row);
const train = tableOf(
  [
    number('x', hundred),
    number('y', hundred),
    level(
      'c',
      hundred.map((row) => row % 2),
    ),
  ],
  100,
);
const row = tableOf([number('x', [10]), number('y', [10]), level('c', [0])], 1);

const numbersOf = ({ columns }: Table) => columns.slice(0, 2) as [NumberColumn, NumberColumn];

/** There at 100 and more of x + y + 40 where c is “b”. */
function ask(rows: Table) {
  const [x, y] = numbersOf(rows);
  const c = rows.columns[2] as CategoryColumn;
  const near = x.values.map((value, at) => value + y.values[at]! + (c.codes[at] === 1 ? 40 : 0));
  return ok({ near, there: Uint8Array.from(near, (sum) => (sum >= 100 ? 1 : 0)) });
}

function search(names: readonly string[], direction: Direction = 'both') {
  const candidates = names.flatMap((name) => {
    const at = train.columns.findIndex((column) => column.name === name);
    return candidatesFor(train.columns[at]!, row.columns[at]!, 0, direction);
  });
  return unwrap(complete(searchChanges(row, candidates, ask)));
}

describe('changes that turn a row', () => {
  test('one column where one is enough, the nearest of its values', () => {
    const { found } = search(['x']);
    expect(found).toHaveLength(1);
    const [{ set }] = found as [(typeof found)[number]];
    expect(set).toHaveLength(1);
    expect(set[0]!.value).toBeGreaterThanOrEqual(90);
    expect(hundred).toContain(set[0]!.value);
    const below = candidatesFor(train.columns[0]!, row.columns[0]!, 0, 'both').filter(
      ({ value }) => value >= 90 && value < set[0]!.value,
    );
    expect(below).toEqual([]);
  });

  test('two columns together, none of whose parts would do, and truly there', () => {
    const { found, tried } = search(['x', 'c']);
    expect(found.map(({ set }) => set.map(({ column }) => column))).toEqual([['x']]);
    expect(tried).toBeGreaterThan(10);
    const far = search(['c', 'y'], 'both').found;
    for (const { set } of far) expect(unwrap(ask(withChanges(row, [set]))).there[0]).toBe(1);
  });

  test('no way up or down where it is closed, and none at all says so', () => {
    expect(search(['x'], 'down').found).toEqual([]);
    expect(search(['c']).found).toEqual([]);
    for (const { value } of candidatesFor(train.columns[0]!, row.columns[0]!, 0, 'down'))
      expect(value).toBeLessThan(10);
  });

  test('levels that never occur, dates, texts and pictures are not tried', () => {
    const codes = candidatesFor(train.columns[2]!, row.columns[2]!, 0, 'both');
    expect(codes.map(({ value }) => value)).toEqual([1]);
    const text: Column = { kind: 'text', name: 't', values: ['a', 'b'] };
    expect(candidatesFor(text, text, 0, 'both')).toEqual([]);
  });
});

test('several changes are brought as near as they can be', () => {
  const steep = (rows: Table) => {
    const [x, y] = numbersOf(rows);
    const near = x.values.map((value, at) => Math.min(value, 60) + Math.min(y.values[at]!, 60));
    return ok({ near, there: Uint8Array.from(near, (sum) => (sum >= 100 ? 1 : 0)) });
  };
  const candidates = ['x', 'y'].flatMap((_, at) =>
    candidatesFor(train.columns[at]!, row.columns[at]!, 0, 'both'),
  );
  const { found } = unwrap(complete(searchChanges(row, candidates, steep)));
  const [x, y] = found[0]!.set;
  expect(Math.max(x!.value, y!.value)).toBeLessThan(70);
});
