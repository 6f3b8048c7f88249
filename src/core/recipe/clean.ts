import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import type { Table } from '../data/table.ts';
import type { StepReport, StepUse } from '../project/project.ts';
import { randomFrom } from '../random.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { runStages } from './stage.ts';
import type { RunAids, StageList } from './stage.ts';
import type { StepCost } from './step-cache.ts';
import { finish } from './work.ts';
import type { Work } from './work.ts';

export interface Cleaned {
  readonly table: Table;
  readonly reports: readonly StepReport[];
  readonly costs: readonly StepCost[];
}

const CLEANING: StageList = {
  home: 'clean',
  wrongHome: (step, where) =>
    fail(
      'wrong-list',
      `${step.label} learns from the rows it is given, so it belongs into the recipe.`,
      where,
      'Move it to the recipe.',
    ),
  spare: [],
  fitOn: (table) => table,
  context: (use) => ({ random: randomFrom(`clean/${use.id}`), target: null }),
};

/** Runs the cleaning list on the whole table, before it is cut into parts. */
export function runClean(
  table: Table,
  clean: readonly StepUse[],
  steps: Registry<Step>,
): Result<Cleaned> {
  return finish(cleaning(table, clean, steps));
}

/** As `runClean`, piece by piece. */
export function* cleaning(
  table: Table,
  clean: readonly StepUse[],
  steps: Registry<Step>,
  aids?: RunAids,
): Work<Result<Cleaned>> {
  const ran = yield* runStages(table, clean, steps, CLEANING, aids);
  if (!ran.ok) return ran;
  const { stages, costs } = ran.value;
  return ok({ table: ran.value.table, reports: stages.map(({ report }) => report), costs });
}
