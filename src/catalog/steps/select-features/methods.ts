import type { StepContext, Truth } from '../../../core/contracts/step.ts';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../../core/data/table.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { columnOf, numberColumn } from '../../../core/recipe/columns.ts';
import { standardise, standardised, thinned } from '../../../core/recipe/standard-columns.ts';
import { judgeByCorrelation } from './correlation.ts';
import { keepBest } from './judged.ts';
import type { Judged } from './judged.ts';
import { lassoScores, permutationScores, standardTargets } from './linear.ts';
import { codesOf, mutualInformation } from './mutual-information.ts';
import type { Codes, Information } from './mutual-information.ts';

export const METHODS = [
  { value: 'correlation', label: 'Unlike each other (correlation)' },
  { value: 'variance', label: 'What varies (variance)' },
  { value: 'information', label: 'What tells of the target (mutual information)' },
  { value: 'l1', label: 'What a sparse line uses (L1)' },
  { value: 'permutation', label: 'What a line misses when shuffled (permutation)' },
] as const;
export type Method = (typeof METHODS)[number]['value'];

export interface SelectSettings {
  readonly method: Method;
  readonly limit: number;
  readonly variance: number;
  readonly penalty: number;
  readonly most: number;
}

/** Products of cells a method may compute; above it rows are thinned evenly. */
const MOST_WORK = 1e9;
const PERMUTED_ROWS = 20_000;

export const needsTarget = (method: Method): boolean =>
  method === 'information' || method === 'l1' || method === 'permutation';

function isRanked(column: Column): column is NumberColumn | CategoryColumn {
  return column.kind === 'number' || column.kind === 'category';
}

function* judgeByVariance(table: Table, names: readonly string[], least: number): Pieces<Judged[]> {
  const judged: Judged[] = [];
  for (const column of names) {
    const { deviation } = standardise(numberColumn(table, column).values);
    const score = Math.min(Number.MAX_VALUE, deviation * deviation);
    judged.push({ column, score, kept: score > least });
    yield judged.length / names.length;
  }
  return judged;
}

function targetCodes({ outcome, values }: Truth): Codes {
  if (outcome.task === 'regression') return codesOf({ kind: 'number', name: '', values });
  const codes = Int32Array.from(values, (value) => (value === value ? value : -1));
  return { codes, count: outcome.classes.length };
}

function* judgeByInformation(
  table: Table,
  names: readonly string[],
  truth: Truth,
  most: number,
): Pieces<Judged[]> {
  const target = targetCodes(truth);
  const found: Information[] = [];
  for (const name of names) {
    const column = columnOf(table, name);
    if (!isRanked(column)) throw new Error(`${name.slice(0, 60)} cannot be ranked.`);
    found.push(mutualInformation(codesOf(column), target));
    yield found.length / names.length;
  }
  return keepBest(
    names,
    found.map(({ value }) => value),
    found.map(({ byChance }) => byChance),
    most,
  );
}

/**
 * Columns judged, and the training rows looked at, in pieces. Words are judged by information only.
 */
export function* judge(
  table: Table,
  columns: readonly string[],
  settings: SelectSettings,
  truth: Truth | null,
  random: StepContext['random'],
): Pieces<{ readonly judged: Judged[]; readonly rows: number }> {
  const { method, most } = settings;
  if (method === 'information')
    return { judged: yield* judgeByInformation(table, columns, truth!, most), rows: table.rows };
  const names = columns.filter((name) => columnOf(table, name).kind === 'number');
  if (method === 'variance')
    return { judged: yield* judgeByVariance(table, names, settings.variance), rows: table.rows };
  const affordable = Math.floor(MOST_WORK / Math.max(1, names.length * names.length));
  const rows = method === 'permutation' ? Math.min(PERMUTED_ROWS, affordable) : affordable;
  const values = names.map((name) => thinned(numberColumn(table, name).values, rows));
  const looked = values[0]?.length ?? 0;
  if (method === 'correlation')
    return { judged: yield* judgeByCorrelation(names, values, settings.limit), rows: looked };
  const standard = yield* standardised(values);
  const targets = standardTargets({ ...truth!, values: thinned(truth!.values, rows) });
  const scores =
    method === 'l1'
      ? yield* lassoScores(standard, targets, settings.penalty)
      : yield* permutationScores(standard, targets, random);
  const none = names.map(() => 0);
  return { judged: keepBest(names, scores, none, most), rows: looked };
}
