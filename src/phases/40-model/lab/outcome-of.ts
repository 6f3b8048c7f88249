import type { Outcome } from '../../../core/model/task.ts';
import type { Project } from '../../../core/project/project.ts';

/** The classes of the target, or that it is a number; null before it is framed and prepared. */
export function outcomeOf({ framing, prepared }: Project): Outcome | null {
  const { task, positive } = framing;
  if (task === null || prepared === null) return null;
  if (task === 'regression') return { task };
  const classes = prepared.classes.map(([name]) => name);
  return { task, classes, positive: positive === null ? -1 : classes.indexOf(positive) };
}
