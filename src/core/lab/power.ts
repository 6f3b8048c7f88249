import type { Column, Table } from '../data/table.ts';
import { isMissing } from '../data/table.ts';
import { quantileSorted } from '../math.ts';
import type { Outcome } from '../model/task.ts';
import { computeMetric, metricOf } from './estimate.ts';

const BINS = 20;
const PRIOR_ROWS = 5;

/** Cells of a column sorted into groups: levels, or training quantile bins; missing is group 0. */
function grouper(training: Column): (column: Column, row: number) => number {
  if (training.kind === 'category')
    return (column, row) => (column.kind === 'category' ? column.codes[row]! + 1 : 0);
  if (training.kind === 'text' || training.kind === 'image')
    return (column, row) => (isMissing(column, row) ? 0 : 1);
  const sorted = training.values.filter((value) => !Number.isNaN(value)).sort();
  const edges = Array.from({ length: BINS - 1 }, (_, i) => quantileSorted(sorted, (i + 1) / BINS));
  return (column, row) => {
    if (column.kind !== 'number' && column.kind !== 'date') return 0;
    const value = column.values[row]!;
    if (Number.isNaN(value)) return 0;
    return 1 + edges.filter((edge) => value >= edge).length;
  };
}

/**
 * What one column alone can say of the target, learned on training rows and measured on others:
 * ROC AUC (two classes), share of the majority rule's mistakes removed (many), R² (numbers: of
 * groups or of a straight line, whichever says more).
 */
export function powerOf(
  training: { readonly column: Column; readonly target: Float64Array },
  validation: { readonly column: Column; readonly target: Float64Array },
  outcome: Outcome,
): number {
  const group = grouper(training.column);
  const width = outcome.task === 'regression' ? 1 : outcome.classes.length;
  const means = groupMeans(training.column, training.target, group, width, outcome);
  const rows = validation.target.length;
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const mean = means.get(group(validation.column, row)) ?? means.get(-1)!;
    values.set(mean, row * width);
  }
  const inGroups = score(values, validation.target, outcome);
  if (outcome.task !== 'regression') return inGroups;
  const line = lineThrough(training, validation.column);
  return line === null ? inGroups : Math.max(inGroups, score(line, validation.target, outcome));
}

/**
 * Least squares through the training rows, read at the cells of `column`; a missing cell gets the
 * mean. Null where there is no line: words, or one value alone. Groups are too coarse for a copy.
 */
function lineThrough(
  training: { readonly column: Column; readonly target: Float64Array },
  column: Column,
): Float64Array | null {
  if (training.column.kind !== 'number' || column.kind !== 'number') return null;
  const { values } = training.column;
  const { target } = training;
  let [n, meanX, meanY, squares, products] = [0, 0, 0, 0, 0];
  values.forEach((x, row) => {
    if (Number.isNaN(x)) return;
    n++;
    const gap = x - meanX;
    meanX += gap / n;
    meanY += (target[row]! - meanY) / n;
    squares += gap * (x - meanX);
    products += gap * (target[row]! - meanY);
  });
  if (!(squares > 0)) return null;
  const slope = products / squares;
  return column.values.map((x) => meanY + (Number.isNaN(x) ? 0 : slope * (x - meanX)));
}

/** Smoothed mean (or class shares) a group; key -1 holds the mean of all rows. */
function groupMeans(
  column: Column,
  target: Float64Array,
  group: (column: Column, row: number) => number,
  width: number,
  outcome: Outcome,
): Map<number, Float64Array> {
  const sums = new Map<number, Float64Array>();
  const all = new Float64Array(width + 1);
  for (let row = 0; row < target.length; row++) {
    const key = group(column, row);
    const sum = sums.get(key) ?? new Float64Array(width + 1);
    if (!sums.has(key)) sums.set(key, sum);
    for (const to of [sum, all]) {
      to[width]! += 1;
      if (outcome.task === 'regression') to[0]! += target[row]!;
      else to[target[row]!]! += 1;
    }
  }
  const overall = all.slice(0, width).map((total) => total / Math.max(1, all[width]!));
  const means = new Map([[-1, overall]]);
  for (const [key, sum] of sums)
    means.set(
      key,
      overall.map((mean, k) => (sum[k]! + PRIOR_ROWS * mean) / (sum[width]! + PRIOR_ROWS)),
    );
  return means;
}

function score(values: Float64Array, actual: Float64Array, outcome: Outcome): number {
  const width = outcome.task === 'regression' ? 1 : outcome.classes.length;
  const predictions = { rows: actual.length, width, values };
  if (outcome.task === 'regression')
    return computeMetric(metricOf('r2'), { outcome, actual, decided: values, predictions });
  if (outcome.task === 'binary')
    return computeMetric(metricOf('roc-auc'), { outcome, actual, decided: actual, predictions });
  return mistakesRemoved(values, actual, width);
}

function mistakesRemoved(values: Float64Array, actual: Float64Array, width: number): number {
  const counts = new Float64Array(width);
  let right = 0;
  for (let row = 0; row < actual.length; row++) {
    const shares = values.subarray(row * width, (row + 1) * width);
    if (shares.indexOf(Math.max(...shares)) === actual[row]) right++;
    counts[actual[row]!]! += 1;
  }
  const majority = Math.max(...counts);
  return majority === actual.length ? 0 : (right - majority) / (actual.length - majority);
}

export function columnIn(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(`column must be in the table, got ${name}`);
  return column;
}
