import type { WindowPlan } from './watch-plan.ts';
import { rowsPerTick, ticksADay } from '../traffic/hours.ts';
import type { SeasonPlan } from '../traffic/plan-season.ts';
import type { Tick } from '../season.ts';
import { windowTicks } from './windows.ts';

/** The first tick of the window that ends with a tick; null where none is full then. */
export type WindowAt = (tick: number, rowsOf: (tick: number) => number) => number | null;

/** How many rows a tick brings, and how many different ones there are (null: all differ). */
export interface Pace {
  readonly perTick: number;
  readonly pool: number | null;
  /** Ticks `auto` windows span a multiple of, so that each holds every hour of the day alike; left out: 1. */
  readonly round?: number;
  /** The first tick windows of whole days may reach back to; left out: 0. */
  readonly since?: number;
}

/** What a season draws its rows by; `rows` of them are to be had. */
export function paceOf(tick: Tick, plan: SeasonPlan, rows: number): Pace {
  if (plan.calendar) return { perTick: rows / Math.max(1, plan.ticks), pool: null };
  return { perTick: rowsPerTick(tick), pool: rows, round: ticksADay(tick) };
}

/**
 * Windows of a plan that holds from tick `from`. `auto` windows are as long as it takes to hold
 * `wanted` distinct rows; where ticks are hours they hold whole days, and none is full in the first;
 * tumbling ones are counted from `from` and reach no further back.
 */
export function openWindows(plan: WindowPlan, from: number, pace: Pace, wanted: number): WindowAt {
  if (plan.kind === 'rows')
    return plan.shape === 'sliding' ? slideByRows(plan.rows) : tumbleByRows(plan.rows, from);
  const ticks = spanOf(plan, pace, wanted);
  const { round = 1, since = 0 } = pace;
  if (plan.kind === 'auto' && round > 1)
    return (tick) => {
      const whole = Math.min(ticks, round * Math.floor((tick - since + 1) / round));
      return whole <= 0 ? null : tick - whole + 1;
    };
  if (plan.kind === 'auto' || plan.shape === 'sliding')
    return (tick) => Math.max(0, tick - ticks + 1);
  return (tick) => ((tick - from + 1) % ticks === 0 && tick >= from ? tick - ticks + 1 : null);
}

/** The first tick that any window which ends with a tick or later can reach back to; never null. */
export function openReach(plan: WindowPlan, from: number, pace: Pace, wanted: number): WindowAt {
  if (plan.kind === 'rows') return openWindows({ ...plan, shape: 'sliding' }, from, pace, wanted);
  const ticks = spanOf(plan, pace, wanted);
  return (tick) => Math.max(0, tick - ticks + 1);
}

/** Ticks a window of a plan spans, of windows by rows as many as they would on average. */
export function spanOf(plan: WindowPlan, pace: Pace, wanted: number): number {
  const { perTick, pool, round = 1 } = pace;
  if (plan.kind === 'ticks') return plan.ticks;
  if (plan.kind === 'rows') return Math.max(1, Math.ceil(plan.rows / Math.max(1, perTick)));
  return round * Math.ceil(windowTicks(perTick, pool, wanted) / round);
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
