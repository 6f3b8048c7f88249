import { log } from '../../math.ts';
import type { HddmParams } from './hddm-average.ts';
import type { StreamStep, Verdict } from './verdict.ts';

export interface HddmWeightedParams extends HddmParams {
  /** Weight of the newest observation, above 0 to 1; 0.05 unless given. */
  readonly lambda?: number;
}

/** An exponentially weighted mean, and the sum of its squared weights. */
interface Weighted {
  readonly mean: number;
  readonly squares: number;
}

/** The mean up to the best point so far, and since; null before there is any. */
interface Split {
  readonly before: Weighted | null;
  readonly since: Weighted | null;
  readonly cut: number;
}

export interface HddmWeightedState {
  readonly params: Required<HddmWeightedParams>;
  readonly n: number;
  readonly all: Weighted | null;
  readonly rise: Split | null;
  readonly fall: Split | null;
  /** Start anew with the next observation. */
  readonly fired: boolean;
}

/**
 * Drift detection by McDiarmid's inequality on weighted means (Frías-Blanco and others 2015, test
 * W). Observations in [0, 1].
 */
export function startHddmWeighted(params: HddmWeightedParams = {}): HddmWeightedState {
  const { drift = 0.001, warning = 0.005, twoSided = false, lambda = 0.05 } = params;
  const all = { drift, warning, twoSided, lambda };
  return { params: all, n: 0, all: null, rise: null, fall: null, fired: false };
}

function blend(before: Weighted | null, x: number, lambda: number): Weighted {
  if (before === null) return { mean: x, squares: 1 };
  const rest = 1 - lambda;
  return {
    mean: lambda * x + rest * before.mean,
    squares: lambda * lambda + rest * rest * before.squares,
  };
}

function boundOf(squares: number, confidence: number): number {
  return Math.sqrt((squares * log(1 / confidence)) / 2);
}

/** How far the mean since the best point lies above the mean up to it, and how far chance may. */
export function hddmWeightedGap(
  split: Split | null,
  confidence: number,
): { readonly gap: number; readonly bound: number } | null {
  if (split === null || split.before === null || split.since === null) return null;
  const { before, since } = split;
  return {
    gap: since.mean - before.mean,
    bound: boundOf(before.squares + since.squares, confidence),
  };
}

function splitAt(
  split: Split | null,
  all: Weighted,
  x: number,
  lambda: number,
  edge: number,
  better: (edge: number, cut: number) => boolean,
): Split {
  if (split === null || better(edge, split.cut)) return { before: all, since: null, cut: edge };
  return { ...split, since: blend(split.since, x, lambda) };
}

/** After drift it starts anew with the next observation. */
export function stepHddmWeighted(
  before: HddmWeightedState,
  x: number,
): StreamStep<HddmWeightedState> {
  const state = before.fired ? startHddmWeighted(before.params) : before;
  const { params } = state;
  const { lambda, drift } = params;
  const all = blend(state.all, x, lambda);
  const doubt = boundOf(all.squares, drift);
  const rise = splitAt(state.rise, all, x, lambda, all.mean + doubt, (a, b) => a < b);
  const fall = splitAt(state.fall, all, x, lambda, all.mean - doubt, (a, b) => a > b);
  const next = { params, n: state.n + 1, all, rise, fall, fired: false };
  const verdict = judge(next);
  return { state: { ...next, fired: verdict === 'drift' }, verdict };
}

function judge({ params, rise, fall }: HddmWeightedState): Verdict {
  const rises = (confidence: number): boolean => {
    const found = hddmWeightedGap(rise, confidence);
    return found !== null && found.gap > found.bound;
  };
  if (rises(params.drift)) return 'drift';
  const fell = hddmWeightedGap(fall, params.drift);
  if (params.twoSided && fell !== null && -fell.gap > fell.bound) return 'drift';
  return rises(params.warning) ? 'warning' : 'calm';
}
