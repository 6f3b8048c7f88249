import { SvelteMap } from 'svelte/reactivity';
import type { Condition } from '../../../core/data/condition.ts';
import type { LabQueries } from '../../../core/lab/api.ts';
import { reportSpark } from './profile-facts.ts';

/** Small bars a column, asked for one after the other while they are on the screen. */
export class Sparks {
  readonly #lab: Pick<LabQueries, 'column'>;
  readonly #known = new SvelteMap<string, readonly number[]>();
  #version = '';
  #where: readonly Condition[] = [];
  #wanted: string[] = [];
  #running = false;

  constructor(lab: Pick<LabQueries, 'column'>) {
    this.#lab = lab;
  }

  of(column: string): readonly number[] | undefined {
    return this.#known.get(column);
  }

  /** Other rows or conditions forget what was counted before. */
  show(from: string, where: readonly Condition[], columns: readonly string[]): void {
    const version = JSON.stringify([from, where]);
    if (version !== this.#version) this.#known.clear();
    this.#version = version;
    this.#where = where;
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
      const answer = await this.#lab.column(column, this.#where);
      if (version === this.#version)
        this.#known.set(column, answer.ok ? reportSpark(answer.value) : []);
    }
    this.#running = false;
  }
}
