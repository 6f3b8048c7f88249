import { expect, test } from 'vitest';
import type { Surface } from '../../../core/lab/looking/api.ts';
import { surfaceFigure, surfaceWords } from './surface-figure.ts';

const axis = (column: string, values: number[], levels: string[] | null = null) => ({
  column,
  kind: levels === null ? ('number' as const) : ('category' as const),
  values,
  levels,
});

const surface: Surface = {
  x: axis('speed', [0, 10, 20]),
  y: axis('sky', [0, 1], ['clear', 'cloud']),
  rows: { names: [], rows: 12, columns: 0, values: new Float64Array(0) },
  copies: 2,
  others: '',
  points: [
    { x: 5, y: 0, actual: 1 },
    { x: 99, y: 1, actual: 0 },
  ],
  predictions: null,
};
const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;

test('cells are means over their copies, the top row first', () => {
  const yes = [0, 0.2, 0.9, 0.9, 0.5, 0.5, 1, 1, 0.1, 0.3, 0.7, 0.7];
  const values = Float64Array.from(yes.flatMap((p) => [1 - p, p]));
  const { field } = surfaceFigure(surface, { width: 2, values }, outcome);
  expect(field).toMatchObject({ columns: 3, rows: 2 });
  expect(Array.from(field!.classOf)).toEqual([1, 1, 1, 0, 0, 0]);
  expect(field!.strength[3]).toBeCloseTo(0.8, 9);
});

test('points outside the drawn range are left out, levels are named on the axis', () => {
  const figure = surfaceFigure(surface, null, outcome);
  expect(figure.x).toEqual([5]);
  expect(figure.field).toBeUndefined();
  expect(figure.yAxis.format!(1)).toBe('cloud');
  expect(figure.classes).toEqual([
    { label: 'no', paint: 'neg' },
    { label: 'yes', paint: 'pos' },
  ]);
});

test('numbers are orange below the middle of the training rows, blue above', () => {
  const numbers = { ...surface, points: [1, 2, 3, 4, 5].map((actual) => ({ x: 5, y: 0, actual })) };
  const values = Float64Array.from({ length: 12 }, (_, at) => (at < 6 ? 1 : 5));
  const figure = surfaceFigure(numbers, { width: 1, values }, { task: 'regression' });
  expect(figure.classes![0]!.label).toBe('below 3');
  expect(figure.classOf).toEqual([0, 0, 1, 1, 1]);
  expect(Array.from(figure.field!.strength)).toEqual([1, 1, 1, 1, 1, 1]);
});

test('points of one level stand side by side within its room, and are told by its name', () => {
  const points = Array.from({ length: 40 }, (_, at) => ({ x: 5, y: at % 2, actual: 1 }));
  const figure = surfaceFigure({ ...surface, points }, null, outcome);
  const clear = Array.from(figure.y).filter((_, at) => at % 2 === 0);
  expect(new Set(clear).size).toBe(20);
  expect(Math.max(...clear.map(Math.abs))).toBeLessThan(0.31);
  expect(figure.yAxis.format!(figure.y[1]!)).toBe('cloud');
  expect(figure.yAxis.isNamed).toBe(true);
});

test('what colours mean is said by the kind of answer, and rows beyond the picture are counted', () => {
  expect(surfaceWords(surface, outcome)).toContain(
    'surer answer. Points are 2 training rows (1 row with an outermost value lies beyond the picture).',
  );
  expect(surfaceWords(surface, { task: 'regression' })).toContain('farther from the median');
});
