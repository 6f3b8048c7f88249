import { LatestWins } from '../core/latest-wins.ts';
import type { PracticeNote } from '../core/pillars/review.ts';
import type { Result } from '../core/result.ts';

const WAIT_MS = 200;

/** What the pillars say of the document, asked anew a moment after it changed. */
export class Notes {
  readonly #ask: () => Promise<Result<readonly PracticeNote[]>>;
  readonly #latest = new LatestWins();
  #all = $state.raw<readonly PracticeNote[]>([]);
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ask: () => Promise<Result<readonly PracticeNote[]>>) {
    this.#ask = ask;
  }

  get all(): readonly PracticeNote[] {
    return this.#all;
  }

  follow(): void {
    this.close();
    this.#timer = setTimeout(() => void this.#review(), WAIT_MS);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #review(): Promise<void> {
    const notes = await this.#latest.ask(this.#ask);
    if (notes.ok) this.#all = notes.value;
  }
}
