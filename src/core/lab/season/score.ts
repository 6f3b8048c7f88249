import type { Arrivals } from '../../contracts/injector.ts';
import type { Table } from '../../data/table.ts';
import { takeRows } from '../../data/table.ts';
import { targetVector } from '../../data/target.ts';
import type { Bundle } from '../../deploy/bundle.ts';
import { ASKED, moneyOf, reviewCost } from '../../deploy/decide.ts';
import { serve } from '../../deploy/serve.ts';
import type { Predictions, Task } from '../../model/task.ts';
import type { Scored } from '../../monitor/scored.ts';
import type { Project } from '../../project/project.ts';
import { sentenceOf } from '../../result.ts';
import { computeMetric, metricOf } from '../estimate.ts';
import type { Judged } from '../estimate.ts';
import type { Lab } from '../lab.ts';

/** Truth beside what was said of the rows that were decided. */
export function judgedOf(
  project: Project,
  { outcome, rule }: Pick<Bundle, 'outcome' | 'rule'>,
  rows: Table,
  { accepted, decided, predictions }: NonNullable<Scored['said']>,
): Judged {
  const known = accepted.length === rows.rows ? rows : takeRows(rows, accepted);
  const actual = targetVector(known, project.framing.target!, outcome);
  const review = rule.kind === 'review' ? { review: rule.cost } : {};
  return { outcome, actual, decided, predictions, ...review };
}

/**
 * Scores arriving rows with a held bundle: the serving path, then what the labels say of it. Rows
 * the endpoint cannot read are refused, all of them.
 */
export function scoreRows(lab: Lab, project: Project, bundle: Bundle, rows: Arrivals): Scored {
  const served = serve(bundle, rows.sent ?? rows, lab.catalog.steps);
  if (!served.ok) return refuseAll(rows.rows, sentenceOf(served.problem));
  const { accepted, decided, predictions, matrix } = served.value;
  const refused = new Uint8Array(rows.rows).fill(1);
  const loss = new Float64Array(rows.rows).fill(NaN);
  const signed = new Float64Array(rows.rows).fill(NaN);
  const money = new Float64Array(rows.rows);
  const { outcome } = bundle;
  const chosen = new Int8Array(rows.rows).fill(-1);
  const said = { accepted, decided, predictions, matrix };
  const judged = judgedOf(project, bundle, rows, said);
  const earned = moneyOf(bundle.payoff, judged.actual, decided, reviewCost(bundle.rule));
  const made = new Float64Array(rows.rows).fill(NaN);
  const sure = new Float64Array(rows.rows).fill(NaN);
  const certainty = sureOf(predictions, outcome.task);
  accepted.forEach((row, i) => {
    refused[row] = 0;
    made[row] = decided[i]!;
    sure[row] = certainty[i]!;
    money[row] = earned[i]!;
    if (outcome.task === 'binary' && decided[i] !== ASKED)
      chosen[row] = Number(decided[i] === outcome.positive);
    loss[row] = lossOf(outcome.task, decided[i]!, judged.actual[i]!);
    if (outcome.task === 'regression') signed[row] = decided[i]! - judged.actual[i]!;
  });
  const metric =
    accepted.length === 0 ? NaN : computeMetric(metricOf(project.framing.metric!), judged);
  return {
    ...{ refused, loss, signed, money, chosen, sure, said },
    decided: made,
    metric: Number.isFinite(metric) ? metric : null,
  };
}

function refuseAll(rows: number, reason: string): Scored {
  return {
    refused: new Uint8Array(rows).fill(1),
    loss: new Float64Array(rows).fill(NaN),
    money: new Float64Array(rows),
    chosen: new Int8Array(rows).fill(-1),
    decided: new Float64Array(rows).fill(NaN),
    sure: new Float64Array(rows).fill(NaN),
    metric: null,
    reason,
  };
}

/** How sure the model is of each row: its largest probability; NaN for numbers. */
function sureOf({ rows, width, values }: Predictions, task: Task): Float64Array {
  const sure = new Float64Array(rows).fill(NaN);
  if (task === 'regression') return sure;
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let k = 0; k < width; k++) most = Math.max(most, values[row * width + k]!);
    sure[row] = most;
  }
  return sure;
}

/** A row a person is asked about is no miss of the model, and no hit. */
function lossOf(task: Task, decided: number, actual: number): number {
  if (task === 'regression') return Math.abs(decided - actual);
  return decided === ASKED ? NaN : Number(decided !== actual);
}
