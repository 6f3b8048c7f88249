import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { alignToContract, checkRows } from '../data/learn-contract.ts';
import type { RowCheck } from '../data/learn-contract.ts';
import { groupRows } from '../data/groups.ts';
import { shortName } from '../data/names.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { DesignMatrix, Predictions } from '../model/task.ts';
import { gapsFor, toMatrix } from '../recipe/matrix.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Bundle } from './bundle.ts';
import { decide } from './decide.ts';
import { predictWith } from './predict.ts';

export interface Served {
  /** Positions of the rows the guard let through; predictions and decisions follow this order. */
  readonly accepted: Int32Array;
  readonly check: RowCheck;
  /** Those rows behind the recipe. */
  readonly matrix: DesignMatrix;
  readonly predictions: Predictions;
  readonly decided: Float64Array;
}

/**
 * The one path from arriving rows to decisions: contract, recipe, model, rule. Training rows,
 * the endpoint's form, a batch and the season all go through here.
 */
export function serve(bundle: Bundle, arriving: Table, steps: Registry<Step>): Result<Served> {
  const decidable = checkDeciding(bundle, arriving);
  if (!decidable.ok) return decidable;
  const aligned = alignToContract(bundle.contract, arriving);
  if (!aligned.ok) return aligned;
  const check = checkRows(bundle.contract, aligned.value, arriving);
  const table =
    check.accepted.length === arriving.rows
      ? aligned.value
      : takeRows(aligned.value, check.accepted);
  const matrix = toMatrix(bundle.recipe, table, steps, gapsFor(bundle));
  if (!matrix.ok) return matrix;
  const predictions = predictWith(bundle, matrix.value);
  const { rule, outcome, payoff } = bundle;
  const deciding = rule.kind === 'group-thresholds' ? takeRows(arriving, check.accepted) : null;
  const decided = decide(predictions, rule, outcome, payoff, deciding);
  return ok({ accepted: check.accepted, check, matrix: matrix.value, predictions, decided });
}

/** A rule by group needs the group's column, which no model reads and no contract asks for. */
function checkDeciding({ rule }: Bundle, arriving: Table): Result<null> {
  if (rule.kind !== 'group-thresholds' || groupRows(arriving, rule) !== null) return ok(null);
  const name = shortName(rule.column);
  return fail(
    'missing-group',
    `The rule decides by “${name}”, and the arriving rows do not say it.`,
    'In the arriving rows.',
    `Send “${name}” with every row, or choose one threshold for all.`,
  );
}
