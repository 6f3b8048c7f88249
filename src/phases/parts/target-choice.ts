import type { Task } from '../../core/model/task.ts';
import { whyNotTask } from '../../core/project/apply/framing.ts';
import type { Choice } from '../../core/project/decisions.ts';
import type { ColumnSummary } from '../../core/project/project.ts';
import { likelyPositive } from '../../core/lab/suggest/target.ts';

export const TASKS: readonly Task[] = ['binary', 'multiclass', 'regression'];

export const TASK_LABELS: Readonly<Record<Task, string>> = {
  binary: 'One of two',
  multiclass: 'One of several',
  regression: 'A number',
};

export const TASK_HELP: Readonly<Record<Task, string>> = {
  binary: 'Two classes: the model gives the chance of a yes.',
  multiclass: 'Three to 50 classes: the model gives a chance for each.',
  regression: 'How much or how many, in the column’s own unit.',
};

export interface TaskOffer {
  readonly task: Task;
  readonly reason: string | null;
}

export function offersOf(column: ColumnSummary): TaskOffer[] {
  return TASKS.map((task) => ({ task, reason: whyNotTask(column, task) }));
}

/** Null when some kind of answer fits, else why none does. */
export function whyNoTask(column: ColumnSummary): string | null {
  const offers = offersOf(column);
  if (offers.some(({ reason }) => reason === null)) return null;
  return column.kind === 'number' ? offers[2]!.reason : offers[1]!.reason;
}

/** The only kind of answer that fits; null when there is a choice to make, or none. */
export function onlyTask(column: ColumnSummary): Task | null {
  const fitting = offersOf(column).filter(({ reason }) => reason === null);
  return fitting.length === 1 ? fitting[0]!.task : null;
}

export function chooseTarget(column: ColumnSummary, task: Task): Choice {
  return {
    type: 'framing/chooseTarget',
    target: column.name,
    task,
    positive: task === 'binary' ? likelyPositive(column) : null,
  };
}

/** Columns whose name contains the text, the chosen one first, at most `most`. */
export function findColumns(
  columns: readonly ColumnSummary[],
  text: string,
  chosen: string | null,
  most: number,
): { readonly shown: readonly ColumnSummary[]; readonly hidden: number } {
  const wanted = text.trim().toLowerCase();
  const found = columns.filter((column) => column.name.toLowerCase().includes(wanted));
  const first = found.filter((column) => column.name === chosen);
  const ordered =
    found.length > most ? [...first, ...found.filter((column) => column.name !== chosen)] : found;
  return { shown: ordered.slice(0, most), hidden: Math.max(0, found.length - most) };
}
