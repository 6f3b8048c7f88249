import type { Pieces } from '../pieces.ts';

/** How far a piece of work is: `done` of `total` steps, `done` with fractions. */
export interface Pause {
  readonly done: number;
  readonly total: number;
}

/** Long work in pieces: at each yield it may be shown, let others in, or be given up. */
export type Work<T> = Generator<Pause, T, void>;

export interface WorkHooks {
  progress(pause: Pause): void;
  /** Awaited at every pause; throws to stop, and the work leaves nothing behind. */
  checkpoint(): Promise<void>;
}

/** All of it at once, for callers that cannot wait in between. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** Piece by piece, with the caller's turn in between. */
export async function drive<T>(work: Work<T>, hooks: WorkHooks): Promise<T> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    hooks.progress(next.value);
    await hooks.checkpoint();
  }
}

/** Shares of one step as shares of the whole list. */
export function* stepOf<T>(work: Pieces<T>, done: number, total: number): Work<T> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield { done: done + next.value, total };
  }
}
