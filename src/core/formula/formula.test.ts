import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableFrom } from '../../../tests/contract/try-step.ts';
import { cellText } from '../data/table.ts';
import {
  checkFormula,
  evaluateFormula,
  FUNCTIONS,
  parseFormula,
  printFormula,
} from '../formula.ts';
import { unwrap } from '../result.ts';
import { BINARY } from './syntax.ts';
import type { Formula, Span } from './syntax.ts';

const table = tableFrom(
  [
    'a 6 -7 _ 0',
    'b 2 2 1 0',
    'word Red green _ 2020-02-29',
    'day 2024-02-29 _ 2023-12-31 2024-01-01',
  ],
  [['word', 'category']],
);

function run(text: string): string {
  const checked = unwrap(checkFormula(text, table.columns));
  const column = evaluateFormula(checked, table, 'x');
  return Array.from({ length: table.rows }, (_, row) => cellText(column, row) || '_').join(' ');
}

test.each([
  ['a + b * 2', '10 -3 _ 0'],
  ['a / b', '3 -3.5 _ _'],
  ['a % 4', '2 1 _ 0'],
  ['-a ^ 2', '-36 -49 _ 0'],
  ['2 ^ 3 ^ 2', '512 512 512 512'],
  ['2 ^ -1', '0.5 0.5 0.5 0.5'],
  ['10 - 2 - 3', '5 5 5 5'],
  ['a > b and b > 1', '1 0 0 0'],
  ['a > 0 or b = 2', '1 1 _ 0'],
  ['not a > b', '0 1 _ 1'],
  ['a <> 6', '0 1 _ 1'],
  ['if(a > 0, "up", word)', 'up green _ 2020-02-29'],
  ['coalesce(a, -1)', '6 -7 -1 0'],
  ['is_missing(a) or is_missing(day)', '0 1 1 0'],
  ['min(a, b, 1)', '1 -7 _ 0'],
  ['max(a, b)', '6 2 _ 0'],
  ['abs(a)', '6 7 _ 0'],
  ['sqrt(a - 2)', '2 _ _ _'],
  ['log(exp(b))', '2 2 1 0'],
  ['exp(a * 1000)', '_ 0 _ 1'],
  ['round(a / 4)', '2 -2 _ 0'],
  ['round(b / 3, 2)', '0.67 0.67 0.33 0'],
  ['floor(a / 4) + ceil(a / 4)', '3 -3 _ 0'],
  ['year(day) * 100 + month(day)', '202402 _ 202312 202401'],
  ['weekday(day) + hour(day)', '4 _ 7 1'],
  ['day - date("2024-01-01")', '59 _ -1 0'],
  ['day + 1', '2024-03-01 00:00 _ 2024-01-01 00:00 2024-01-02 00:00'],
  ["day < date('2024-01-01')", '0 _ 1 0'],
  ['length(word)', '3 5 _ 10'],
  ['lower(word) = "red"', '1 0 _ 0'],
  ['contains(upper(word), "RE")', '1 1 _ 0'],
  ['year(date(word))', '_ _ _ 2020'],
  ['true and a >= 0', '1 0 _ 1'],
])('%s', (text, expected) => {
  expect(run(text)).toBe(expected);
});

test.each([
  ['', 'empty-formula', ''],
  ['a +', 'value-expected', 'At the end'],
  ['(a + 1', 'open-bracket', 'At the end'],
  ['a b', 'not-ended', 'At character 3 of the formula, at “b”'],
  ['a < b < 3', 'chained', 'At character 3'],
  ['"a', 'open-quote', 'At character 1'],
  ['a § b', 'odd-sign', 'At character 3 of the formula, at “§”'],
  ['wrod', 'no-such-column', 'at “wrod”'],
  ['sqr(a)', 'no-such-function', 'at “sqr(a)”'],
  ['min()', 'wrong-count', 'at “min()”'],
  ['if(a, 1, 2)', 'wrong-type', 'at “a”'],
  ['if(a > 0, 1, word)', 'wrong-type', 'at “word”'],
  ['word + 1', 'wrong-type', 'at “word”'],
  ['day + day', 'wrong-type', 'At character 7'],
  ['word < "b"', 'wrong-type', 'at “word”'],
  ['1e999', 'huge-number', 'At character 1'],
  ['('.repeat(5000), 'long-formula', ''],
  ['('.repeat(2000), 'too-deep', 'At character'],
  ['__proto__ + 1', 'no-such-column', 'at “__proto__”'],
  ['constructor(a)', 'no-such-function', 'at “constructor(a)”'],
])('refuses %s', (text, code, where) => {
  const checked = checkFormula(text, table.columns);
  if (checked.ok) throw new Error('It was taken.');
  expect(checked.problem.code).toBe(code);
  expect(checked.problem.where).toContain(where);
  expect(checked.problem.what).toMatch(/\.$/);
  expect(checked.problem.fix).toMatch(/\.$/);
});

test('names a column that is nearly so', () => {
  expect(checkFormula('wrod = "a"', table.columns)).toMatchObject({
    problem: { fix: 'Write word if that is meant; a text goes between quotes.' },
  });
});

test('says what it gives and reads', () => {
  const odd = [{ name: 'odd ` name (€)', kind: 'number' } as const];
  expect(checkFormula('`odd `` name (€)` > 1', odd)).toMatchObject({
    value: { type: 'logical', columns: odd },
  });
});

describe('printing and reading', () => {
  const span: Span = { from: 0, to: 0 };
  const leaf: fc.Arbitrary<Formula> = fc.oneof(
    fc
      .oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }))
      .map((value) => ({ kind: 'number' as const, value: Math.abs(value), span })),
    fc.string({ unit: 'grapheme' }).map((value) => ({ kind: 'text' as const, value, span })),
    fc.boolean().map((value) => ({ kind: 'logical' as const, value, span })),
    fc
      .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a', 'not', 'True', '2nd', 'größe'))
      .map((name) => ({ kind: 'column' as const, name, span })),
  );
  const { tree } = fc.letrec<{ tree: Formula }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({
        kind: fc.constant('unary' as const),
        op: fc.constantFrom('-' as const, 'not' as const),
        of: tie('tree'),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('binary' as const),
        op: fc.constantFrom(...BINARY),
        left: tie('tree'),
        right: tie('tree'),
        span: fc.constant(span),
      }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constantFrom(...FUNCTIONS.map(({ name }) => name)),
        of: fc.array(tie('tree'), { maxLength: 3 }),
        span: fc.constant(span),
      }),
    ),
  }));
  /** The tree without places, and −0 as 0. */
  const bare = (formula: Formula): string =>
    JSON.stringify(formula, (key, value: unknown) => (key === 'span' ? undefined : value));

  test('what is printed is read as the same tree', () => {
    fc.assert(
      fc.property(tree, (formula) => {
        const text = printFormula(formula);
        fc.pre(text.length <= 4000);
        expect(bare(unwrap(parseFormula(text)))).toBe(bare(formula));
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  test('any text is read or refused with a place, and never throws', () => {
    const parts = fc.constantFrom(
      'a',
      '1',
      '+',
      '-',
      '(',
      ')',
      ',',
      'if',
      'not',
      '"',
      '`',
      '=',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((some) => some.join('')),
        ),
        (text) => {
          const parsed = parseFormula(text);
          if (parsed.ok) expect(unwrap(parseFormula(printFormula(parsed.value)))).toBeDefined();
          else expect(parsed.problem.what).toMatch(/\.$/);
        },
      ),
      { numRuns: 2000, seed: 12 },
    );
  });
});
