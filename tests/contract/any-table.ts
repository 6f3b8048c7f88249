import fc from 'fast-check';
import type { Column, Table } from '../../src/core/data/table.ts';

/** Names that are inherited, look like something else, or need quotes. */
const HOSTILE = [
  '__proto__',
  'constructor',
  'toString',
  'a.b',
  'a,b',
  'a;b',
  'say "hi"',
  'two\nlines',
  '=1+1',
  '#note',
  'größe',
  '東京 😀',
  '<img src=x onerror=alert(1)>',
  'n'.repeat(300),
] as const;

const letter = fc.constantFrom(
  'a',
  'B',
  'é',
  '東',
  '😀',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '\n',
  ' ',
  '#',
  '|',
  '=',
  '0',
);
const text = fc.array(letter, { maxLength: 8 }).map((letters) => letters.join(''));
const word = text.map((letters) => letters.trim());
const day = fc.integer({ min: -300_000, max: 2_000_000 }).map((days) => days * 86_400_000);
const moment = fc.integer({ min: -8e12, max: 8e12 });
const number = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double({ min: -1e149, max: 1e149, noNaN: true }),
  fc.constantFrom(0, 9e149, -9e149, 1e-300, 2 ** 53, 123_456_789_012_345_680, 0.1),
);
const gaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { freq: 5, nil: null });

export type Shape = readonly { readonly name: string; readonly kind: Column['kind'] }[];

function columnOf(name: string, kind: Column['kind'], rows: number): fc.Arbitrary<Column> {
  const cells = <T>(value: fc.Arbitrary<T>) =>
    fc.array(gaps(value), { minLength: rows, maxLength: rows });
  const values = (list: readonly (number | null)[]) => Float64Array.from(list, (n) => n ?? NaN);
  switch (kind) {
    case 'number':
      return cells(number).map((list): Column => ({ kind, name, values: values(list) }));
    case 'date':
      return fc.oneof(
        cells(day).map((list): Column => ({ kind, name, values: values(list), precision: 'day' })),
        cells(moment).map((list): Column => ({
          kind,
          name,
          values: values(list),
          precision: 'time',
        })),
      );
    case 'text':
      return cells(text.filter((one) => one !== '')).map((list): Column => ({
        kind,
        name,
        values: list,
      }));
    case 'category':
      return cells(fc.oneof(fc.constantFrom('yes', 'no', 'NA', '?', '1'), word)).map((list) => {
        const present = list.filter((one): one is string => one !== null && one !== '');
        const levels = [...new Set(present)].sort();
        const codes = Int32Array.from(list, (one) => (one === null ? -1 : levels.indexOf(one)));
        return { kind, name, levels, codes } satisfies Column;
      });
    case 'image':
      return fc.uint8Array({ minLength: 4 * rows, maxLength: 4 * rows }).map((pixels): Column => {
        const absent = Uint8Array.from({ length: rows }, (_, row) => (row % 7 === 3 ? 1 : 0));
        return { kind, name, width: 2, height: 2, channels: 1, pixels, absent };
      });
  }
}

/** Rows of a shape: gaps, quotes, line ends, huge and tiny numbers, dates before 1970. */
export function rowsOf(shape: Shape, least: number, most: number): fc.Arbitrary<Table> {
  return fc.integer({ min: least, max: most }).chain((rows) =>
    fc.tuple(...shape.map(({ name, kind }) => columnOf(name, kind, rows))).map((columns): Table => {
      return { rows, columns, ids: Int32Array.from({ length: rows }, (_, row) => row) };
    }),
  );
}

export const anyShape = (kinds: readonly Column['kind'][], most: number): fc.Arbitrary<Shape> =>
  fc
    .uniqueArray(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: most })
    .chain((names) =>
      fc.tuple(...names.map((name) => fc.constantFrom(...kinds).map((kind) => ({ name, kind })))),
    );
