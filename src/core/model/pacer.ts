import type { TrainHooks } from '../contracts/model.ts';

/** Multiply-adds that take a few milliseconds on a slow machine. */
export const SLICE = 2_000_000;

/** Takes the work just done; gives a promise to await when a slice is full, else null. */
export type Pacer = (work: number) => Promise<void> | null;

/** Spreads checkpoints evenly over work, without a clock: core has none. */
export function createPacer(hooks: Pick<TrainHooks, 'checkpoint'>, slice = SLICE): Pacer {
  let done = 0;
  return (work) => {
    done += work;
    if (done < slice) return null;
    done = 0;
    return hooks.checkpoint();
  };
}
