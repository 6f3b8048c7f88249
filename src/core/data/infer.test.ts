import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable, importTable } from './build.ts';
import { correctKind, inferColumns, readRawColumn } from './infer.ts';
import { cellText } from './table.ts';

const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at));
const infer = (cells: readonly string[]) => readRawColumn('x', cells);
const cellsOf = (cells: readonly string[]) => {
  const { column } = infer(cells);
  return cells.map((_, row) => cellText(column, row));
};

describe('numbers', () => {
  test.each([
    ['plain', ['1', '-2.50', '0', '.5', '3e2'], ['1', '-2.5', '0', '0.5', '300']],
    [
      'with gaps',
      ['1', '', 'NA', 'n/a', 'null', '?', '-', 'NaN', '2'],
      ['1', '', '', '', '', '', '', '', '2'],
    ],
    ['with spaces', [' 1', '2 ', ' 3.5 '], ['1', '2', '3.5']],
    ['with a decimal comma', ['1,5', '2,25', '1.000,5'], ['1.5', '2.25', '1000.5']],
    ['with thousands', ['1,500', '22,250.5', '7'], ['1500', '22250.5', '7']],
    ['with spaces for thousands', ['1 500,5', '20 000,25'], ['1500.5', '20000.25']],
  ])('%s', (_, cells, expected) => {
    expect(infer(cells).column.kind).toBe('number');
    expect(cellsOf(cells)).toEqual(expected);
  });

  test('say when a thousands sign could be a decimal comma', () => {
    expect(infer(['1,234', '2,345']).reason).toContain('could be a decimal comma');
    expect(infer(['1,5', '2,3']).reason).toContain('decimal comma, as in 1,5');
  });

  test('are exactly the nearest double, as JavaScript reads them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 }), {
          minLength: 1,
        }),
        (values) => {
          const { column } = infer(values.map(String));
          if (column.kind !== 'number') throw new Error(column.kind);
          values.forEach((value, row) => expect(column.values[row]).toBe(Number(String(value))));
        },
      ),
    );
  });

  test('become missing where they are infinite or too large, with a note', () => {
    const { column, notes } = infer(['1', 'inf', '-Infinity', '1e999', '2e150']);
    expect(column).toMatchObject({ kind: 'number' });
    expect(notes[0]).toContain('4 cells');
  });

  test('with leading zeros, or too long for a number, are codes', () => {
    expect(infer(['00501', '10001', '00501']).column).toMatchObject({
      kind: 'category',
      levels: ['00501', '10001'],
    });
    expect(infer(['00501', '10001']).reason).toContain('leading zeros');
    expect(cellsOf(['12345678901234567890', '12345678901234567891'])).toEqual([
      '12345678901234567890',
      '12345678901234567891',
    ]);
  });
});

test('no text is lost when a column of numbers turns out to be words', () => {
  const cells = [
    '1.50',
    '-0',
    '007',
    '1e5',
    '',
    '0.1000000000000000055511151231257827',
    ' 7',
    '12',
    'word',
  ];
  expect(cellsOf(cells)).toEqual(cells.map((cell) => cell.trim()));
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.double().map(String), fc.integer().map(String), fc.string({ maxLength: 6 })),
      ),
      (some) => {
        const { column } = readRawColumn('x', [...some, 'certainly a word'], 'text');
        some.forEach((cell, row) => expect(cellText(column, row)).toBe(cell));
      },
    ),
  );
});

describe('dates', () => {
  test.each([
    ['ISO', ['2020-02-29', '2021-12-31'], 'year, month, day', ['2020-02-29', '2021-12-31']],
    [
      'ISO with time and zone',
      ['2020-02-29T23:30:00+01:00', '2020-03-01 00:15Z'],
      'year',
      ['2020-02-29 22:30', '2020-03-01 00:15'],
    ],
    ['points', ['31.12.2020', '1.2.2021'], 'day, month, year', ['2020-12-31', '2021-02-01']],
    [
      'slashes, month first',
      ['12/31/2020', '1/2/2021'],
      'month, day, year',
      ['2020-12-31', '2021-01-02'],
    ],
    [
      'slashes, day first',
      ['31/12/2020', '1/2/2021'],
      'day, month, year',
      ['2020-12-31', '2021-02-01'],
    ],
    ['two-figure years', ['12/31/99', '1/2/05'], 'month', ['1999-12-31', '2005-01-02']],
  ])('%s', (_, cells, reason, expected) => {
    const read = infer(cells);
    expect(read.column.kind).toBe('date');
    expect(read.reason).toContain(reason);
    expect(cellsOf(cells)).toEqual(expected);
  });

  test('say when the order cannot be told', () => {
    expect(infer(['1/2/2020', '3/4/2020']).reason).toContain('cannot be told');
    expect(infer(['1.2.2020', '3.4.2020']).reason).toContain('day, month, year assumed');
  });

  test('that are in no calendar leave the column as words', () => {
    expect(infer(['2021-02-29', '2021-03-01']).column.kind).toBe('category');
  });
});

describe('words', () => {
  test('keep None and unknown as answers', () => {
    expect(infer(['None', 'Small', 'unknown', 'NA']).column).toMatchObject({
      levels: ['None', 'Small', 'unknown'],
    });
  });
  test.each([
    ['yes', 'no'],
    ['TRUE', 'FALSE'],
    ['y', 'n'],
  ])('%s and %s are a category', (a, b) => {
    expect(infer([a, b, a, ''])).toMatchObject({
      column: { kind: 'category' },
      reason: 'two answers, yes or no',
    });
  });
  test('are text when they are sentences or nearly all different', () => {
    expect(infer(many(50, (at) => `this is a longer sentence, number ${at}`)).column.kind).toBe(
      'text',
    );
    expect(infer(many(50, (at) => `k${at}`)).reason).toContain('nearly every row');
    expect(infer(many(50, (at) => `k${at % 9}`)).column.kind).toBe('category');
  });
  test('of two hundred thousand rows keep their order when the dictionary gives up', () => {
    const { column } = infer(many(120_000, (at) => `word ${at}`));
    expect(column.kind).toBe('text');
    for (const row of [0, 49_999, 50_001, 50_002, 119_999])
      expect(cellText(column, row)).toBe(`word ${row}`);
  });
});

describe('corrections', () => {
  test('read the same cells as another kind and count what cannot be', () => {
    const words = infer(['1', '2', 'three', '2']).column;
    const read = unwrap(correctKind(words, 'number'));
    expect([0, 1, 2, 3].map((row) => cellText(read.column, row))).toEqual(['1', '2', '', '2']);
    expect(read.notes[0]).toContain('1 cells are no numbers, such as “three”');
    const back = unwrap(correctKind(read.column, 'category')).column;
    expect(back).toMatchObject({ kind: 'category', levels: ['1', '2'] });
  });
  test('are refused when nothing can be read so', () => {
    const refused = correctKind(infer(['red', 'green']).column, 'date');
    expect(refused).toMatchObject({ ok: false, problem: { code: 'no-such-kind' } });
  });
  test('are applied on import, and one for a column that is gone is noted', () => {
    const raw = {
      names: ['zip', 'x'],
      rows: 2,
      cells: [
        ['10', '20'],
        ['a', 'b'],
      ],
      notes: [],
    };
    const table = unwrap(
      importTable(raw, [
        ['zip', 'category'],
        ['gone', 'number'],
      ]),
    );
    expect(table.inferred[0]).toMatchObject({ kind: 'category', reason: 'you chose this kind' });
    expect(table.notes.join()).toContain('“gone”');
  });
});

test('every column has a kind and a reason, and a name of its own', () => {
  const raw = { names: ['', 'a', 'a'], rows: 1, cells: [['1'], ['x'], ['2020-01-01']], notes: [] };
  expect(inferColumns(raw)).toEqual([
    { name: 'column 1', kind: 'number', reason: 'every value is a number' },
    { name: 'a', kind: 'category', reason: '1 different words' },
    { name: 'a (2)', kind: 'date', reason: 'every value is a date (year, month, day)' },
  ]);
  expect(buildTable(raw, [['a', 'text']]).columns[1]!.kind).toBe('text');
});
