import { log } from '../../math.ts';
import type { StreamStep, Verdict } from './verdict.ts';

export interface HddmParams {
  /** Chance of a false alarm a test, by Hoeffding's bound; 0.001 unless given. */
  readonly drift?: number;
  /** The same for a warning; 0.005 unless given. */
  readonly warning?: number;
  /** Whether a fall of the mean counts as well; no unless given. */
  readonly twoSided?: boolean;
}

/** So many observations and their sum. */
interface Part {
  readonly n: number;
  readonly sum: number;
}

export interface HddmAverageState {
  readonly params: Required<HddmParams>;
  readonly all: Part;
  /** The stretch from the start where the mean was lowest, and highest, in doubt's favour. */
  readonly low: Part;
  readonly high: Part;
  /** Start anew with the next observation. */
  readonly fired: boolean;
}

const NOTHING: Part = { n: 0, sum: 0 };

/**
 * Drift detection by Hoeffding's inequality on averages (Frías-Blanco and others 2015, test A).
 * Observations in [0, 1].
 */
export function startHddmAverage(params: HddmParams = {}): HddmAverageState {
  const { drift = 0.001, warning = 0.005, twoSided = false } = params;
  return {
    params: { drift, warning, twoSided },
    all: NOTHING,
    low: NOTHING,
    high: NOTHING,
    fired: false,
  };
}

function margin({ n }: Part, confidence: number): number {
  return Math.sqrt(log(1 / confidence) / (2 * n));
}

const meanOf = ({ n, sum }: Part): number => sum / n;

/** How far the mean of all has left the mean of a first part, and how far chance may take it. */
export function hddmAverageGap(
  part: Part,
  all: Part,
  confidence: number,
): { readonly gap: number; readonly bound: number } | null {
  if (part.n === 0 || part.n === all.n) return null;
  const scale = (all.n - part.n) / part.n / all.n;
  const bound = Math.sqrt((scale / 2) * log(2 / confidence));
  return { gap: meanOf(all) - meanOf(part), bound };
}

/** After drift it starts anew with the next observation. */
export function stepHddmAverage(before: HddmAverageState, x: number): StreamStep<HddmAverageState> {
  const state = before.fired ? startHddmAverage(before.params) : before;
  const { params } = state;
  const { drift } = params;
  const all = { n: state.all.n + 1, sum: state.all.sum + x };
  const own = margin(all, drift);
  const { low, high } = state;
  const lower = low.n === 0 || meanOf(low) + margin(low, drift) >= meanOf(all) + own;
  const higher = high.n === 0 || meanOf(high) - margin(high, drift) <= meanOf(all) - own;
  const next = { params, all, low: lower ? all : low, high: higher ? all : high, fired: false };
  const verdict = judge(next);
  return { state: { ...next, fired: verdict === 'drift' }, verdict };
}

function judge({ params, all, low, high }: HddmAverageState): Verdict {
  const rises = (confidence: number): boolean => {
    const found = hddmAverageGap(low, all, confidence);
    return found !== null && found.gap >= found.bound;
  };
  const falls = (confidence: number): boolean => {
    const found = hddmAverageGap(high, all, confidence);
    return found !== null && -found.gap >= found.bound;
  };
  if (rises(params.drift)) return 'drift';
  if (params.twoSided && falls(params.drift)) return 'drift';
  return rises(params.warning) ? 'warning' : 'calm';
}
