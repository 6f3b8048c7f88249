import { takeRows } from '../../core/data/table.ts';
import type { Column } from '../../core/data/table.ts';
import { targetVector } from '../../core/data/target.ts';
import type {
  AttributionView,
  CounterfactualView,
  DependenceView,
  ExplainedRow,
  ExplainOverview,
  Importance,
  NearestRows,
  OcclusionView,
  OpenColumns,
  WordsView,
} from '../../core/explain/api.ts';
import type { Aim } from '../../core/explain/counterfactual/search.ts';
import type { ReleaseId, RunId } from '../../core/id.ts';
import { dependenceOf, importanceOf } from '../../core/lab/explaining/columns.ts';
import { overviewOf } from '../../core/lab/explaining/overview.ts';
import { loneRow, manyRows, neighboursOf, oneRow } from '../../core/lab/explaining/rows.ts';
import { subjectOf, takeMatrixRows, trainMatrix } from '../../core/lab/explaining/subject.ts';
import type { Subject } from '../../core/lab/explaining/subject.ts';
import { leaveOutWords, occlude, turnDecision } from '../../core/lab/explaining/what-if.ts';
import { judgeRows } from '../../core/lab/judge.ts';
import { findRelease } from '../../core/project/views.ts';
import { predictMatrix } from '../../core/lab/judged-run.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { bundleOf, rowOf } from './endpoint.ts';
import { inPieces, once } from './explain-kept.ts';
import { pageOf } from './grid.ts';

const REPEATS = 10;
const NEAREST = 5;

export async function explainOverview(
  { lab, project }: Context,
  run: RunId,
): Promise<Result<ExplainOverview>> {
  const subject = await subjectOf(lab, project, run);
  return subject.ok ? ok(overviewOf(subject.value)) : subject;
}

export function importance(context: Context, run: RunId): Promise<Result<Importance>> {
  return once(context, run, ['importance'], (subject) =>
    inPieces('importance', importanceOf(subject, REPEATS)),
  );
}

export function dependence(
  context: Context,
  run: RunId,
  column: string,
  output: number,
): Promise<Result<DependenceView>> {
  return once(context, run, ['dependence', column, output], (subject) =>
    inPieces('dependence', dependenceOf(subject, column, output)),
  );
}

export function attributions(
  context: Context,
  run: RunId,
  output: number,
  open: OpenColumns,
): Promise<Result<AttributionView>> {
  return once(context, run, ['attributions', output, open], (subject) =>
    inPieces('attributions', manyRows(subject, output, open)),
  );
}

export function explainRow(
  context: Context,
  run: RunId,
  row: number,
  output: number | null,
  open: OpenColumns,
): Promise<Result<ExplainedRow>> {
  return once(context, run, ['row', row, output, open], (subject) =>
    inPieces('one row', oneRow(subject, row, output, open)),
  );
}

export async function explainServed(
  context: Context,
  release: ReleaseId,
  cells: readonly (readonly [string, string])[],
): Promise<Result<AttributionView>> {
  const bundle = await bundleOf(context, release);
  if (!bundle.ok) return bundle;
  const row = rowOf(bundle.value, cells);
  if (!row.ok) return row;
  const run = findRelease(context.project, release)!.run;
  const { outcome } = bundle.value;
  const output = outcome.task === 'regression' ? 0 : outcome.positive;
  return once(context, run, ['served', output, cells], (subject) =>
    inPieces('one row', loneRow(subject, row.value, output)),
  );
}

export async function nearest(
  { lab, project }: Context,
  run: RunId,
  row: number,
): Promise<Result<NearestRows>> {
  const subject = await subjectOf(lab, project, run);
  if (!subject.ok) return subject;
  const found = neighboursOf(subject.value, row, NEAREST);
  if (!found.ok) return found;
  const matrix = trainMatrix(subject.value);
  if (!matrix.ok) return matrix;
  const { bundle, payoff, rows } = subject.value.judgedRun;
  const places = Int32Array.from(found.value, (one) => one.row);
  const table = takeRows(rows.train.table, places);
  const { outcome, rule } = bundle;
  const actual = targetVector(table, project.framing.target!, outcome);
  const said = predictMatrix(bundle, takeMatrixRows(matrix.value, places));
  const judged = judgeRows(said, actual, rule, outcome, payoff, table);
  const distances = found.value.map(({ distance }) => Number(distance.toPrecision(3)));
  const extra: Column[] = [
    { kind: 'number', name: 'distance', values: Float64Array.from(distances) },
  ];
  const all = Int32Array.from({ length: table.rows }, (_, at) => at);
  return ok({
    page: pageOf(table, all, 0, NEAREST, extra),
    distances,
    sentence: sayNearest(actual, judged.decided, subject.value),
  });
}

function sayNearest(actual: Float64Array, decided: Float64Array, subject: Subject): string {
  const { outcome } = subject.judgedRun.bundle;
  if (outcome.task === 'regression') {
    const mean = actual.reduce((sum, value) => sum + value, 0) / actual.length;
    return `The ${actual.length} nearest training rows have ${Number(mean.toPrecision(3))} on average.`;
  }
  const counts = outcome.classes.map((_, k) => actual.filter((one) => one === k).length);
  const said = outcome.classes.flatMap((name, k) =>
    counts[k]! > 0 ? [`${counts[k]} “${name}”`] : [],
  );
  const right = actual.filter((one, at) => one === decided[at]).length;
  return `Of the ${actual.length} nearest training rows: ${said.join(', ')}. The model is right on ${right} of them.`;
}

export async function counterfactuals(
  context: Context,
  run: RunId,
  row: number,
  aim: Aim | null,
  columns: readonly string[],
): Promise<Result<CounterfactualView>> {
  const notes = new Map(context.project.catalogue);
  const directed = columns.map(
    (name) => [name, notes.get(name)?.changeable?.direction ?? 'both'] as const,
  );
  return once(context, run, ['turn', row, aim, directed], (subject) =>
    inPieces('what if', turnDecision(subject, row, aim, directed)),
  );
}

export async function occlusion(
  { lab, project }: Context,
  run: RunId,
  row: number,
  column: string,
  output: number | null,
): Promise<Result<OcclusionView>> {
  const subject = await subjectOf(lab, project, run);
  return subject.ok ? occlude(subject.value, row, column, output) : subject;
}

export async function wordsLeftOut(
  { lab, project }: Context,
  run: RunId,
  row: number,
  column: string,
  output: number | null,
): Promise<Result<WordsView>> {
  const subject = await subjectOf(lab, project, run);
  return subject.ok ? leaveOutWords(subject.value, row, column, output) : subject;
}
