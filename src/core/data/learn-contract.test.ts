import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable } from './build.ts';
import { alignToContract, checkRows, learnContract } from './learn-contract.ts';
import type { Rows } from './split.ts';
import { splitTable } from './split-table.ts';
import { cellText, columnNames } from './table.ts';

const cells = (make: (at: number) => string) => Array.from({ length: 200 }, (_, at) => make(at));
const source = buildTable({
  names: ['n', 'w', 'd', 't', 'gap'],
  rows: 200,
  cells: [
    cells((at) => String(at % 11)),
    cells((at) => 'abc'[at % 3]!),
    cells((at) => `2020-01-${10 + (at % 9)}`),
    cells((at) => `some words of a text ${at}`),
    cells((at) => (at % 2 === 0 ? '' : '5')),
  ],
  notes: [],
});
const ratios = { train: 0.55, validation: 0.15, test: 0.1, production: 0.2 };
const train: Rows<'train'> = unwrap(
  splitTable(source, { method: 'random', seed: 1, ratios }, null),
).train;
const contract = learnContract(train, ['n', 'w', 'd', 't', 'gap'], 1, 'split');

function arriving(rows: readonly (readonly string[])[], names = ['n', 'w', 'd', 't', 'gap']) {
  const raw = {
    names,
    rows: rows.length,
    cells: names.map((_, at) => rows.map((row) => row[at]!)),
    notes: [],
  };
  return alignToContract(contract, buildTable(raw));
}
const good = ['3', 'a', '2020-01-12', 'a text', '5'];

test('says what training rows looked like, and survives JSON', () => {
  expect(contract.columns[0]).toMatchObject({
    kind: 'number',
    min: 0,
    max: 10,
    whole: true,
    missing: 0,
  });
  expect(contract.columns[1]).toMatchObject({ kind: 'category', levels: ['a', 'b', 'c'] });
  expect(contract.columns[4]!.missing).toBeGreaterThan(0.3);
  expect(JSON.parse(JSON.stringify(contract))).toStrictEqual(contract);
});

test('training rows break nothing', () => {
  const check = checkRows(contract, unwrap(alignToContract(contract, train.table)));
  expect(check.violations).toEqual([]);
  expect(check.accepted.length).toBe(train.table.rows);
});

describe('arriving rows', () => {
  test('are put into the contract’s order, its levels first', () => {
    const table = unwrap(
      arriving(
        [
          ['gap', '5', 'z'],
          ['', '5', 'c'],
        ].map(([, n, w]) => [n!, w!, '2020-01-12', 'x', '']),
        ['n', 'w', 'd', 't', 'gap'],
      ),
    );
    expect(columnNames(table)).toEqual(['n', 'w', 'd', 't', 'gap']);
    expect(table.columns[1]).toMatchObject({ levels: ['a', 'b', 'c', 'z'] });
    expect([0, 1].map((row) => cellText(table.columns[1]!, row))).toEqual(['z', 'c']);
  });

  test('without a column, or with one of another kind, are refused as a whole', () => {
    expect(arriving([good.slice(1)], ['w', 'd', 't', 'gap'])).toMatchObject({
      problem: { code: 'missing-column' },
    });
    expect(arriving([['many', ...good.slice(1)]])).toMatchObject({
      problem: { code: 'wrong-kind' },
    });
  });

  test.each([
    ['range', false, ['14', ...good.slice(1)]],
    ['far-range', true, ['61', ...good.slice(1)]],
    ['far-range', true, ['-51', ...good.slice(1)]],
    ['whole', false, ['3.5', ...good.slice(1)]],
    ['missing', false, ['', ...good.slice(1)]],
    ['level', false, ['3', 'new', ...good.slice(2)]],
    ['range', false, ['3', 'a', '2019-12-31', 'a text', '5']],
    ['length', false, ['3', 'a', '2020-01-12', 'x'.repeat(500), '5']],
  ])('that break the rule %s are told so (refused: %s)', (rule, refused, row) => {
    const check = checkRows(contract, unwrap(arriving([good, row])));
    expect(check.violations).toMatchObject([{ row: 1, rule, refused }]);
    expect(check.violations[0]!.sentence).toMatch(/\.$/);
    expect([...check.accepted]).toEqual(refused ? [0] : [0, 1]);
    expect(check.counts).toMatchObject([{ rule, rows: 1 }]);
  });

  test('of a later date or with a usual gap break nothing', () => {
    const row = ['3', 'a', '2031-01-12', 'a text', ''];
    expect(checkRows(contract, unwrap(arriving([row]))).violations).toEqual([]);
  });
});
