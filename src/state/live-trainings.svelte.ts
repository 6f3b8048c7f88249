import { SvelteMap } from 'svelte/reactivity';
import type { RunId } from '../core/id.ts';
import type { Result } from '../core/result.ts';
import { LiveTraining } from './live-training.svelte.ts';
import type { LiveControls } from './live-training.svelte.ts';

/** The trainings under way in this tab, by run. */
export class LiveTrainings {
  readonly #all = new SvelteMap<RunId, LiveTraining>();
  #held: readonly RunId[] = [];

  of(run: RunId): LiveTraining | null {
    return this.#all.get(run) ?? null;
  }

  /** Starts a run that is to stand paused before its first step. */
  startPaused<T>(run: RunId, start: () => Result<T>): Result<T> {
    this.#held = [...this.#held, run];
    const started = start();
    if (!started.ok) this.takeHold(run);
    return started;
  }

  /** Whether it was to begin paused; asked once. */
  takeHold(run: RunId): boolean {
    const isHeld = this.#held.includes(run);
    this.#held = this.#held.filter((held) => held !== run);
    return isHeld;
  }

  begin(run: RunId, controls: LiveControls): LiveTraining {
    const known = this.#all.get(run);
    if (known !== undefined) return known;
    const training = new LiveTraining(controls);
    this.#all.set(run, training);
    return training;
  }

  end(run: RunId): void {
    this.#all.delete(run);
  }
}
