import { noRowsOf } from '../../data/only-rows.ts';
import type { OnlyRows } from '../../data/only-rows.ts';
import { shortName } from '../../data/names.ts';
import type { Problem } from '../../result.ts';
import type { DataSource } from '../data.ts';
import type { Project } from '../project.ts';
import { columnOf } from '../views.ts';

const WHERE = 'Monitor, Season.';

/** Why a season cannot take only these rows; null when it can. Levels of a file are not known yet. */
export function faultOfOnly(
  project: Project,
  { column, levels }: OnlyRows,
  { file }: { readonly file?: DataSource },
): Problem | null {
  const fix = 'Choose another column, or take every production row.';
  const problem = (code: string, what: string): Problem => ({ code, what, where: WHERE, fix });
  if (columnOf(project, column) === undefined)
    return problem(
      'no-such-column',
      `There is no column “${shortName(column)}” to choose production rows by.`,
    );
  if (levels.length === 0)
    return problem(
      'no-levels',
      `Of “${shortName(column)}” no value is chosen, so no production row is left.`,
    );
  const known = project.prepared?.later?.find(([name]) => name === column)?.[1];
  if (file !== undefined || known === undefined) return null;
  const empty = levels.find((level) => !known.some(([one]) => one === level));
  if (empty === undefined) return null;
  const none = noRowsOf(column, empty, 'production row', WHERE);
  return none.ok ? null : none.problem;
}
