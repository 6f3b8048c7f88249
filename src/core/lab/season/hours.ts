import { learnHours } from '../../monitor/traffic/hours.ts';
import type { LearnedHours } from '../../monitor/traffic/hours.ts';
import type { Project } from '../../project/project.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Lab } from '../lab.ts';

/** How training rows lie over the day, by one of their columns. */
export interface HoursByColumn extends LearnedHours {
  readonly column: string;
}

export interface HourQueries {
  /** Of each date column whose training rows tell a time of day; empty where none does. */
  learnedHours(): Promise<Result<readonly HoursByColumn[]>>;
}

export function hoursByColumn(lab: Lab, project: Project): Result<readonly HoursByColumn[]> {
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const { columns } = prepared.value.parts.train.table;
  return ok(
    columns.flatMap((column) => {
      const learned = column.kind === 'date' ? learnHours(column.values) : null;
      return learned === null ? [] : [{ column: column.name, ...learned }];
    }),
  );
}
