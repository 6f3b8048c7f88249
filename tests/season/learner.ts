import { findColumn } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import type { Scored } from '../../src/core/monitor/scored.ts';
import type { Bundle } from './tables.ts';

type Predict = (rows: Table) => Float64Array;

/** One column a weekday of the date column, zero or one; none without it. */
function weekdays(rows: Table, timeColumn: string | null): Float64Array[] {
  const column = timeColumn === null ? undefined : findColumn(rows, timeColumn);
  if (column?.kind !== 'date') return [];
  return [0, 1, 2, 3, 4, 5].map((day) =>
    column.values.map((time) => (new Date(time).getUTCDay() === day ? 1 : 0)),
  );
}

/** Number features as z-scores, zero where missing, a column of ones, and weekdays. */
function design(
  train: Table,
  names: readonly string[],
  timeColumn: string | null,
): (rows: Table) => Float64Array[] {
  const scales = names.map((name) => {
    const column = findColumn(train, name)!;
    if (column.kind !== 'number') throw new Error(`${name} is not a number`);
    const known = column.values.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    const sd = Math.sqrt(known.reduce((a, b) => a + (b - mean) ** 2, 0) / known.length) || 1;
    return { name, mean, sd };
  });
  return (rows) => {
    const cells = scales.map(({ name, mean, sd }) => {
      const column = findColumn(rows, name)!;
      if (column.kind !== 'number') throw new Error(`${name} is not a number`);
      return column.values.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / sd));
    });
    return [new Float64Array(rows.rows).fill(1), ...cells, ...weekdays(rows, timeColumn)];
  };
}

/** Ridge regression by the normal equations. */
function learnRidge(
  train: Table,
  names: readonly string[],
  target: string,
  timeColumn: string | null,
): Predict {
  const toColumns = design(train, names, timeColumn);
  const columns = toColumns(train);
  const y = findColumn(train, target)!;
  if (y.kind !== 'number') throw new Error('ridge needs a number');
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((s, x, i) => s + x * b[i]!, 0);
  const system = columns.map((a, i) => [
    ...columns.map((b, j) => dot(a, b) + (i === j ? 1 : 0)),
    dot(a, y.values),
  ]);
  const weights = solve(system);
  return (rows) => {
    const cells = toColumns(rows);
    return Float64Array.from({ length: rows.rows }, (_one, row) =>
      cells.reduce((sum, cell, i) => sum + weights[i]! * cell[row]!, 0),
    );
  };
}

function solve(system: number[][]): number[] {
  const n = system.length;
  for (let pivot = 0; pivot < n; pivot++) {
    for (let row = 0; row < n; row++) {
      if (row === pivot) continue;
      const factor = system[row]![pivot]! / system[pivot]![pivot]!;
      for (let at = pivot; at <= n; at++) system[row]![at]! -= factor * system[pivot]![at]!;
    }
  }
  return system.map((row, i) => row[n]! / row[i]!);
}

/** Naive Bayes: normal numbers, counted levels, missing cells left out. Gives class positions. */
function learnBayes(train: Table, names: readonly string[], target: string): Predict {
  const y = findColumn(train, target)!;
  if (y.kind !== 'category') throw new Error('bayes needs classes');
  const classes = y.levels.length;
  const prior = new Float64Array(classes).fill(1);
  for (const code of y.codes) if (code >= 0) prior[code]!++;
  const terms = names.map((name) => {
    const column = findColumn(train, name)!;
    if (column.kind === 'number') return normalTerm(column.values, y.codes, classes, name);
    if (column.kind === 'category')
      return levelTerm(column.codes, column.levels, y.codes, classes, name);
    throw new Error(`${name} is no feature here`);
  });
  return (rows) => {
    const scores = Array.from({ length: rows.rows }, () => prior.map((count) => Math.log(count)));
    for (const term of terms) term(rows, scores);
    return Float64Array.from(scores, (row) => row.indexOf(row.reduce((a, b) => Math.max(a, b))));
  };
}

type Term = (rows: Table, scores: Float64Array[]) => void;

function normalTerm(values: Float64Array, y: Int32Array, classes: number, name: string): Term {
  const moments = Array.from({ length: classes }, (_one, k) => {
    const mine = values.filter((value, row) => y[row] === k && !Number.isNaN(value));
    const mean = mine.reduce((a, b) => a + b, 0) / mine.length;
    return { mean, v: mine.reduce((a, b) => a + (b - mean) ** 2, 0) / mine.length + 1e-9 };
  });
  return (rows, scores) => {
    const column = findColumn(rows, name)!;
    if (column.kind !== 'number') return;
    column.values.forEach((value, row) => {
      if (Number.isNaN(value)) return;
      moments.forEach(({ mean, v }, k) => {
        scores[row]![k]! -= (value - mean) ** 2 / (2 * v) + Math.log(v) / 2;
      });
    });
  };
}

function levelTerm(
  codes: Int32Array,
  levels: readonly string[],
  y: Int32Array,
  classes: number,
  name: string,
): Term {
  const counts = Array.from({ length: classes }, () => new Float64Array(levels.length).fill(1));
  codes.forEach((code, row) => {
    if (code >= 0 && y[row]! >= 0) counts[y[row]!]![code]!++;
  });
  const totals = counts.map((row) => row.reduce((a, b) => a + b, 0));
  return (rows, scores) => {
    const column = findColumn(rows, name)!;
    if (column.kind !== 'category') return;
    const places = column.levels.map((level) => levels.indexOf(level));
    column.codes.forEach((code, row) => {
      const place = code < 0 ? -1 : places[code]!;
      if (place < 0) return;
      counts.forEach((row_, k) => {
        scores[row]![k]! += Math.log(row_[place]! / totals[k]!);
      });
    });
  };
}

const learned = new WeakMap<Table, (rows: Table) => Scored>();

/** As `learn`, remembered by its training rows. */
export function learnScorer(bundle: Bundle, train: Table): (rows: Table) => Scored {
  const scorer = learned.get(train) ?? learn(bundle, train);
  learned.set(train, scorer);
  return scorer;
}

/** A learned stand-in for a release: one euro for a right decision, minus one for a wrong one. */
function learn(bundle: Bundle, train: Table): (rows: Table) => Scored {
  const { column, outcome } = bundle.target;
  const numbers = bundle.features.filter((name) => findColumn(train, name)!.kind === 'number');
  const predict =
    outcome.task === 'regression'
      ? learnRidge(train, numbers, column, bundle.timeColumn)
      : learnBayes(train, bundle.features, column);
  return (rows) => {
    const guess = predict(rows);
    const actual = findColumn(rows, column)!;
    const loss = guess.map((value, row) => {
      if (actual.kind === 'number') return Math.abs(value - actual.values[row]!);
      if (actual.kind !== 'category' || actual.codes[row]! < 0) return NaN;
      return actual.codes[row] === value ? 0 : 1;
    });
    const money = loss.map((one) => (Number.isNaN(one) ? 0 : 1 - 2 * one));
    const metric = rows.rows === 0 ? null : loss.reduce((a, b) => a + b, 0) / rows.rows;
    return { refused: new Uint8Array(rows.rows), loss, money, metric, decided: guess };
  };
}
