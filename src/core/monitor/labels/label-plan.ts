import { log, pow } from '../../math.ts';
import type { Random } from '../../random.ts';

/** Which rows a person is asked about: where the model is least sure, at random, or half of each. */
export type AskFor = 'uncertain' | 'random' | 'mixed';

/**
 * How much later than the delay a label may come. Uniform: up to `ticks` more, all as likely.
 * Geometric: `ticks` more on average, most soon and a few long after, up to eight times that.
 */
export interface LabelSpread {
  readonly kind: 'uniform' | 'geometric';
  readonly ticks: number;
}

/** How labels come to light; left out of a season: all of them, after its delay, for nothing. */
export interface LabelPlan {
  /** Share of rows whose label never comes, 0 to 1. */
  readonly never: number;
  /** Left out: every label comes after the same delay. */
  readonly spread?: LabelSpread;
  /** What asking a person for one label costs, in the goal's currency. */
  readonly cost: number;
  /** Rows of every tick that go to the review queue. */
  readonly review: number;
  readonly ask: AskFor;
}

/** Labels asked for beside the plan: so many rows of the ticks `from` to `to`, known at `at`. */
export interface LabelOrder {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly ask: AskFor;
  /** At most, in the goal's currency: what is known by then is not asked for. */
  readonly cost: number;
}

export const ALL_LABELS: LabelPlan = { never: 0, cost: 0, review: 0, ask: 'mixed' };

/** Where a geometric spread is cut off, in its means. */
const LONGEST = 8;

/** Ticks beyond the delay by which every label that comes has come. */
export function longestSpread({ spread }: LabelPlan): number {
  if (spread === undefined) return 0;
  return spread.kind === 'uniform' ? spread.ticks : LONGEST * spread.ticks;
}

/** Share of all rows whose label has come by itself, so many ticks after the delay; 0 before. */
export function shareCome({ never, spread }: LabelPlan, ticks: number): number {
  if (ticks < 0) return 0;
  return (1 - never) * (spread === undefined ? 1 : spreadShare(spread, ticks));
}

function spreadShare({ kind, ticks }: LabelSpread, waited: number): number {
  if (ticks <= 0 || waited >= LONGEST * ticks) return 1;
  if (kind === 'uniform') return Math.min(1, (waited + 1) / (ticks + 1));
  return 1 - pow(ticks / (1 + ticks), waited + 1);
}

/** One row's own luck: the tick its label comes by itself, for a row of tick `of`; −1: never. */
export function drawArrival(plan: LabelPlan, of: number, delay: number, random: Random): number {
  const never = random.next() < plan.never;
  const later = random.next();
  return never ? -1 : of + delay + extraTicks(plan.spread, later);
}

/** Geometric: failures before the first success, with the mean asked for. */
function extraTicks(spread: LabelSpread | undefined, chance: number): number {
  if (spread === undefined || spread.ticks <= 0) return 0;
  if (spread.kind === 'uniform') return Math.floor(chance * (spread.ticks + 1));
  const extra = Math.floor(log(1 - chance) / log(spread.ticks / (1 + spread.ticks)));
  return Math.min(extra, LONGEST * spread.ticks);
}
