import { fail } from './result.ts';
import type { Result } from './result.ts';

/**
 * Latest wins: while one question is under way only the newest other one waits; those in between
 * are answered with the code `superseded` and never asked.
 */
export class LatestWins {
  #running = false;
  #waiting: ((turn: boolean) => void) | null = null;

  async ask<T>(question: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#running && !(await this.#queue()))
      return fail('superseded', 'A newer question was asked.', '', '');
    this.#running = true;
    try {
      return await question();
    } finally {
      const next = this.#waiting;
      this.#waiting = null;
      this.#running = next !== null;
      next?.(true);
    }
  }

  #queue(): Promise<boolean> {
    this.#waiting?.(false);
    return new Promise((resolve) => (this.#waiting = resolve));
  }
}
