import type { GroupCurve, GroupCurves, ThresholdAim } from './api.ts';
import { moneyAt, ratesAt, STEPS, thresholdAt } from './curves.ts';
import type { Rates } from './curves.ts';
import { FEWEST_ROWS } from './by-group.ts';

type Question = Pick<GroupCurves, 'curves' | 'value' | 'single'>;

/** Steps of the groups, in their order; groups of few rows keep the single threshold. */
export type Steps = readonly number[];

const TOLERANCE = 0.02;
/** Of what the single threshold tells apart, what equal odds must keep. */
const KEPT = 0.5;

export function stepOf(threshold: number): number {
  return Math.max(0, Math.min(STEPS - 1, Math.round(threshold * (STEPS - 1))));
}

/** The one step that earns most over all groups and rows of none. */
export function bestSingle(
  curves: readonly GroupCurve[],
  value: readonly (readonly number[])[],
): number {
  let best = 0;
  let most = -Infinity;
  for (let step = 0; step < STEPS; step++) {
    const money = curves.reduce((sum, curve) => sum + moneyAt(curve, step, value), 0);
    if (money > most) [best, most] = [step, money];
  }
  return best;
}

/**
 * Thresholds of groups for an aim. Equal rates: of all common rates, the one that earns most (or
 * lies nearest to today’s) with the groups as near to each other as their rows allow. Equal odds
 * cannot be had by thresholds alone (Hardt, Price & Srebro 2016): the smallest of the larger gap.
 */
export function chooseThresholds(question: Question, aim: ThresholdAim): Steps {
  const { curves } = question;
  const base = stepOf(question.single);
  const told = curves.flatMap((curve, g) => (curve.rows >= FEWEST_ROWS ? [g] : []));
  const fill = (steps: readonly number[]): Steps =>
    curves.map((_, g) => steps[told.indexOf(g)] ?? base);
  const own = { ...question, curves: told.map((g) => curves[g]!) };
  if (own.curves.length === 0) return fill([]);
  if (aim === 'most-money') return fill(own.curves.map((curve) => richest(curve, own)));
  if (aim === 'equal-odds') return fill(equalOdds(own, base));
  const rates = ratesOf(own.curves, rateOf(aim));
  const candidates = commonRates(rates, base);
  const gaps = candidates.map((steps) => spread(rates, steps));
  const limit = Math.max(Math.min(...gaps), TOLERANCE);
  const near = candidates.filter((_, i) => gaps[i]! <= limit);
  return fill(pick(near, own, rates, base));
}

type Rate = (rates: Rates) => number;

function rateOf(aim: ThresholdAim): Rate {
  if (aim === 'equal-tpr') return ({ tpr }) => tpr;
  return aim === 'equal-fpr' ? ({ fpr }) => fpr : ({ selection }) => selection;
}

function richest(curve: GroupCurve, { value, single }: Question): number {
  if (value === null) return stepOf(single);
  return bestSingle([curve], value);
}

/** A rate of each group at each step. */
type RatesOfGroups = readonly Float64Array[];

function ratesOf(curves: readonly GroupCurve[], rate: Rate): RatesOfGroups {
  return curves.map((curve) =>
    Float64Array.from({ length: STEPS }, (_, step) => rate(ratesAt(curve, step))),
  );
}

/** For each rate a group can have, the steps at which all groups come nearest to it. */
function commonRates(rates: RatesOfGroups, base: number): Steps[] {
  const wanted = new Set(rates.flatMap((own) => [...own]));
  const found = new Map<string, Steps>();
  for (const target of wanted) {
    if (Number.isNaN(target)) continue;
    const steps = rates.map((own) => nearestStep(own, target, base));
    found.set(steps.join(), steps);
  }
  return [...found.values()];
}

/** Of steps equally near to the rate, the one nearest to the single threshold. */
function nearestStep(rates: Float64Array, target: number, base: number): number {
  let best = base;
  let least = Infinity;
  for (let step = 0; step < STEPS; step++) {
    const gap = Math.abs(rates[step]! - target);
    const closer = gap === least && Math.abs(step - base) < Math.abs(best - base);
    if (gap < least || closer) [best, least] = [step, gap];
  }
  return best;
}

function spread(rates: RatesOfGroups, steps: Steps): number {
  let [low, high] = [Infinity, -Infinity];
  rates.forEach((own, g) => {
    const rate = own[steps[g]!]!;
    if (Number.isNaN(rate)) return;
    low = Math.min(low, rate);
    high = Math.max(high, rate);
  });
  return high > low ? high - low : 0;
}

function earned({ curves, value }: Question, steps: Steps): number {
  if (value === null) return 0;
  return curves.reduce((sum, curve, g) => sum + moneyAt(curve, steps[g]!, value), 0);
}

/** The richest, or without prices the one that changes rates least. */
function pick(
  candidates: readonly Steps[],
  own: Question,
  rates: RatesOfGroups,
  base: number,
): Steps {
  const moved = (steps: Steps): number =>
    rates.reduce((sum, rate, g) => sum + Math.abs(rate[steps[g]!]! - rate[base]!), 0);
  return best(candidates, (steps) => (own.value === null ? -moved(steps) : earned(own, steps)));
}

/** The first of those that score highest. */
function best(candidates: readonly Steps[], score: (steps: Steps) => number): Steps {
  let found = candidates[0]!;
  let most = -Infinity;
  for (const steps of candidates) {
    const own = score(steps);
    if (own > most) [found, most] = [steps, own];
  }
  return found;
}

function equalOdds(own: Question, base: number): Steps {
  const tpr = ratesOf(own.curves, rateOf('equal-tpr'));
  const fpr = ratesOf(own.curves, rateOf('equal-fpr'));
  const gap = (steps: Steps): number => Math.max(spread(tpr, steps), spread(fpr, steps));
  const told = (steps: Steps): number =>
    own.curves.reduce((sum, { rows }, g) => {
      const apart = tpr[g]![steps[g]!]! - fpr[g]![steps[g]!]!;
      return sum + (Number.isNaN(apart) ? 0 : rows * apart);
    }, 0);
  const plain = own.curves.map(() => base);
  const all = [plain, ...commonRates(tpr, base), ...commonRates(fpr, base)];
  const useful = all.filter((steps) => told(steps) >= KEPT * told(plain));
  const gaps = useful.map(gap);
  const least = Math.min(...gaps) + 1e-12;
  return best(
    useful.filter((_, i) => gaps[i]! <= least),
    (steps) => earned(own, steps),
  );
}

/** The largest distance between groups in what an aim is about. */
export function gapOfAim(curves: readonly GroupCurve[], steps: Steps, aim: ThresholdAim): number {
  const told = curves.flatMap((curve, g) => (curve.rows >= FEWEST_ROWS ? [g] : []));
  const some = told.map((g) => curves[g]!);
  const at = told.map((g) => steps[g]!);
  if (aim === 'equal-odds')
    return Math.max(gapOfAim(curves, steps, 'equal-tpr'), gapOfAim(curves, steps, 'equal-fpr'));
  return spread(ratesOf(some, rateOf(aim)), at);
}

export { thresholdAt };
