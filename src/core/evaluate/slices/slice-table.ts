import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Project } from '../../project/project.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';

/**
 * The judging rows in the columns as read, which conditions are about: a slice then means the same
 * here as in Explore. Rows of a season are as they arrived.
 */
export function slicingTable(
  lab: Lab,
  project: Project,
  { run, rows }: Pick<JudgedRun, 'run' | 'rows'>,
): Result<Table> {
  const { judge } = rows;
  if (run.rows.kind === 'season') return ok(judge);
  const read = lab.table(project);
  if (!read.ok) return read;
  const place = new Map<number, number>();
  read.value.ids.forEach((id, row) => place.set(id, row));
  const places = Int32Array.from(judge.ids, (id) => place.get(id) ?? -1);
  return ok(places.includes(-1) ? judge : takeRows(read.value, places));
}
