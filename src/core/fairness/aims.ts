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
  const rate = rateOf(aim);
  const candidates = commonRates(own, rate, base);
  const least = Math.min(...candidates.map((steps) => spread(own.curves, steps, rate)));
  const near = candidates.filter(
    (steps) => spread(own.curves, steps, rate) <= Math.max(least, TOLERANCE),
  );
  return fill(pick(near, own, rate, base));
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

/** For each rate a group can have, the steps at which all groups come nearest to it. */
function commonRates({ curves }: Question, rate: Rate, base: number): Steps[] {
  const rates = curves.map((curve) =>
    Float64Array.from({ length: STEPS }, (_, step) => rate(ratesAt(curve, step))),
  );
  const wanted = new Set(rates.flatMap((own) => [...own]));
  return [...wanted]
    .filter((target) => !Number.isNaN(target))
    .map((target) => rates.map((own) => nearestStep(own, target, base)));
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

function spread(curves: readonly GroupCurve[], steps: Steps, rate: Rate): number {
  const rates = curves
    .map((curve, g) => rate(ratesAt(curve, steps[g]!)))
    .filter((value) => !Number.isNaN(value));
  return rates.length < 2 ? 0 : Math.max(...rates) - Math.min(...rates);
}

function earned({ curves, value }: Question, steps: Steps): number {
  if (value === null) return 0;
  return curves.reduce((sum, curve, g) => sum + moneyAt(curve, steps[g]!, value), 0);
}

function pick(candidates: readonly Steps[], own: Question, rate: Rate, base: number): Steps {
  const score = (steps: Steps): number => {
    if (own.value !== null) return earned(own, steps);
    const moved = own.curves.map((curve, g) =>
      Math.abs(rate(ratesAt(curve, steps[g]!)) - rate(ratesAt(curve, base))),
    );
    return -moved.reduce((sum, size) => sum + size, 0);
  };
  return candidates.reduce((best, steps) => (score(steps) > score(best) ? steps : best));
}

function equalOdds(own: Question, base: number): Steps {
  const [tpr, fpr] = [rateOf('equal-tpr'), rateOf('equal-fpr')];
  const gap = (steps: Steps): number =>
    Math.max(spread(own.curves, steps, tpr), spread(own.curves, steps, fpr));
  const told = (steps: Steps): number => {
    const parts = own.curves.map((curve, g) => {
      const rates = ratesAt(curve, steps[g]!);
      return curve.rows * (rates.tpr - rates.fpr) || 0;
    });
    return parts.reduce((sum, part) => sum + part, 0);
  };
  const plain = own.curves.map(() => base);
  const all = [plain, ...commonRates(own, tpr, base), ...commonRates(own, fpr, base)];
  const useful = all.filter((steps) => told(steps) >= KEPT * told(plain));
  const least = Math.min(...useful.map(gap));
  const near = useful.filter((steps) => gap(steps) <= least + 1e-12);
  return near.reduce((best, steps) => (earned(own, steps) > earned(own, best) ? steps : best));
}

/** The largest distance between groups in what an aim is about. */
export function gapOfAim(curves: readonly GroupCurve[], steps: Steps, aim: ThresholdAim): number {
  const told = curves.flatMap((curve, g) => (curve.rows >= FEWEST_ROWS ? [g] : []));
  const some = told.map((g) => curves[g]!);
  const at = told.map((g) => steps[g]!);
  if (aim === 'equal-odds')
    return Math.max(spread(some, at, rateOf('equal-tpr')), spread(some, at, rateOf('equal-fpr')));
  return spread(some, at, rateOf(aim));
}

export { thresholdAt };
