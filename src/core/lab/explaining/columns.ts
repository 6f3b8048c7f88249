import { findColumn, isMissing, takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { moneyOf, reviewCost } from '../../deploy/decide.ts';
import type { ColumnImportance, DependenceView, Importance } from '../../explain/api.ts';
import { dependOn } from '../../explain/dependence/dependence.ts';
import { gridOf } from '../../explain/dependence/grid.ts';
import { permuteColumns } from '../../explain/importance/permute.ts';
import { mean, variance } from '../../math.ts';
import type { Pieces } from '../../pieces.ts';
import { randomFrom } from '../../random.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { computeMetric, metricOf } from '../estimate.ts';
import { judgeRows, PER } from '../judge.ts';
import { predictTable } from '../judged-run.ts';
import { answerRows, drawRows, ownColumn } from './subject.ts';
import type { Subject } from './subject.ts';

const IMPORTANCE_ROWS = 1000;
const DEPENDENCE_ROWS = 300;
const POINTS = 20;
const RUG = 200;

/** Whether a row’s features come from rows before it, which then have to stay in their places. */
export function looksBack({ lab, judgedRun }: Subject): boolean {
  return judgedRun.bundle.recipe.steps.some(
    ({ plugin }) => lab.catalog.steps.find(plugin)?.looksBack === true,
  );
}

/** Judging rows to ask about: all of them where rows lean on the ones before. */
function rowsToAsk(subject: Subject, label: string, most: number): Int32Array {
  const { rows } = subject.judgedRun.rows.judge;
  return drawRows(subject.project, label, rows, looksBack(subject) ? rows : most);
}

/** Score by the project’s metric, better the higher, then money per 1,000 decisions where priced. */
function scorer(subject: Subject, rows: Int32Array) {
  const { lab, project, judgedRun: made } = subject;
  const { bundle, payoff, judged } = made;
  const metric = metricOf(project.framing.metric!);
  const sign = metric.better === 'higher' ? 1 : -1;
  const actual = Float64Array.from(rows, (row) => judged.actual[row]!);
  return (table: Table): Result<readonly number[]> => {
    const said = predictTable(lab, bundle, table);
    if (!said.ok) return said;
    const scored = judgeRows(said.value, actual, bundle.rule, bundle.outcome, payoff, table);
    const score = sign * computeMetric(metric, scored);
    if (payoff === null) return ok([score]);
    return ok([
      score,
      PER * mean(moneyOf(payoff, actual, scored.decided, reviewCost(bundle.rule))),
    ]);
  };
}

const spreadOf = (drops: Float64Array) => ({ mean: mean(drops), sd: Math.sqrt(variance(drops)) });

/** Permutation importance of the learner’s own columns on judging rows. */
export function* importanceOf(
  subject: Subject,
  repeats: number,
  most = IMPORTANCE_ROWS,
): Pieces<Result<Importance>> {
  const { project, judgedRun, columns } = subject;
  const rows = rowsToAsk(subject, 'importance rows', most);
  const table = takeRows(judgedRun.rows.judge, rows);
  const random = randomFrom(project.seed).fork('importance');
  const permuted = yield* permuteColumns(table, columns, scorer(subject, rows), {
    repeats,
    random,
  });
  if (!permuted.ok) return permuted;
  const { scores } = permuted.value;
  const better = metricOf(project.framing.metric!).better === 'higher' ? 1 : -1;
  return ok({
    columns: permuted.value.columns
      .map(({ column, drops }): ColumnImportance => ({
        column,
        metric: spreadOf(drops[0]!),
        money: drops[1] === undefined ? null : spreadOf(drops[1]),
      }))
      .toSorted((a, b) => b.metric.mean - a.metric.mean),
    rows: rows.length,
    ofRows: judgedRun.rows.judge.rows,
    repeats,
    score: better * scores[0]!,
    money: scores[1] ?? null,
  });
}

/** What judging rows would be told if one column had other values. */
export function* dependenceOf(
  subject: Subject,
  name: string,
  output: number,
): Pieces<Result<DependenceView>> {
  const own = ownColumn(subject, name);
  if (!own.ok) return own;
  const { rows: parts } = subject.judgedRun;
  const train = findColumn(parts.train.table, name);
  const grid = train === undefined ? null : gridOf(own.value, POINTS);
  if (grid === null)
    return fail(
      'no-axis',
      `“${name}” has no values in an order or by name that could be gone through.`,
      'Evaluate, Why.',
      'Choose another column.',
    );
  const rows = rowsToAsk(subject, 'dependence rows', DEPENDENCE_ROWS);
  const table = takeRows(parts.judge, rows);
  const found = yield* dependOn(table, name, grid.values, answerRows(subject, output));
  if (!found.ok) return found;
  const column = findColumn(table, name)!;
  const drawn = drawRows(subject.project, 'rug', table.rows, RUG);
  const rug = Array.from(drawn).flatMap((row) => {
    if (isMissing(column, row)) return [];
    if (column.kind === 'category') return [grid.values.indexOf(column.codes[row]!)];
    return column.kind === 'number' || column.kind === 'date' ? [column.values[row]!] : [];
  });
  return ok({
    ...grid,
    ...found.value,
    column: name,
    rug,
    rows: table.rows,
    ofRows: parts.judge.rows,
  });
}
