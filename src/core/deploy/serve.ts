import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { alignToContract, checkRows } from '../data/learn-contract.ts';
import type { RowCheck } from '../data/learn-contract.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { Predictions } from '../model/task.ts';
import { toMatrix } from '../recipe/fit.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Bundle } from './bundle.ts';
import { decide } from './decide.ts';

export interface Served {
  /** Positions of the rows the guard let through; predictions and decisions follow this order. */
  readonly accepted: Int32Array;
  readonly check: RowCheck;
  readonly predictions: Predictions;
  readonly decided: Float64Array;
}

/**
 * The one path from arriving rows to decisions: contract, recipe, model, rule. Training rows,
 * the endpoint's form, a batch and the season all go through here.
 */
export function serve(bundle: Bundle, arriving: Table, steps: Registry<Step>): Result<Served> {
  const aligned = alignToContract(bundle.contract, arriving);
  if (!aligned.ok) return aligned;
  const check = checkRows(bundle.contract, aligned.value, arriving);
  const table =
    check.accepted.length === arriving.rows
      ? aligned.value
      : takeRows(aligned.value, check.accepted);
  const matrix = toMatrix(bundle.recipe, table, steps);
  if (!matrix.ok) return matrix;
  const predictions = bundle.engine.predict(bundle.artifact, matrix.value);
  const decided = decide(predictions, bundle.rule, bundle.outcome, bundle.payoff);
  return ok({ accepted: check.accepted, check, predictions, decided });
}
