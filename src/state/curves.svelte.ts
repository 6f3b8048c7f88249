import { SvelteMap } from 'svelte/reactivity';
import type { RunId } from '../core/id.ts';
import type { LivePoint } from './desk.ts';

const NONE: readonly LivePoint[] = [];
const MOST = 600;

/** Live curves of the runs trained in this tab. */
export class Curves {
  readonly #points = new SvelteMap<RunId, readonly LivePoint[]>();

  of(run: RunId): readonly LivePoint[] {
    return this.#points.get(run) ?? NONE;
  }

  /** A training begun anew. */
  clear(run: RunId): void {
    this.#points.delete(run);
  }

  /** Steps that no longer count. */
  backTo(run: RunId, step: number): void {
    this.#points.set(
      run,
      this.of(run).filter((point) => point.step <= step),
    );
  }

  add(run: RunId, points: readonly LivePoint[]): void {
    const all = [...this.of(run), ...points];
    const last = all.length - 1;
    const every = Math.ceil(all.length / MOST);
    const kept = every === 1 ? all : all.filter((_, i) => i % every === 0 || i === last);
    this.#points.set(run, kept);
  }
}
