import { columnsOf } from './columns-of.ts';
import { shortName } from '../../data/names.ts';
import { findColumn, takeRows } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import { targetVector } from '../../data/target.ts';
import type { Outcome, Predictions } from '../../model/task.ts';
import { randomFrom } from '../../random.ts';
import { takeInputs } from '../../recipe/transform.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Lab } from '../lab.ts';
import type { RecipeOfRun } from './recipe-of.ts';
import type { Others, Surface, SurfaceAxis, SurfacePoint } from './api.ts';
import { spreadValues, typicalRow } from './typical-row.ts';

const CELLS = 40;
/** Cells a side when every cell is an average over rows. */
const FEW_CELLS = 24;
const COPIES = 24;
const MOST_LEVELS = 24;
const POINTS = 300;
const WHERE = 'Train, the model over two columns.';

function axisOf(column: Column, cells: number): Result<SurfaceAxis> {
  const { name, kind } = column;
  if (column.kind === 'category') {
    const counts = new Map<number, number>();
    for (const code of column.codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
    const shown = [...counts]
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_LEVELS)
      .map(([code]) => code);
    if (shown.length === 0) return noAxis(name, 'has no value in the training rows');
    const levels = shown.map((code) => column.levels[code]!);
    return ok({ column: name, kind: 'category', values: shown, levels });
  }
  if (column.kind === 'text' || column.kind === 'image')
    return noAxis(name, `holds ${kind === 'text' ? 'texts' : 'pictures'}, which have no axis`);
  const values = spreadValues(column.values, cells);
  if (values.length < 2) return noAxis(name, 'has one value only in the training rows');
  return ok({ column: name, kind: column.kind, values, levels: null });
}

function noAxis(column: string, why: string): Result<never> {
  return fail('no-axis', `“${shortName(column)}” ${why}.`, WHERE, 'Choose another column.');
}

/** A column of the grid: its value at each cell, the cells of x in turn within each cell of y. */
function gridColumn(
  base: Column,
  values: readonly number[],
  rows: number,
  at: (row: number) => number,
) {
  const cells = Float64Array.from({ length: rows }, (_, row) => values[at(row)]!);
  if (base.kind === 'category') return { ...base, codes: Int32Array.from(cells) };
  return { ...base, values: cells } as Column;
}

interface Base {
  readonly rows: Table;
  readonly sentence: string;
}

function baseOf(inputs: Table, others: Others, seed: number): Result<Base> {
  switch (others.kind) {
    case 'typical':
      return ok({
        rows: typicalRow(inputs),
        sentence:
          'All other columns stand at their median or most frequent value of the training rows.',
      });
    case 'row': {
      const at = inputs.ids.indexOf(others.id);
      if (at < 0)
        return fail(
          'no-such-row',
          `Row ${others.id + 1} is no training row.`,
          WHERE,
          'Choose a training row.',
        );
      return ok({
        rows: takeRows(inputs, Int32Array.of(at)),
        sentence: `All other columns stand as in row ${others.id + 1}.`,
      });
    }
    case 'average': {
      const count = Math.min(COPIES, inputs.rows);
      const drawn = randomFrom(seed).fork('surface').sample(inputs.rows, count).sort();
      return ok({
        rows: takeRows(inputs, drawn),
        sentence: `Averaged over ${count} training rows: each cell asks what they would get with these two values.`,
      });
    }
  }
}

function pointsOf(
  inputs: Table,
  x: SurfaceAxis,
  y: SurfaceAxis,
  target: Float64Array,
  seed: number,
): SurfacePoint[] {
  const count = Math.min(POINTS, inputs.rows);
  const shown = randomFrom(seed).fork('points').sample(inputs.rows, count).sort();
  const [ofX, ofY] = [findColumn(inputs, x.column)!, findColumn(inputs, y.column)!];
  return [...shown].flatMap((row) => {
    const point = { x: placeOn(x, ofX, row), y: placeOn(y, ofY, row), actual: target[row]! };
    return Number.isFinite(point.x) && Number.isFinite(point.y) ? [point] : [];
  });
}

/** The cell's number on the axis: the value itself, or the position among the shown levels. */
function placeOn(axis: SurfaceAxis, column: Column, row: number): number {
  if (column.kind === 'category') {
    const at = axis.values.indexOf(column.codes[row]!);
    return at < 0 ? NaN : at;
  }
  return column.kind === 'number' || column.kind === 'date' ? column.values[row]! : NaN;
}

export interface SurfaceParts {
  readonly lab: Lab;
  readonly recipe: RecipeOfRun;
  readonly model: string;
  readonly outcome: Outcome;
  readonly target: string;
  readonly seed: number;
}

/** A grid over two columns behind the recipe, and where training rows lie on it. */
export function makeSurface(
  { lab, recipe, model, outcome, target, seed }: SurfaceParts,
  question: { readonly x: string; readonly y: string; readonly others: Others },
  predict: ((rows: Surface['rows']) => Predictions) | null,
): Result<Surface> {
  const inputs = takeInputs(recipe.fitted, recipe.train);
  if (!inputs.ok) return inputs;
  const [one, two] = columnsOf(inputs.value, [question.x, question.y]);
  if (one === undefined || two === undefined || one === two)
    return fail(
      'no-such-column',
      'A surface needs two different columns of the recipe.',
      WHERE,
      'Choose two.',
    );
  const cells = question.others.kind === 'average' ? FEW_CELLS : CELLS;
  const x = axisOf(one, cells);
  if (!x.ok) return x;
  const y = axisOf(two, cells);
  if (!y.ok) return y;
  const base = baseOf(inputs.value, question.others, seed);
  if (!base.ok) return base;
  const copies = base.value.rows.rows;
  const [across, down] = [x.value.values.length, y.value.values.length];
  const rows = across * down * copies;
  const spread = takeRows(
    base.value.rows,
    Int32Array.from({ length: rows }, (_, at) => at % copies),
  );
  const grid: Table = {
    ...spread,
    ids: Int32Array.from({ length: rows }, (_, at) => at),
    columns: spread.columns.map((column) => {
      if (column.name === x.value.column)
        return gridColumn(column, x.value.values, rows, (at) => Math.floor(at / copies / down));
      if (column.name === y.value.column)
        return gridColumn(column, y.value.values, rows, (at) => Math.floor(at / copies) % down);
      return column;
    }),
  };
  const matrix = lab.matrix(recipe.fitted, grid, model);
  if (!matrix.ok) return matrix;
  const actual = targetVector(recipe.train, target, outcome);
  return ok({
    x: x.value,
    y: y.value,
    rows: matrix.value,
    copies,
    others: base.value.sentence,
    points: pointsOf(inputs.value, x.value, y.value, actual, seed),
    predictions: predict === null ? null : predict(matrix.value),
  });
}
