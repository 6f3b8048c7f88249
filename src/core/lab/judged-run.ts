import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import type { Bundle } from '../deploy/bundle.ts';
import { predictWith } from '../deploy/predict.ts';
import { fingerprint } from '../hash.ts';
import type { RunId } from '../id.ts';
import type { DesignMatrix, Predictions } from '../model/task.ts';
import { keysOf } from '../project/keys.ts';
import type { Payoff, Project, Run, RunResult } from '../project/project.ts';
import { findRun } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Judged } from './estimate.ts';
import { judgeRows } from './judge.ts';
import { payoffOf } from './judging.ts';
import type { Lab } from './lab.ts';
import { recalibrateRows } from './recalibrating.ts';
import { rowsFor } from './rows.ts';
import type { RunRowsOf } from './rows.ts';
import { Slots } from './slots.ts';

/** A finished run on the rows it is judged by, with all one needs to ask it about others. */
export interface JudgedRun {
  readonly run: Run & { readonly result: RunResult };
  readonly bundle: Bundle;
  /** Rows it learned from, stopped by and is judged on. */
  readonly rows: RunRowsOf;
  /** The judging rows behind the recipe. */
  readonly matrix: DesignMatrix;
  /** The model's own words, before any recalibration. */
  readonly raw: Predictions;
  /** Truth, probabilities and decisions under the run's rule, a judging row each. */
  readonly judged: Judged;
  readonly payoff: Payoff | null;
}

const held = new WeakMap<Lab, Slots<JudgedRun>>();
const HELD = 3;

/** Kept for the latest few runs: every view of an evaluation asks for the same. */
export async function judgedRun(lab: Lab, project: Project, id: RunId): Promise<Result<JudgedRun>> {
  const run = findRun(project, id);
  if (run?.result == null)
    return fail('run-not-done', `Run “${id}” has no model yet.`, 'Model, Runs.', 'Let it finish.');
  const slots = held.get(lab) ?? new Slots<JudgedRun>(HELD);
  held.set(lab, slots);
  const { split } = keysOf(project);
  const key = fingerprint([
    id,
    run.result.artifact,
    run.rule,
    run.recalibrate,
    run.result.recalibration,
    project.goal?.payoff ?? null,
    split,
  ]);
  const known = slots.get(key);
  if (known !== undefined) return ok(known);
  const ready = await lab.ready(project);
  if (!ready.ok) return ready;
  const rows = rowsFor(lab, project, run);
  if (!rows.ok) return rows;
  const bundle = await lab.bundle(project, run);
  if (!bundle.ok) return bundle;
  const { artifact, engine, recipe, outcome, rule, recalibration } = bundle.value;
  const matrix = lab.matrix(recipe, rows.value.judge, artifact.model);
  if (!matrix.ok) return matrix;
  const payoff = payoffOf(project, outcome);
  const actual = targetVector(rows.value.judge, project.framing.target!, outcome);
  const raw = engine.predict(artifact, matrix.value);
  const predictions = recalibrateRows(recalibration, outcome, raw, rows.value.judge.ids);
  return ok(
    slots.set(key, {
      run: { ...run, result: run.result },
      bundle: bundle.value,
      rows: rows.value,
      matrix: matrix.value,
      raw,
      judged: judgeRows(predictions, actual, rule, outcome, payoff, rows.value.judge),
      payoff,
    }),
  );
}

/** What a run says of rows behind its recipe. */
export function predictMatrix(bundle: Bundle, rows: DesignMatrix): Predictions {
  return predictWith(bundle, rows);
}

/** What a run says of any rows in the columns it was trained on. */
export function predictTable(lab: Lab, bundle: Bundle, rows: Table): Result<Predictions> {
  const matrix = lab.matrix(bundle.recipe, rows, bundle.artifact.model);
  return matrix.ok ? ok(predictMatrix(bundle, matrix.value)) : matrix;
}
