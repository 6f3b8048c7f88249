import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import type { Table } from '../data/table.ts';
import type { StepReport, StepUse } from '../project/project.ts';
import { randomFrom } from '../random.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { reportStep } from './changes.ts';
import { applyStep, findStep, fitStep, placeOf } from './run-step.ts';

export interface Cleaned {
  readonly table: Table;
  readonly reports: readonly StepReport[];
}

/** Runs the cleaning list on the whole table, before it is cut into parts. */
export function runClean(
  table: Table,
  clean: readonly StepUse[],
  steps: Registry<Step>,
): Result<Cleaned> {
  let current = table;
  const reports: StepReport[] = [];
  for (const [index, use] of clean.entries()) {
    if (!use.enabled) continue;
    const where = placeOf(index, use.plugin);
    const found = findStep(steps, use.plugin, where);
    if (!found.ok) return found;
    if (found.value.home !== 'clean') {
      return fail(
        'wrong-list',
        `${found.value.label} learns from the rows it is given, so it belongs into the recipe.`,
        where,
        'Move it to the recipe.',
      );
    }
    const random = randomFrom(`clean/${use.id}`);
    const ran = fitStep(found.value, use, current, [], { random, target: null }, where);
    if (!ran.ok) return ran;
    const after = applyStep(found.value, current, ran.value.fitted, where);
    if (!after.ok) return after;
    reports.push(reportStep(use, current, after.value, ran.value.learned));
    current = after.value;
  }
  return ok({ table: current, reports });
}
