import { findColumn, takeRows } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import { groupBySource } from '../../explain/columns/groups.ts';
import type { ColumnGroups } from '../../explain/columns/groups.ts';
import { traceOutputs } from '../../features/lineage.ts';
import type { RunId } from '../../id.ts';
import type { DesignMatrix, Predictions } from '../../model/task.ts';
import type { Project } from '../../project/project.ts';
import { randomFrom } from '../../random.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { judgedRun, predictMatrix, predictTable } from '../judged-run.ts';
import type { JudgedRun } from '../judged-run.ts';
import type { Lab } from '../lab.ts';

/** A finished run with what every explanation of it needs. */
export interface Subject {
  readonly lab: Lab;
  readonly project: Project;
  readonly judgedRun: JudgedRun;
  /** Own columns that reach the model, in the recipe’s order. */
  readonly columns: readonly string[];
  readonly groups: ColumnGroups;
}

const held = new WeakMap<JudgedRun, Subject>();

/** Kept as long as the judged run is. */
export async function subjectOf(lab: Lab, project: Project, id: RunId): Promise<Result<Subject>> {
  const made = await judgedRun(lab, project, id);
  if (!made.ok) return made;
  const known = held.get(made.value);
  if (known !== undefined) return ok({ ...known, project });
  const { bundle, rows } = made.value;
  const traced = traceOutputs(bundle.recipe, rows.train.table, lab.catalog.steps);
  if (!traced.ok) return traced;
  const groups = groupBySource(bundle.artifact.features, traced.value);
  const used = new Set(groups.sources.flat());
  const columns = bundle.recipe.features.flatMap(({ name }) => (used.has(name) ? [name] : []));
  const subject = { lab, project, judgedRun: made.value, columns, groups };
  held.set(made.value, subject);
  return ok(subject);
}

/** A row by its place in the source, among the judging rows or the training rows. */
export interface FoundRow {
  readonly table: Table;
  /** Position in `table`. */
  readonly at: number;
  readonly learned: boolean;
}

export function findRow({ judgedRun: { rows } }: Subject, id: number): Result<FoundRow> {
  for (const [table, learned] of [
    [rows.judge, false],
    [rows.train.table, true],
  ] as const) {
    const at = table.ids.indexOf(id);
    if (at >= 0) return ok({ table, at, learned });
  }
  return fail(
    'no-such-row',
    `Row ${id + 1} is neither a judging row nor a training row of this run.`,
    'Evaluate, Why.',
    'Choose another row.',
  );
}

export function ownColumn({ judgedRun: { rows } }: Subject, name: string): Result<Column> {
  const column = findColumn(rows.judge, name);
  return column === undefined
    ? fail('no-such-column', `There is no column “${name}”.`, 'Evaluate, Why.', 'Choose another.')
    : ok(column);
}

/** Column `output` of predictions: probabilities of a class, or the number. */
export function outputOf({ rows, width, values }: Predictions, output: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[row * width + output]!);
}

/** What the model says of rows before the recipe: one number each. */
export function answerRows({ lab, judgedRun: { bundle } }: Subject, output: number) {
  return (rows: Table): Result<Float64Array> => {
    const said = predictTable(lab, bundle, rows);
    return said.ok ? ok(outputOf(said.value, output)) : said;
  };
}

/** The same of rows behind it. */
export function answerMatrix({ judgedRun: { bundle } }: Subject, output: number) {
  return (rows: DesignMatrix): Result<Float64Array> =>
    ok(outputOf(predictMatrix(bundle, rows), output));
}

export function takeMatrixRows(matrix: DesignMatrix, rows: Int32Array): DesignMatrix {
  const { columns } = matrix;
  const values = new Float64Array(rows.length * columns);
  for (const [at, row] of rows.entries())
    values.set(matrix.values.subarray(row * columns, (row + 1) * columns), at * columns);
  return { ...matrix, rows: rows.length, values };
}

/** By the rows of a run, which other models of its features share. */
const matrices = new WeakMap<JudgedRun['rows'], DesignMatrix>();

/** All training rows behind the recipe, as rows to be predicted. */
export function trainMatrix({ lab, judgedRun: made }: Subject): Result<DesignMatrix> {
  const known = matrices.get(made.rows);
  if (known !== undefined) return ok(known);
  const { recipe, artifact } = made.bundle;
  const matrix = lab.matrix(recipe, made.rows.train.table, artifact.model);
  if (matrix.ok) matrices.set(made.rows, matrix.value);
  return matrix;
}

/** At most `most` positions of `rows` rows, drawn by the project’s seed, ascending. */
export function drawRows(project: Project, label: string, rows: number, most: number): Int32Array {
  if (rows <= most) return Int32Array.from({ length: rows }, (_, row) => row);
  return randomFrom(project.seed).fork(label).sample(rows, most).sort();
}

/** Some judging rows, before and behind the recipe. */
export function someJudged({ project, judgedRun: made }: Subject, label: string, most: number) {
  const rows = drawRows(project, label, made.rows.judge.rows, most);
  return {
    rows,
    table: takeRows(made.rows.judge, rows),
    matrix: takeMatrixRows(made.matrix, rows),
  };
}
