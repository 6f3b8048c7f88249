import { describe, expect, test } from 'vitest';
import { buildTable } from './build.ts';
import { findProblems } from './findings.ts';
import { personalKind } from './personal.ts';
import type { Table } from './table.ts';

const ROWS = 200;
function tableOf(columns: Readonly<Record<string, (at: number) => string>>): Table {
  const at = Array.from({ length: ROWS }, (_, row) => row);
  const names = Object.keys(columns);
  return buildTable({
    names,
    rows: ROWS,
    cells: names.map((name) => at.map(columns[name]!)),
    notes: [],
  });
}
const ordinary = (at: number) => String((at * 7919) % 101);
const kindsOf = (table: Table, target: string | null = null) =>
  findProblems(table, { target }).map(({ kind, column }) => `${kind} ${column ?? ''}`.trim());

test('ordinary columns give no finding', () => {
  expect(
    kindsOf(tableOf({ a: ordinary, b: (at) => 'xyz'[at % 3]!, c: (at) => String((at * 31) % 89) })),
  ).toEqual([]);
});

describe('each kind is seen in a column that has it', () => {
  test.each<[string, (at: number) => string, string | null]>([
    ['missing-cells', (at) => (at % 4 === 0 ? '' : ordinary(at)), null],
    ['constant', () => 'same', null],
    ['near-unique', (at) => `user-${at}`, null],
    ['near-unique', (at) => String(at + 1), null],
    ['mixed-types', (at) => (at % 20 === 0 ? 'broken' : ordinary(at % 60)), null],
    ['vague-words', (at) => (at % 3 === 0 ? 'None' : 'Small'), null],
    ['outliers', (at) => (at === 9 ? '99999' : ordinary(at)), null],
    ['rare-levels', (at) => (at < 2 ? 'odd' : 'xyz'[at % 3]!), null],
    ['high-cardinality', (at) => `w${at % 70}`, null],
    ['skew', (at) => String(at % 40 === 0 ? at * at : at % 30), null],
    ['class-imbalance', (at) => (at % 20 === 0 ? 'yes' : 'no'), 'x'],
    ['personal', (at) => `person${at}@example.org`, null],
  ])('%s', (kind, make, target) => {
    const table = tableOf({ x: make, other: ordinary });
    const finding = findProblems(table, { target }).find((found) => found.kind === kind);
    expect(finding, kindsOf(table).join()).toMatchObject({ column: 'x' });
    expect(finding!.sentence).toMatch(/\.$/);
    expect(finding!.sentence).toContain('x');
    expect(JSON.parse(JSON.stringify(finding))).toStrictEqual(finding);
  });

  test('impossible: a negative price', () => {
    const table = tableOf({ unit_price: (at) => String(at === 5 ? -3 : at % 30) });
    expect(kindsOf(table)).toContain('impossible unit_price');
  });

  test('duplicate rows, counted exactly', () => {
    const table = tableOf({ a: (at) => String(at % 190), b: (at) => (at % 190 === 0 ? '' : 'x') });
    expect(findProblems(table)).toContainEqual(
      expect.objectContaining({ kind: 'duplicate-rows', rows: 10 }),
    );
  });
});

test('fixes are clean or recipe steps, or a role', () => {
  const table = tableOf({
    a: (at) => (at % 3 === 0 ? '' : ordinary(at)),
    mail: (at) => `p${at}@example.org`,
  });
  const fixes = findProblems(table).map((finding) => finding.fix);
  expect(fixes).toContainEqual(
    expect.objectContaining({ kind: 'role', column: 'mail', role: 'ignored' }),
  );
  expect(fixes).toContainEqual(
    expect.objectContaining({
      home: 'recipe',
      step: { plugin: 'impute', columns: ['a'], settings: {} },
    }),
  );
});

test('the most serious comes first, and two thousand columns give at most two hundred', () => {
  const columns = Object.fromEntries(
    Array.from({ length: 2000 }, (_, at) => [`c${at}`, () => '1']),
  );
  const found = findProblems(tableOf(columns));
  expect(found.length).toBe(200);
  expect(found[0]!.severity).toBe('high');
});

describe('personal data', () => {
  const kindOf = (name: string, cells: readonly string[]) =>
    personalKind(
      buildTable({ names: [name], rows: cells.length, cells: [cells], notes: [] }).columns[0]!,
    );

  test.each([
    ['e-mail addresses', 'x', ['a@b.org', 'c.d@e.co', 'f@g.net']],
    [
      'bank account numbers',
      'x',
      ['DE89370400440532013000', 'GB82 WEST 1234 5698 7654 32', 'FR1420041010050500013M02606'],
    ],
    ['card numbers', 'x', ['4111 1111 1111 1111', '5500 0000 0000 0004', '3400-0000-0000-009']],
    ['phone numbers', 'x', ['+49 30 1234567', '(030) 123-4567', '+1 555 010 9999']],
    ['identity numbers', 'x', ['078-05-1120', '219-09-9999', '457-55-5462']],
    ['person names', 'last_name', ['1', '2', '3']],
    ['dates of birth', 'date_of_birth', ['1990-01-01', '1980-02-02', '1970-03-03']],
    ['postal addresses', 'zip', ['10115', '20095', '80331']],
  ])('%s in %s', (kind, name, cells) => expect(kindOf(name, cells)).toBe(kind));

  test.each([
    ['card_type', ['gold', 'silver', 'gold']],
    ['subject', ['Your phone bill', 'Meeting', 'Hello']],
    ['amount', ['4111111111111112', '12', '7']],
    ['day', ['2020-01-01', '2020-01-02', '2020-01-03']],
    ['product name', ['Blue Chair', 'Red Table', 'Lamp']],
  ])('nothing in %s', (name, cells) => {
    expect(kindOf(name, cells)).toBeNull();
  });
});
