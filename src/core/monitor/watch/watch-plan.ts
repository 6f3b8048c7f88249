import { fingerprint } from '../../hash.ts';
import type { Settings } from '../../params.ts';
import type { Season } from '../season.ts';

/** Rows a look is over. `auto`: as many ticks as tell something. */
export type WindowPlan =
  | { readonly kind: 'auto' }
  | { readonly kind: 'rows'; readonly rows: number; readonly shape: WindowShape }
  | { readonly kind: 'ticks'; readonly ticks: number; readonly shape: WindowShape };
/** Sliding windows overlap and look every tick; tumbling ones look when they are full. */
export type WindowShape = 'sliding' | 'tumbling';

/**
 * What windows are held against. `training`: the training rows. `last-good`: the newest stretch of
 * ticks in which no column rang, training rows until there is one. `same-season`: training rows of
 * the same time of year, all of them without two years.
 */
export type ReferenceKind = 'training' | 'last-good' | 'same-season';

/**
 * How the chance of a false alarm is shared among all lanes of a kind. `none`: each lane rings at a
 * p-value below 0.05, whatever the others do.
 */
export type Correction = 'none' | 'bonferroni' | 'benjamini-hochberg';

/** Monitors that are no detector of the catalog. */
export type MonitorId = 'predictions' | 'attribution' | 'money' | 'estimate';

/** A detector by id, with what differs from its defaults. */
export interface ChosenDetector {
  readonly id: string;
  readonly settings: Settings;
}

/** How a season is watched. */
export interface WatchPlan {
  /** Detectors that look; null: those that stand, as they are. */
  readonly detectors: readonly ChosenDetector[] | null;
  readonly monitors: readonly MonitorId[];
  /** Those of them that ring; the others are something to watch at most. */
  readonly ringing: readonly MonitorId[];
  readonly window: WindowPlan;
  readonly reference: ReferenceKind;
  readonly correction: Correction;
  /** False alarms a season of 90 ticks may expect of each kind when nothing changes; null: the standing ones. */
  readonly budget: number | null;
  /**
   * How chance is reckoned with what is predicted, leaned on and earned. 2: by what training rows
   * show of themselves from one stretch of time to the next, and money by both samples together.
   * Left out: as seasons of before reckoned, so that they play again as they were recorded.
   */
  readonly edition?: 2;
  /** Looks in what the budget counts as a tick: 24 where ticks are hours. By the season, never recorded; left out: 1. */
  readonly looks?: number;
}

/** A plan and the first tick it holds from. */
export interface Since<T> {
  readonly from: number;
  readonly plan: T;
}

export const MONITORS: readonly MonitorId[] = ['predictions', 'attribution', 'money', 'estimate'];

/** How a season was watched whose record does not say: of before what is predicted, leaned on and earned rang. */
export const EARLIER_PLAN: WatchPlan = {
  detectors: null,
  monitors: MONITORS,
  ringing: [],
  window: { kind: 'auto' },
  reference: 'same-season',
  correction: 'bonferroni',
  budget: null,
};

/** How a season is watched where nobody decides otherwise: recorded as it starts, so that it stays what it was. */
export const STANDING_PLAN: WatchPlan = {
  ...EARLIER_PLAN,
  ringing: ['predictions', 'attribution', 'money'],
  edition: 2,
};

export function isStanding(plan: WatchPlan): boolean {
  return fingerprint(plan) === fingerprint(STANDING_PLAN);
}

/** The plan that holds in a tick, and since when; where none is on record, `EARLIER_PLAN` from 0. */
export function planAt({ watch = [] }: Pick<Season, 'watch'>, tick: number): Since<WatchPlan> {
  return watch.findLast(({ from }) => from <= tick) ?? { from: 0, plan: EARLIER_PLAN };
}

export const MOST_WINDOW_ROWS = 1_000_000;
export const MOST_WINDOW_TICKS = 1000;
export const MOST_BUDGET = 30;

/** What is wrong with a plan, in a sentence; null when it can be followed. */
export function faultOfPlan({ window, budget }: WatchPlan): string | null {
  const whole = (value: number, most: number): boolean =>
    Number.isInteger(value) && value >= 1 && value <= most;
  if (window.kind === 'rows' && !whole(window.rows, MOST_WINDOW_ROWS))
    return `A window holds 1 to ${MOST_WINDOW_ROWS} rows, got ${window.rows}.`;
  if (window.kind === 'ticks' && !whole(window.ticks, MOST_WINDOW_TICKS))
    return `A window spans 1 to ${MOST_WINDOW_TICKS} ticks, got ${window.ticks}.`;
  if (budget !== null && !(budget > 0 && budget <= MOST_BUDGET))
    return `A budget is more than 0 and at most ${MOST_BUDGET} false alarms a season, got ${budget}.`;
  return null;
}
