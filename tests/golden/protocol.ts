import type { NumberMeaning } from '../../src/core/data/table.ts';
import type { DesignMatrix, Outcome } from '../../src/core/model/task.ts';
import { columnOf, matrixOf, readCells } from './dataset.ts';
import type { Cells } from './dataset.ts';

/** One dataset of the reference, cut as the reference cut it. */
export interface Task {
  readonly dataset: string;
  readonly target: string;
  readonly positive: string | null;
  readonly features: readonly string[];
  /** Source rows set aside for scoring. */
  readonly test: readonly number[];
}

export interface Part {
  readonly matrix: DesignMatrix;
  readonly target: Float64Array;
}
export interface Prepared {
  readonly outcome: Outcome;
  readonly train: Part;
  readonly test: Part;
}

/** A column not in the file: parts of the date it names. */
function cellsOf(cells: Cells, name: string): string[] {
  if (cells.names.includes(name)) return columnOf(cells, name);
  const dates = columnOf(
    cells,
    cells.names.find((other) => /date$/.test(other))!,
  );
  return dates.map((date) => String(DATE_PARTS[name]!(date)));
}

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

const DATE_PARTS: Readonly<Record<string, (date: string) => string | number>> = {
  year: (date) => date.slice(0, 4),
  month: (date) => date.slice(5, 7),
  month_day: (date) => date.slice(5),
  weekday: (date) => new Date(`${date}T00:00:00Z`).getUTCDay(),
  day_of_year: (date) => dayOf(date) - dayOf(`${date.slice(0, 4)}-01-01`) + 1,
};
/** Numbers that name a part of the year or the week, not an amount. */
const NAMES: ReadonlySet<string> = new Set(['month', 'weekday', 'month_day']);

const isNumber = (cell: string): boolean => cell === '' || Number.isFinite(Number(cell));

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/** Missing numbers become the training median. */
function numbersOf(column: readonly string[], train: readonly number[]): Float64Array {
  const known = train.filter((row) => column[row] !== '').map((row) => Number(column[row]));
  const middle = medianOf(known);
  return Float64Array.from(column, (cell) => (cell === '' ? middle : Number(cell)));
}

/** Levels in training rows; a missing cell is a level of its own. */
function levelsOf(column: readonly string[], train: readonly number[]): string[] {
  return [...new Set(train.map((row) => column[row]!))].sort();
}

function scaled(values: Float64Array, train: readonly number[]): Float64Array {
  const mean = train.reduce((sum, row) => sum + values[row]!, 0) / train.length;
  const squares = train.reduce((sum, row) => sum + (values[row]! - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / train.length) || 1;
  return values.map((value) => (value - mean) / deviation);
}

interface Encoded {
  readonly name: string;
  readonly values: Float64Array;
  readonly meaning: NumberMeaning | null;
}

/** More words than scikit-learn takes as categories stay numbers in the order of their names. */
const MOST_CATEGORIES = 255;

function encode(
  name: string,
  cells: readonly string[],
  train: readonly number[],
  how: 'one-hot' | 'codes',
): Encoded[] {
  if (cells.every(isNumber) && !NAMES.has(name)) {
    const numbers = numbersOf(cells, train);
    return [{ name, values: how === 'codes' ? numbers : scaled(numbers, train), meaning: null }];
  }
  const levels = levelsOf(cells, train);
  if (how === 'codes') {
    const values = Float64Array.from(cells, (cell) => levels.indexOf(cell));
    const few = levels.length <= MOST_CATEGORIES;
    return [{ name, values, meaning: few ? { kind: 'code', levels: levels.length } : null }];
  }
  return levels.map((level) => ({
    name: `${name} = ${level}`,
    values: Float64Array.from(cells, (cell) => Number(cell === level)),
    meaning: null,
  }));
}

function outcomeOf(cells: readonly string[], positive: string | null): Outcome {
  const classes = [...new Set(cells)].sort();
  if (classes.length > 10) return { task: 'regression' };
  return {
    task: classes.length === 2 ? 'binary' : 'multiclass',
    classes,
    positive: classes.indexOf(positive ?? ''),
  };
}

/** Features encoded on training rows only, as the reference's protocol line says. */
export function prepare(task: Task, how: 'one-hot' | 'codes'): Prepared {
  const cells = readCells(task.dataset);
  const aside = new Set(task.test);
  const train = [...cells.rows.keys()].filter((row) => !aside.has(row));
  const columns = task.features.flatMap((name) => encode(name, cellsOf(cells, name), train, how));
  const targetCells = columnOf(cells, task.target);
  const outcome = outcomeOf(targetCells, task.positive);
  const target = targetCells.map((cell) =>
    outcome.task === 'regression' ? Number(cell) : outcome.classes.indexOf(cell),
  );
  const meanings = columns.map(({ meaning }) => meaning);
  const part = (rows: readonly number[]): Part => ({
    matrix: {
      ...matrixOf(
        columns.map(({ name }) => name),
        columns.map(({ values }) => Float64Array.from(rows, (row) => values[row]!)),
      ),
      meanings,
    },
    target: Float64Array.from(rows, (row) => target[row]!),
  });
  return { outcome, train: part(train), test: part(task.test) };
}
