import { SvelteMap } from 'svelte/reactivity';

/** Things of this tab alone: what was noticed, what is unfolded, what is picked. */
export class Session {
  #notices = $state.raw<readonly string[]>([]);
  readonly #kept = new SvelteMap<string, unknown>();

  /** One-line notices: what this browser lacks, what happened in another tab. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  notify(sentence: string): void {
    if (!this.#notices.includes(sentence)) this.#notices = [...this.#notices, sentence];
  }

  dismiss(sentence: string): void {
    this.#notices = this.#notices.filter((known) => known !== sentence);
  }

  /** A value a screen left under this name, of the kind of `otherwise`. */
  recall<T>(name: string, otherwise: T): T {
    const kept = this.#kept.get(name);
    return kept !== undefined && typeof kept === typeof otherwise ? (kept as T) : otherwise;
  }

  keep(name: string, value: unknown): void {
    this.#kept.set(name, value);
  }
}
