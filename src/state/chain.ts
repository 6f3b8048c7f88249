import { isWorkerLoss } from '../workers/protocol.ts';
import type { Outcome } from '../workers/protocol.ts';
import type { RunningTask } from '../workers/host.ts';
import type { TaskControls } from './tasks.svelte.ts';

/** Several tasks one after the other, steered as one. */
export class Chain implements TaskControls {
  #current: TaskControls | null = null;
  #isCancelled = false;
  #isPaused = false;

  get cancelled(): boolean {
    return this.#isCancelled;
  }

  get paused(): boolean {
    return this.#isPaused;
  }

  /** Starts the next link, unless the chain was cancelled meanwhile. */
  async follow<T, P = never>(start: () => RunningTask<T, P>): Promise<Outcome<T, P>> {
    if (this.#isCancelled) return { kind: 'cancelled', partial: null };
    const task = start();
    this.#current = task;
    if (this.#isPaused) task.pause();
    const outcome = await task.outcome;
    if (this.#current === task) this.#current = null;
    return outcome;
  }

  /** As `follow`, but when the worker is lost under it the link is started once more. */
  async persist<T, P = never>(start: () => RunningTask<T, P>): Promise<Outcome<T, P>> {
    const first = await this.follow(start);
    return isWorkerLoss(first) ? this.follow(start) : first;
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#current?.cancel();
  }

  pause(): void {
    this.#isPaused = true;
    this.#current?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#current?.resume();
  }
}
