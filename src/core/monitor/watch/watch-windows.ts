import type { WindowPlan } from './watch-plan.ts';
import { windowTicks } from './windows.ts';

/** The first tick of the window that ends with a tick; null where none is full then. */
export type WindowAt = (tick: number, rowsOf: (tick: number) => number) => number | null;

/** How many rows a tick brings, and how many different ones there are (null: all differ). */
export interface Pace {
  readonly perTick: number;
  readonly pool: number | null;
}

/**
 * Windows of a plan that holds from tick `from`. `auto` windows are as long as it takes to hold
 * `wanted` distinct rows; tumbling ones are counted from `from` and reach no further back.
 */
export function openWindows(plan: WindowPlan, from: number, pace: Pace, wanted: number): WindowAt {
  if (plan.kind === 'rows')
    return plan.shape === 'sliding' ? slideByRows(plan.rows) : tumbleByRows(plan.rows, from);
  const ticks = spanOf(plan, pace, wanted);
  if (plan.kind === 'auto' || plan.shape === 'sliding')
    return (tick) => Math.max(0, tick - ticks + 1);
  return (tick) => ((tick - from + 1) % ticks === 0 && tick >= from ? tick - ticks + 1 : null);
}

/** Ticks a window of a plan spans, of windows by rows as many as they would on average. */
export function spanOf(plan: WindowPlan, { perTick, pool }: Pace, wanted: number): number {
  if (plan.kind === 'ticks') return plan.ticks;
  if (plan.kind === 'rows') return Math.max(1, Math.ceil(plan.rows / Math.max(1, perTick)));
  return windowTicks(perTick, pool, wanted);
}

function slideByRows(rows: number): WindowAt {
  return (tick, rowsOf) => {
    let first = tick;
    for (let held = rowsOf(tick); held < rows && first > 0;) held += rowsOf(--first);
    return first;
  };
}

function tumbleByRows(rows: number, from: number): WindowAt {
  let [next, held, first] = [from, 0, from];
  return (tick, rowsOf) => {
    if (tick < next) [next, held, first] = [from, 0, from];
    let full: number | null = null;
    for (; next <= tick; next++) {
      held += rowsOf(next);
      full = held >= rows ? first : null;
      if (full !== null) [held, first] = [0, next + 1];
    }
    return full;
  };
}
