import { describeFeatures } from '../../core/features/registry.ts';
import { findColumn, takeRows } from '../../core/data/table.ts';
import type { Table } from '../../core/data/table.ts';
import type { FeatureReport } from '../../core/lab/api.ts';
import { columnWithRole } from '../../core/project/views.ts';
import { applyRecipe } from '../../core/recipe/fit.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { QUIET } from './context.ts';
import type { Context } from './context.ts';
import { pageOf } from './grid.ts';

const SHOWN = 12;

/** The recipe's outputs as features: lineage, training values, and those of the newest row. */
export async function features({ lab, project }: Context): Promise<Result<FeatureReport>> {
  const prepared = await lab.ready(project, QUIET);
  if (!prepared.ok) return prepared;
  const fitted = await lab.fit(project, undefined, '', QUIET);
  if (!fitted.ok) return fitted;
  const { recipe, costs } = fitted.value;
  const { steps } = lab.catalog;
  const rows = prepared.value.parts.train.table;
  const head = applyRecipe(recipe, takeRows(rows, firstRows(rows, SHOWN)), steps);
  if (!head.ok) return head;
  const described = describeFeatures(recipe, project.recipe, rows, steps, head.value);
  if (!described.ok) return described;
  const newest = newestRow(rows, columnWithRole(project, 'time'));
  const latest = applyRecipe(recipe, takeRows(rows, newest), steps);
  if (!latest.ok) return latest;
  return ok({
    features: described.value,
    history: { ...pageOf(head.value, firstRows(head.value, SHOWN), 0, SHOWN), total: rows.rows },
    latest: pageOf(latest.value, firstRows(latest.value, 1), 0, 1),
    hits: [costs.filter(({ cached }) => cached).length, costs.length],
  });
}

function firstRows(table: Table, most: number): Int32Array {
  return Int32Array.from({ length: Math.min(table.rows, most) }, (_, row) => row);
}

/** By the time column, else the last to have been read. */
function newestRow(table: Table, timeColumn: string | null): Int32Array {
  if (table.rows === 0) return new Int32Array(0);
  const time = timeColumn === null ? undefined : findColumn(table, timeColumn);
  const ages = time?.kind === 'date' ? time.values : Float64Array.from(table.ids);
  let newest = 0;
  for (let row = 1; row < table.rows; row++) if (ages[row]! > ages[newest]!) newest = row;
  return Int32Array.of(newest);
}
