import { cellText, findColumn, isMissing, takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { ASKED } from '../../deploy/decide.ts';
import { targetVector } from '../../data/target.ts';
import type { AttributionView, ExplainedRow, OpenColumns } from '../../explain/api.ts';
import { nearestTo, standardOf } from '../../explain/nearest/nearest.ts';
import type { Neighbour, Standard } from '../../explain/nearest/nearest.ts';
import { largest } from '../../explain/stability/agreement.ts';
import { rankAverage } from '../../stats/ranks.ts';
import type { DesignMatrix } from '../../model/task.ts';
import type { Pieces } from '../../pieces.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { figure } from '../../words.ts';
import { judgeRows } from '../judge.ts';
import type { Judged } from '../estimate.ts';
import { predictMatrix } from '../judged-run.ts';
import { attribute } from './attribute.ts';
import {
  findRow,
  outputOf,
  someJudged,
  takeMatrixRows,
  trainMatrix,
  type FoundRow,
  type Subject,
} from './subject.ts';

const EXACT_ROWS = 300;
const SAMPLED_ROWS = 60;

/** Place of a row’s own value among all of them, 0 to 1; NaN for words, gaps and joined columns. */
function placesOf(subject: Subject, table: Table): { places: Float64Array; cells: string[][] } {
  const { sources, names } = subject.groups;
  const places = new Float64Array(table.rows * names.length).fill(NaN);
  const cells = Array.from({ length: table.rows }, () => names.map(() => ''));
  for (const [k, group] of sources.entries()) {
    const columns = group.flatMap((name) => findColumn(table, name) ?? []);
    for (let row = 0; row < table.rows; row++)
      cells[row]![k] = columns.map((column) => shortCell(cellText(column, row))).join(', ');
    const [column] = columns;
    if (columns.length > 1 || (column?.kind !== 'number' && column?.kind !== 'date')) continue;
    const present = Array.from(column.values.keys()).filter((row) => !isMissing(column, row));
    const { ranks } = rankAverage(present.map((row) => column.values[row]!));
    for (const [at, row] of present.entries())
      places[row * names.length + k] =
        present.length < 2 ? 0.5 : (ranks[at]! - 1) / (present.length - 1);
  }
  return { places, cells };
}

function shortCell(text: string): string {
  if (text === '') return 'missing';
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function* viewOf(
  subject: Subject,
  table: Table,
  matrix: DesignMatrix,
  output: number,
  open: OpenColumns = 'paths',
): Pieces<Result<AttributionView>> {
  const found = yield* attribute(subject, matrix, output, open);
  if (!found.ok) return found;
  const { base, values, method, unit, errors, orders, answers, gap } = found.value;
  return ok({
    ...{ method, unit, base, values, errors, orders, answers, gap },
    names: subject.groups.names,
    ids: [...table.ids],
    ...placesOf(subject, table),
    ofRows: subject.judgedRun.rows.judge.rows,
  });
}

/** Attributions of judging rows drawn at random: 300, or 60 where each has to be set beside others. */
export function manyRows(
  subject: Subject,
  output: number,
  open: OpenColumns,
): Pieces<Result<AttributionView>> {
  const { engine, artifact } = subject.judgedRun.bundle;
  const form = engine.exactForm?.(artifact, output);
  const isQuick = form?.kind === 'linear' || (form !== undefined && open === 'paths');
  const { table, matrix } = someJudged(subject, 'many rows', isQuick ? EXACT_ROWS : SAMPLED_ROWS);
  return viewOf(subject, table, matrix, output, open);
}

/** One row behind the recipe, in the company of the rows it came with. */
export function matrixRow(subject: Subject, { at, learned }: FoundRow): Result<DesignMatrix> {
  const all = learned ? trainMatrix(subject) : ok(subject.judgedRun.matrix);
  return all.ok ? ok(takeMatrixRows(all.value, Int32Array.of(at))) : all;
}

/** Predicted and decided, of one row of a table. */
export function judgeOne(subject: Subject, row: Table, matrix: DesignMatrix): Judged {
  const { project, judgedRun: made } = subject;
  const { outcome, rule } = made.bundle;
  const actual = targetVector(row, project.framing.target!, outcome);
  const said = predictMatrix(made.bundle, matrix);
  return judgeRows(said, actual, rule, outcome, made.payoff, row);
}

/** The class a row was decided as, the likeliest where a person is asked; 0 for a number. */
function decidedOutput({ outcome, decided, predictions }: Judged): number {
  if (outcome.task === 'regression') return 0;
  return decided[0] === ASKED ? largest(predictions.values, 1)[0]! : decided[0]!;
}

/** The output asked for, or the one the row was decided as. */
export function outputFor(subject: Subject, id: number, asked: number | null): Result<number> {
  if (asked !== null) return ok(asked);
  const found = findRow(subject, id);
  if (!found.ok) return found;
  const matrix = matrixRow(subject, found.value);
  if (!matrix.ok) return matrix;
  const row = takeRows(found.value.table, Int32Array.of(found.value.at));
  return ok(decidedOutput(judgeOne(subject, row, matrix.value)));
}

export function sayDecided({ judgedRun: { bundle } }: Subject, decided: number): string {
  const { outcome, payoff } = bundle;
  if (outcome.task === 'regression') return figure(decided);
  if (decided === ASKED) return 'ask a person';
  return payoff?.kind === 'classes' ? payoff.actions[decided]! : outcome.classes[decided]!;
}

/** A row from outside, behind the recipe by itself. */
export function* loneRow(
  subject: Subject,
  row: Table,
  output: number,
): Pieces<Result<AttributionView>> {
  const { recipe, artifact } = subject.judgedRun.bundle;
  const matrix = subject.lab.matrix(recipe, row, artifact.model);
  return matrix.ok ? yield* viewOf(subject, row, matrix.value, output) : matrix;
}

export function* oneRow(
  subject: Subject,
  id: number,
  asked: number | null,
  open: OpenColumns,
): Pieces<Result<ExplainedRow>> {
  const found = findRow(subject, id);
  if (!found.ok) return found;
  const row = takeRows(found.value.table, Int32Array.of(found.value.at));
  const matrix = matrixRow(subject, found.value);
  if (!matrix.ok) return matrix;
  const judged = judgeOne(subject, row, matrix.value);
  const output = asked ?? decidedOutput(judged);
  const attribution = yield* viewOf(subject, row, matrix.value, output, open);
  if (!attribution.ok) return attribution;
  const target = findColumn(row, subject.project.framing.target!)!;
  return ok({
    ...{ id, output },
    learned: found.value.learned,
    cells: subject.columns.map((name) => [name, shortCell(cellText(findColumn(row, name)!, 0))]),
    answer: outputOf(judged.predictions, output)[0]!,
    decided: sayDecided(subject, judged.decided[0]!),
    actual: isMissing(target, 0) ? 'not known' : cellText(target, 0),
    attribution: attribution.value,
  });
}

const standards = new WeakMap<DesignMatrix, Standard>();

/** Training rows nearest to a row, by the features the model sees. */
export function neighboursOf(subject: Subject, id: number, k: number): Result<Neighbour[]> {
  const found = findRow(subject, id);
  if (!found.ok) return found;
  const train = trainMatrix(subject);
  if (!train.ok) return train;
  const row = matrixRow(subject, found.value);
  if (!row.ok) return row;
  const standard = standards.get(train.value) ?? standardOf(train.value);
  standards.set(train.value, standard);
  const skip = found.value.learned ? found.value.at : -1;
  return ok(nearestTo(row.value, 0, train.value, standard, k, skip));
}
