import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Project } from '../project.ts';

export type Change<D> = (project: Project, decision: D) => Result<Project>;

/** The document with some parts replaced. */
export function change(project: Project, parts: Partial<Project>): Result<Project> {
  return ok({ ...project, ...parts });
}

/** The list with the item of that id replaced. */
export function replaceById<T extends { readonly id: string }>(items: readonly T[], next: T): T[] {
  return items.map((item) => (item.id === next.id ? next : item));
}

export function missing(kind: string, id: string, where: string): Result<never> {
  return fail(
    `no-such-${kind}`,
    `There is no ${kind} “${id}” in this project.`,
    where,
    'Choose one that exists.',
  );
}
