import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { StepReport } from '../project/project.ts';
import type { FittedRecipe } from './fitted.ts';
import { takeInputs } from './transform.ts';

export interface RowCost {
  readonly id: StepReport['id'];
  /** Milliseconds for one row, as the endpoint meets it. */
  readonly milliseconds: number;
}

const FEWEST = 5;
const MOST = 200;
const BUDGET_MS = 4;

/**
 * What each step takes for a single row: applied again and again to one row, up to 4 ms a step.
 * Empty where the row cannot pass.
 */
export function measureRowCosts(
  fitted: FittedRecipe,
  rows: Table,
  steps: Registry<Step>,
  clock: () => number,
): RowCost[] {
  if (rows.rows === 0) return [];
  const inputs = takeInputs(fitted, takeRows(rows, Int32Array.of(0)));
  if (!inputs.ok) return [];
  let row = inputs.value;
  const costs: RowCost[] = [];
  for (const { id, plugin, fitted: state } of fitted.steps) {
    const step = steps.find(plugin);
    if (step === undefined) return [];
    let after = row;
    let calls = 0;
    const started = clock();
    while (calls < FEWEST || (calls < MOST && clock() - started < BUDGET_MS)) {
      after = step.apply(row, state);
      calls++;
    }
    costs.push({ id, milliseconds: (clock() - started) / calls });
    row = after;
  }
  return costs;
}
