import type { ColumnProfile } from '../../core/data/profile.ts';
import type { Project } from '../../core/project/project.ts';
import { columnOf } from '../../core/project/views.ts';

export interface ClassCount {
  readonly name: string;
  readonly rows: number;
}

/** Every class of the target that is known, with its rows; empty for numbers or without a target. */
export function classesOf(project: Project, profile: ColumnProfile | null = null): ClassCount[] {
  const { target, task } = project.framing;
  const column = target === null ? undefined : columnOf(project, target);
  if (column === undefined || task === null || task === 'regression') return [];
  const fromProfile = profile !== null && profile.name === target ? profile.levels : [];
  const whole = fromProfile.length > column.top.length ? fromProfile : column.top;
  const counted = new Map(whole);
  const cut = project.prepared?.classes.map(([name]) => name) ?? [];
  const names = cut.length > whole.length ? cut : whole.map(([name]) => name);
  return names.map((name) => ({ name, rows: counted.get(name) ?? 0 }));
}

/** The share of rows of each class, in the order of `names`; unknown ones count as absent. */
export function sharesOf(counts: readonly ClassCount[], names: readonly string[]): number[] {
  const total = counts.reduce((sum, { rows }) => sum + rows, 0);
  const byName = new Map(counts.map(({ name, rows }) => [name, rows]));
  return names.map((name) => (total === 0 ? 0 : (byName.get(name) ?? 0) / total));
}
