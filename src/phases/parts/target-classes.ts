import type { ColumnProfile } from '../../core/data/profile.ts';
import type { Project } from '../../core/project/project.ts';
import { columnOf } from '../../core/project/views.ts';

export interface ClassCount {
  readonly name: string;
  readonly rows: number;
}

/**
 * Every class of the target that is known, with its rows (of the training part, where only that
 * knows them all); empty for numbers or without a target.
 */
export function classesOf(project: Project, profile: ColumnProfile | null = null): ClassCount[] {
  const { target, task } = project.framing;
  const column = target === null ? undefined : columnOf(project, target);
  if (column === undefined || task === null || task === 'regression') return [];
  const fromProfile = profile !== null && profile.name === target ? profile.levels : [];
  const whole = fromProfile.length > column.top.length ? fromProfile : column.top;
  const cut = project.prepared?.classes ?? [];
  const counts = cut.length > whole.length ? cut : whole;
  return counts.map(([name, rows]) => ({ name, rows }));
}

/** The share of rows of each class, in the order of `names`; unknown ones count as absent. */
export function sharesOf(counts: readonly ClassCount[], names: readonly string[]): number[] {
  const total = counts.reduce((sum, { rows }) => sum + rows, 0);
  const byName = new Map(counts.map(({ name, rows }) => [name, rows]));
  return names.map((name) => (total === 0 ? 0 : (byName.get(name) ?? 0) / total));
}
