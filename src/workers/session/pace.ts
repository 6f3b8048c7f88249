const NAP_MS = 40;

/** Keeps steps from coming faster than a person wants to see them. */
export class Pace {
  readonly #now: () => number;
  #perSecond: number | null = null;
  #nextAt = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Steps a second; null: as fast as it goes. */
  set(perSecond: number | null): void {
    this.#perSecond = perSecond;
    this.#nextAt = 0;
  }

  get isSet(): boolean {
    return this.#perSecond !== null;
  }

  /** Naps until the next step may come; `stir` is awaited between naps and says when to stop. */
  async wait(stir: () => Promise<boolean>): Promise<void> {
    while (this.#perSecond !== null) {
      const left = this.#nextAt - this.#now();
      if (left <= 0) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, NAP_MS)));
      if (await stir()) return;
    }
    if (this.#perSecond !== null) this.#nextAt = this.#now() + 1000 / this.#perSecond;
  }
}
