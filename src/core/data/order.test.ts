import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderBy } from './order.ts';
import { cellText, isMissing } from './table.ts';
import type { Column } from './table.ts';

function plainly(column: Column, rows: number, descending: boolean): number[] {
  const value = (row: number) =>
    column.kind === 'number' || column.kind === 'date'
      ? column.values[row]!
      : cellText(column, row);
  const sign = descending ? -1 : 1;
  return Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
    const gaps = Number(isMissing(column, a)) - Number(isMissing(column, b));
    if (gaps !== 0 || isMissing(column, a)) return gaps || a - b;
    return value(a) < value(b) ? -sign : value(a) > value(b) ? sign : a - b;
  });
}

const both = [false, true];

describe('the order of a column', () => {
  it('is that of a plain sort for any numbers, gaps last', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.constantFrom(NaN, 0, -0, 1))), (values) => {
        const column: Column = { kind: 'number', name: 'x', values: Float64Array.from(values) };
        for (const descending of both)
          expect([...orderBy(column, values.length, descending)]).toEqual(
            plainly(column, values.length, descending),
          );
      }),
      { numRuns: 30 },
    );
  });

  it('is that of a plain sort for thousands of texts with long common beginnings', () => {
    const values = Array.from({ length: 9000 }, (_, i) =>
      i % 50 === 0 ? null : `${'a'.repeat(i % 13)}\u00e9-${(i * 7919) % 3001}`,
    );
    const column: Column = { kind: 'text', name: 't', values };
    for (const descending of both)
      expect([...orderBy(column, values.length, descending)]).toEqual(
        plainly(column, values.length, descending),
      );
  });

  it('sorts levels by their names, not by their codes', () => {
    const levels = ['pear', 'Apple', 'fig'];
    const codes = Int32Array.from([0, 1, 2, -1, 1, 0]);
    const column: Column = { kind: 'category', name: 'c', levels, codes };
    expect([...orderBy(column, 6)]).toEqual([1, 4, 2, 0, 5, 3]);
    expect([...orderBy(column, 6, true)]).toEqual([0, 5, 2, 1, 4, 3]);
  });
});
