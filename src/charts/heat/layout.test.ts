import { describe, expect, it } from 'vitest';
import { heatTable, layoutHeat, summariseHeat, type HeatData } from './layout.ts';

const space = { width: 420, height: 240, em: 12 };
const data: HeatData = {
  rows: ['damage', 'none'],
  columns: ['damage', 'no damage'],
  rowTitle: 'actual',
  columnTitle: 'predicted',
  cells: [
    [
      { text: '171', note: 'found', tint: 0.8 },
      { text: '40', note: 'missed', tint: -0.6 },
    ],
    [
      { text: '332', note: 'needless', tint: -0.4 },
      { text: '1,400', note: 'left alone', tint: 0.3 },
    ],
  ],
};

describe('layoutHeat', () => {
  it('fills the room without a cell outside', () => {
    const { cells } = layoutHeat(data, space);
    expect(cells).toHaveLength(4);
    for (const cell of cells) {
      expect(cell.left + cell.width).toBeLessThanOrEqual(space.width);
      expect(cell.top + cell.height).toBeLessThanOrEqual(space.height);
    }
  });

  it('writes large figures and notes in large cells', () => {
    const [first] = layoutHeat(data, space).cells;
    expect(first).toMatchObject({ text: '171', note: 'found', size: 18 });
  });

  it('slants the names of many classes and drops figures that do not fit', () => {
    const names = Array.from({ length: 20 }, (_, i) => `a long class name ${i}`);
    const cells = names.map(() => names.map(() => ({ text: '1,234,567', tint: 0 })));
    const scene = layoutHeat({ ...data, rows: names, columns: names, cells }, space);
    expect(scene.slanted).toBe(true);
    expect(scene.cells[0]!.text).toBeNull();
    expect(scene.marks[0]!.words).toContain('1,234,567');
  });
});

it('is told in words and as a table', () => {
  expect(summariseHeat(data)).toBe(
    'Matrix: rows are actual, columns predicted. damage: damage 171, no damage 40. ' +
      'none: damage 332, no damage 1,400.',
  );
  expect(heatTable(data).columns).toEqual(['actual \\ predicted', 'damage', 'no damage']);
});
