import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable } from './build.ts';
import { breachOfSize, checkBatch } from './check-batch.ts';
import { NO_RULES, withRules } from './contract.ts';
import type { ColumnRules, Contract } from './contract.ts';
import { alignToContract, checkRows, learnContract } from './learn-contract.ts';
import { splitTable } from './split-table.ts';

const cells = (make: (at: number) => string) => Array.from({ length: 200 }, (_, at) => make(at));
const names = ['speed', 'bird', 'day', 'note', 'code'];
const source = buildTable({
  names,
  rows: 200,
  cells: [
    cells((at) => String(at % 101)),
    cells((at) => ['crow', 'gull', 'owl'][at % 3]!),
    cells((at) => `2020-01-${10 + (at % 9)}`),
    cells((at) => `a longer text that ends with ${at}`),
    cells((at) => String(5000 + at)),
  ],
  notes: [],
});
const ratios = { train: 0.55, validation: 0.15, test: 0.1, production: 0.2 };
const parts = unwrap(splitTable(source, { method: 'random', seed: 1, ratios }, null));
const learned = learnContract(parts.train, names, 1, 'split');

const ruled = (column: string, rules: ColumnRules): Contract =>
  withRules(learned, { columns: [[column, rules]], batch: null });

function check(contract: Contract, rows: readonly (readonly string[])[]) {
  const raw = {
    names,
    rows: rows.length,
    cells: names.map((_, at) => rows.map((row) => row[at]!)),
    notes: [],
  };
  const table = unwrap(
    alignToContract(
      contract,
      buildTable(
        raw,
        learned.columns.map(({ name, kind }) => [name, kind]),
      ),
    ),
  );
  const { accepted, violations } = checkRows(contract, table);
  const told = violations.map(({ rule, refused }) => `${rule}${refused ? '!' : ''}`);
  return { accepted: accepted.length, told, batch: checkBatch(contract, table), violations };
}
const rowOf = (speed: string, code: string) => row(speed, 'crow', '2020-01-12', 'n', `500${code}`);
const row = (speed: string, bird = 'crow', day = '2020-01-12', note = 'n', code = '5100') => [
  speed,
  bird,
  day,
  note,
  code,
];

describe('a bound of a person’s own', () => {
  test('refuses what the learned range lets through, and lets through what it refuses', () => {
    expect(check(learned, [row('120')])).toMatchObject({ accepted: 1, told: ['range'] });
    expect(check(ruled('speed', { max: 110 }), [row('120')])).toMatchObject({
      accepted: 0,
      told: ['range!'],
    });
    expect(check(learned, [row('5000')])).toMatchObject({ accepted: 0, told: ['far-range!'] });
    expect(check(ruled('speed', { max: 9000 }), [row('5000')]).accepted).toBe(1);
  });

  test('keeps the learned side where only the other was set', () => {
    const contract = ruled('speed', { max: 110 });
    expect(check(contract, [row('-5')]).told).toEqual(['range']);
    expect(check(contract, [row('-5000')]).told).toEqual(['far-range!']);
  });

  test('is gentle or silent when told so', () => {
    expect(check(ruled('speed', { max: 110, values: 'warn' }), [row('120')])).toMatchObject({
      accepted: 1,
      told: ['range'],
    });
    expect(check(ruled('speed', { values: 'off' }), [row('5000')])).toMatchObject({
      accepted: 1,
      told: [],
    });
  });

  test('stands for dates and texts too', () => {
    const late = Date.UTC(2020, 5, 1);
    expect(check(ruled('day', { max: late }), [row('1', 'crow', '2021-01-01')]).told).toEqual([
      'range!',
    ]);
    expect(
      check(ruled('note', { longest: 2 }), [row('1', 'owl', '2020-01-12', 'long')]).told,
    ).toEqual(['length!']);
  });
});

test('levels of a person’s own replace the learned ones', () => {
  const contract = ruled('bird', { levels: ['crow', 'swan'] });
  expect(check(contract, [row('1', 'swan')]).told).toEqual([]);
  const gull = check(contract, [row('1', 'gull')]);
  expect(gull.told).toEqual(['level!']);
  expect(gull.violations[0]!.sentence).toContain('which the contract does not name');
});

describe('empty cells', () => {
  test('are refused, noted or let through as said', () => {
    expect(check(learned, [row('')]).told).toEqual(['missing']);
    expect(check(ruled('speed', { empty: 'refuse' }), [row('')])).toMatchObject({ accepted: 0 });
    expect(check(ruled('speed', { empty: 'off' }), [row('')]).told).toEqual([]);
  });

  test('a share is a promise about the batch', () => {
    const contract = ruled('speed', { share: 0.4 });
    const rows = (...speeds: string[]) => speeds.map((speed, at) => rowOf(speed, String(at)));
    expect(check(contract, rows('', '1', '2'))).toMatchObject({ told: [], batch: [] });
    const two = check(contract, rows('', '', '2'));
    expect(two.batch).toMatchObject([{ column: 'speed', refused: false }]);
    expect(two.batch[0]!.sentence).toBe(
      'speed is empty in 66.7% of the rows; the contract lets 40% be.',
    );
  });
});

test('what never repeats is learned as unique, and as a key where chance would have repeated it', () => {
  expect(learned.columns.map((column) => column.unique === true)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
  const twice = [row('1'), row('2')];
  expect(learned.columns.map((column) => column.key)).toEqual([
    ...new Array<undefined>(4).fill(undefined),
    'no-repeat',
  ]);
  expect(check(learned, twice)).toMatchObject({ told: ['unique'], accepted: 2 });
  expect(check(ruled('code', { repeats: 'off' }), twice).told).toEqual([]);
  expect(check(ruled('code', { repeats: 'refuse' }), twice)).toMatchObject({ accepted: 1 });
});

test('the number of rows is held against the rule', () => {
  const rule = { least: 10, most: 20, severity: 'refuse' } as const;
  expect(breachOfSize(rule, 15)).toBeNull();
  expect(breachOfSize(rule, 5)).toMatchObject({ refused: true });
  expect(breachOfSize(rule, 25)!.sentence).toBe(
    '25 rows arrived at once; the contract wants at most 20.',
  );
  expect(breachOfSize({ ...rule, severity: 'off' }, 5)).toBeNull();
});

test('no rule leaves a learned contract as it is, and rules survive JSON', () => {
  expect(withRules(ruled('speed', { max: 1 }), NO_RULES)).toStrictEqual(learned);
  const contract = ruled('speed', { max: 1 });
  expect(JSON.parse(JSON.stringify(contract))).toStrictEqual(contract);
});

describe('what is learned of keys and of the number of rows', () => {
  const aimed = learnContract(parts.train, names.slice(0, 3), 1, 'split', {
    ids: ['code', 'bird'],
    perDay: 10,
  });
  const rows = buildTable(
    { names: ['code'], rows: 3, cells: [['5000', '5001', '5000']], notes: [] },
    [['code', 'number']],
  );
  const aligned = { rows: 3, ids: rows.ids, columns: [] };

  test('a column that only names rows is a key where it never repeats', () => {
    expect(aimed.keys).toEqual([{ name: 'code', kind: 'number', key: 'role' }]);
    const { violations, accepted } = checkRows(aimed, aligned, rows);
    expect(violations.map(({ row, rule, refused }) => [row, rule, refused])).toEqual([
      [2, 'unique', false],
    ]);
    expect(accepted.length).toBe(3);
    expect(checkRows(aimed, aligned).violations).toEqual([]);
  });

  test('a person turns it off, or refuses the row', () => {
    const by = (repeats: 'off' | 'refuse') =>
      checkRows(withRules(aimed, { columns: [['code', { repeats }]], batch: null }), aligned, rows);
    expect(by('off').violations).toEqual([]);
    expect(by('refuse').accepted.length).toBe(2);
  });

  test('a file of another size than a day is written down, never refused, and can be let be', () => {
    const [breach, ...more] = checkBatch(aimed, aligned);
    expect(more).toEqual([]);
    expect(breach).toMatchObject({ column: null, refused: false });
    expect(breach!.sentence).toContain('a day should bring 5 to 20');
    const off = { least: null, most: null, severity: 'off' } as const;
    expect(checkBatch(withRules(aimed, { columns: [], batch: off }), aligned)).toEqual([]);
  });
});
