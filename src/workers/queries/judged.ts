import { ASKED } from '../../core/deploy/decide.ts';
import type { Column } from '../../core/data/table.ts';
import type { RunId } from '../../core/id.ts';
import type { GridPage } from '../../core/lab/api.ts';
import { estimateMetric, metricOf } from '../../core/lab/estimate.ts';
import type { Judged } from '../../core/lab/estimate.ts';
import type { Evaluation } from '../../core/lab/evaluation.ts';
import { evaluateRun, judgeWithRule } from '../../core/lab/judging.ts';
import { judgedRun } from '../../core/lab/judged-run.ts';
import type { Estimate, Run } from '../../core/project/project.ts';
import { findRun } from '../../core/project/views.ts';
import { randomFrom } from '../../core/random.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { pageOf } from './grid.ts';

const SHOWN = 200;

function doneRun({ project }: Context, id: RunId): Result<Run> {
  const run = findRun(project, id);
  return run?.result == null
    ? fail('run-not-done', `Run “${id}” has no model yet.`, 'Model, Runs.', 'Let it finish.')
    : ok(run);
}

export async function evaluate(context: Context, id: RunId): Promise<Result<Evaluation>> {
  const made = await judgedRun(context.lab, context.project, id);
  return made.ok ? ok(evaluateRun(context.project, made.value)) : made;
}

export async function openTest(context: Context, id: RunId): Promise<Result<Estimate>> {
  const { lab, project } = context;
  const run = doneRun(context, id);
  if (!run.ok) return run;
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const test = prepared.value.parts.test.table;
  if (test.rows === 0)
    return fail('no-test-rows', 'The test set is empty.', 'Framing, Split.', 'Give it rows.');
  const judged = await judgeWithRule(lab, project, run.value, test);
  if (!judged.ok) return judged;
  const random = randomFrom(project.seed).fork('test');
  return ok(estimateMetric(metricOf(project.framing.metric!), judged.value, random));
}

export async function examples(
  context: Context,
  id: RunId,
  actual: number | null,
  decided: number | null,
): Promise<Result<GridPage>> {
  const made = await judgedRun(context.lab, context.project, id);
  if (!made.ok) return made;
  const { judged, rows } = made.value;
  const order = pickRows(judged, actual, decided);
  return ok(pageOf(rows.judge, order, 0, SHOWN, [said(judged)]));
}

/** The probability of the decision; of the likeliest class where a person is asked. */
function sureness({ predictions, decided }: Judged, row: number): number {
  const { width, values } = predictions;
  const k = decided[row]!;
  if (k !== ASKED) return values[row * width + k]!;
  return values.subarray(row * width, (row + 1) * width).reduce((a, b) => Math.max(a, b), 0);
}

/** A cell of the confusion matrix, surest first; for numbers the largest residuals first. */
function pickRows(judged: Judged, actual: number | null, decided: number | null): Int32Array {
  const { outcome } = judged;
  const all = Int32Array.from(judged.actual, (_, row) => row);
  if (outcome.task === 'regression') {
    const gap = (row: number) => Math.abs(judged.decided[row]! - judged.actual[row]!);
    return all.toSorted((a, b) => gap(b) - gap(a));
  }
  const sure = (row: number) => sureness(judged, row);
  return all
    .filter((row) => actual === null || judged.actual[row] === actual)
    .filter((row) => decided === null || judged.decided[row] === decided)
    .toSorted((a, b) => sure(b) - sure(a));
}

/** What the model said, as a column in front of the row. */
function said(judged: Judged): Column {
  const { outcome, decided } = judged;
  if (outcome.task === 'regression')
    return { kind: 'number', name: 'predicted', values: decided.map((value) => round(value)) };
  const values = decided.map((_, row) => round(sureness(judged, row)));
  const name =
    judged.review === undefined ? 'probability of the decision' : 'probability of the likeliest';
  return { kind: 'number', name, values };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
