import { SvelteMap } from 'svelte/reactivity';
import type { LabQueries } from '../../../core/lab/api.ts';
import { sparkCounts } from './profile-facts.ts';

/** Small bars a column, asked for one after the other while they are on the screen. */
export class Sparks {
  readonly #lab: Pick<LabQueries, 'profile'>;
  readonly #known = new SvelteMap<string, readonly number[]>();
  #version = '';
  #wanted: string[] = [];
  #running = false;

  constructor(lab: Pick<LabQueries, 'profile'>) {
    this.#lab = lab;
  }

  of(column: string): readonly number[] | undefined {
    return this.#known.get(column);
  }

  /** Another version forgets what was counted before. */
  show(version: string, columns: readonly string[]): void {
    if (version !== this.#version) this.#known.clear();
    this.#version = version;
    this.#wanted = columns.filter((column) => !this.#known.has(column));
    if (!this.#running) void this.#run();
  }

  stop(): void {
    this.#wanted = [];
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let column = this.#wanted.shift(); column !== undefined; column = this.#wanted.shift()) {
      const version = this.#version;
      const answer = await this.#lab.profile(column);
      if (version === this.#version)
        this.#known.set(column, answer.ok ? sparkCounts(answer.value) : []);
    }
    this.#running = false;
  }
}
