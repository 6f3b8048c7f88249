import { describe, expect, it } from 'vitest';
import type { Column } from '../data/table.ts';
import type { Outcome } from '../model/task.ts';
import { randomFrom } from '../random.ts';
import { columnIn, powerOf } from './power.ts';

const ROWS = 400;
const BINARY: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
const MANY: Outcome = { task: 'multiclass', classes: ['a', 'b', 'c'], positive: 2 };
const NUMBER: Outcome = { task: 'regression' };

const numbers = (values: Float64Array): Column => ({ kind: 'number', name: 'x', values });
const words = (codes: Float64Array): Column => ({
  kind: 'category',
  name: 'x',
  levels: ['l0', 'l1', 'l2', 'l3'],
  codes: Int32Array.from(codes),
});

function power(
  outcome: Outcome,
  draw: (row: number, next: () => number) => { cell: number; truth: number },
  column: (values: Float64Array) => Column,
): number {
  const part = (seed: number) => {
    const random = randomFrom(seed);
    const drawn = Array.from({ length: ROWS }, (_, row) => draw(row, () => random.next()));
    return {
      column: column(Float64Array.from(drawn, ({ cell }) => cell)),
      target: Float64Array.from(drawn, ({ truth }) => truth),
    };
  };
  return powerOf(part(1), part(2), outcome);
}

describe('what one column says of the target', () => {
  it('is all of it for a copy, of any kind', () => {
    const copy = (classes: number) => (row: number) => ({
      cell: row % classes,
      truth: row % classes,
    });
    expect(power(BINARY, copy(2), numbers)).toBe(1);
    expect(power(BINARY, copy(2), words)).toBe(1);
    expect(power(MANY, copy(3), words)).toBe(1);
  });

  it('is all of it for the target in another unit, gaps aside, however far its largest lie', () => {
    const line = (_row: number, next: () => number) => {
      const x = 1 / (0.01 + next());
      return { cell: x, truth: 3 - 100 * x };
    };
    expect(power(NUMBER, line, numbers)).toBeCloseTo(1, 9);
    const gaps = (row: number, next: () => number) => {
      const drawn = line(row, next);
      return row % 100 === 0 ? { ...drawn, cell: NaN } : drawn;
    };
    expect(power(NUMBER, gaps, numbers)).toBeGreaterThan(0.9);
  });

  it('is next to nothing for noise', () => {
    const noise = (_row: number, next: () => number) => ({
      cell: next(),
      truth: next() < 0.4 ? 1 : 0,
    });
    expect(Math.abs(power(BINARY, noise, numbers) - 0.5)).toBeLessThan(0.08);
    const loose = (_row: number, next: () => number) => ({ cell: next(), truth: next() });
    expect(power(NUMBER, loose, numbers)).toBeLessThan(0.05);
    const many = (_row: number, next: () => number) => ({
      cell: Math.floor(4 * next()),
      truth: next() < 0.5 ? 0 : next() < 0.5 ? 1 : 2,
    });
    expect(power(MANY, many, words)).toBeLessThanOrEqual(0.05);
  });

  it('sees what is only missing where the answer is yes', () => {
    const gap = (_row: number, next: () => number) => {
      const truth = next() < 0.3 ? 1 : 0;
      return { cell: truth === 1 ? NaN : next(), truth };
    };
    expect(power(BINARY, gap, numbers)).toBe(1);
  });

  it('sees a bend that no line sees', () => {
    const bend = (_row: number, next: () => number) => {
      const x = 2 * next() - 1;
      return { cell: x, truth: x * x };
    };
    expect(power(NUMBER, bend, numbers)).toBeGreaterThan(0.9);
  });

  it('falls back to the mean for a level never trained on', () => {
    const training = {
      column: words(Float64Array.of(0, 1, 0, 1)),
      target: Float64Array.of(0, 1, 0, 1),
    };
    const other = {
      column: words(Float64Array.of(3, 3, 3, 3)),
      target: Float64Array.of(0, 1, 0, 1),
    };
    expect(powerOf(training, other, BINARY)).toBe(0.5);
  });
});

describe('a column by name', () => {
  it('is a bug where it is not there', () => {
    const table = { rows: 1, columns: [numbers(Float64Array.of(1))], ids: Int32Array.of(0) };
    expect(columnIn(table, 'x')).toBe(table.columns[0]);
    expect(() => columnIn(table, 'y')).toThrow('got y');
  });
});
