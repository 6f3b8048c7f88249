import { importOf, preparedOf } from '../../../../core/pillars/evidence.ts';
import type { Project } from '../../../../core/project/project.ts';

export interface ClassShare {
  readonly name: string;
  /** Share of the labelled rows, 0 to 1. */
  readonly share: number;
}

/** Shares of the target's classes: of training rows where they are cut, else of the whole file. */
export function classShares(project: Project): ClassShare[] | null {
  const counts = preparedOf(project)?.classes ?? countsInFile(project);
  const total = counts.reduce((sum, [, rows]) => sum + rows, 0);
  if (counts.length < 2 || total === 0) return null;
  return counts.map(([name, rows]) => ({ name, share: rows / total }));
}

function countsInFile(project: Project): readonly (readonly [string, number])[] {
  const { target } = project.framing;
  return importOf(project)?.columns.find((column) => column.name === target)?.top ?? [];
}
