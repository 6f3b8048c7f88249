import { describe, expect, it } from 'vitest';
import {
  layoutMatrix,
  matrixHeight,
  matrixTable,
  summariseMatrix,
  type MatrixData,
} from './layout.ts';

const names = ['bill', 'depth', 'mass'];
const data = {
  ...{ rows: names, columns: names, rowTitle: 'column', columnTitle: 'column' },
  values: [NaN, -0.2, 0.6, -0.2, NaN, -0.8, 0.6, -0.8, NaN],
} satisfies MatrixData;
const sized = (of: MatrixData, width: number) =>
  layoutMatrix(of, { width, height: matrixHeight(of, 12, width), em: 12 });

describe('layoutMatrix', () => {
  it('keeps every cell in the room and touches none', () => {
    const { marks, plot } = sized(data, 420);
    expect(marks).toHaveLength(9);
    for (const { box } of marks) expect(box.left + box.width).toBeLessThanOrEqual(420);
    expect(marks[1]!.box.left).toBeCloseTo(marks[0]!.box.left + marks[0]!.box.width, 6);
    expect(plot.left).toBeGreaterThan(20);
  });

  it('keeps room above for names only where they stand upright', () => {
    const [lying, upright] = [sized(data, 420), sized(data, 130)];
    expect([lying.upright, upright.upright]).toEqual([false, true]);
    expect(lying.plot.top).toBeLessThan(24);
    expect(upright.plot.top).toBeGreaterThan(40);
  });

  it('writes values where they fit', () => {
    expect(sized(data, 420).written).toBe(true);
    expect(sized(data, 160).written).toBe(false);
  });

  it('leaves names out where sixty columns would touch', () => {
    const many = Array.from({ length: 60 }, (_, i) => `column ${i}`);
    const big = { ...data, rows: many, columns: many, values: new Float64Array(3600) };
    expect(sized(big, 340).columnLabels).toEqual([]);
    expect(sized(big, 1100).columnLabels).toHaveLength(60);
    expect(sized(big, 1100).upright).toBe(true);
  });

  it('names only the ends of rows in an order', () => {
    const labels = sized({ ...data, endsOnly: true }, 420).rowLabels;
    expect(labels.map(({ text }) => text)).toEqual(['bill', 'mass']);
  });

  it('says a cell, and where nothing was compared', () => {
    const { marks } = sized({ ...data, note: () => '340 rows' }, 420);
    expect(marks[1]!.words).toBe('bill · depth\n−0.2, 340 rows');
    expect(marks[0]!.words).toContain('not compared');
  });
});

it('is told in words and as a table', () => {
  expect(summariseMatrix(data)).toBe(
    'Matrix of column and column, 3 by 3. Strongest: depth and mass, −0.8.',
  );
  expect(matrixTable(data).rows[0]).toEqual(['bill', null, -0.2, 0.6]);
  expect(summariseMatrix({ ...data, values: data.values.map(() => NaN) })).toContain('No values');
});
