import type { Problem } from '../core/result.ts';

/** How a task ended. Expected ends are values: an error's code would not survive the way here. */
export type Outcome<T, P = never> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'cancelled'; readonly partial: P | null }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Thrown by a checkpoint in a task that was told to stop. */
export class Cancelled extends Error {
  constructor() {
    super('The task was told to stop.');
    this.name = 'Cancelled';
  }
}

/** What the page may tell a running task; `say` is for the task's own ears. */
export type TaskCommand = 'cancel' | 'pause' | 'resume' | { readonly say: unknown };

/** How far a task is: `done` of `total` units (rows, steps, ticks); null while unknown. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
  /** What is counted, in the plural: “rows”. */
  readonly unit: string;
}

/** A worker's functions as the page sees them. */
export type Answering<Api> = {
  readonly [K in keyof Api]: Api[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

export function workerProblem(code: string, what: string, fix: string): Problem {
  return { code, what, where: '', fix };
}

export const GONE = workerProblem(
  'worker-died',
  'The background worker stopped: the browser may have run out of memory.',
  'Try again; close other tabs if it happens twice.',
);

/** Whether a task failed with its worker, and not by itself: it can simply be started again. */
export function isWorkerLoss(outcome: Outcome<unknown, unknown>): boolean {
  return outcome.kind === 'failed' && isLoss(outcome.problem);
}

/** Whether it tells of a worker that is gone, not of what was asked. */
export function isLoss({ code }: Problem): boolean {
  return LOSSES.includes(code);
}

const LOSSES = ['worker-died', 'worker-stopped'];

/** A sentence for a thrown error: always a bug of ours, never of the person. */
export function bugProblem(error: unknown): Problem {
  const what = error instanceof Error ? error.message : String(error);
  return workerProblem('bug', `Something broke inside: ${what}.`, 'Nothing is lost: try again.');
}
