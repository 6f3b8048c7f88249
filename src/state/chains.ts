import { Chain } from './chain.ts';
import type { TaskControls } from './tasks.svelte.ts';

/** Chains that are under way side by side, steered as one task. */
export class Chains implements TaskControls {
  readonly #open = new Set<Chain>();
  #isCancelled = false;
  #isPaused = false;

  get cancelled(): boolean {
    return this.#isCancelled;
  }

  cancel(): void {
    this.#isCancelled = true;
    for (const chain of this.#open) chain.cancel();
  }

  pause(): void {
    this.#isPaused = true;
    for (const chain of this.#open) chain.pause();
  }

  resume(): void {
    this.#isPaused = false;
    for (const chain of this.#open) chain.resume();
  }

  /** Does work with a chain of its own, which is held while the others are. */
  async with<T>(work: (chain: Chain) => Promise<T>): Promise<T> {
    const chain = new Chain();
    this.#open.add(chain);
    if (this.#isPaused) chain.pause();
    if (this.#isCancelled) chain.cancel();
    try {
      return await work(chain);
    } finally {
      this.#open.delete(chain);
    }
  }
}
