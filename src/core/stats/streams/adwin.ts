import { powerOfTwo } from '../../math/bits.ts';
import { log } from '../../math.ts';
import type { StreamStep } from './verdict.ts';

export interface AdwinParams {
  /** Chance of a false alarm a check, roughly; 0.002 unless given. */
  readonly delta?: number;
  /** Look for a cut every so many observations; 32 unless given. */
  readonly clock?: number;
  /** Buckets of one size before two are merged; 5 unless given. */
  readonly maxBuckets?: number;
  /** Least observations on either side of a cut; 5 unless given. */
  readonly minWindow?: number;
  /** Observations before it may speak; 10 unless given. */
  readonly grace?: number;
}

/** Sum and sum of squared deviations of the observations in a bucket. */
type Bucket = readonly [total: number, deviations: number];

export interface AdwinState {
  readonly params: Required<AdwinParams>;
  /** rows[k] holds buckets of 2^k observations, oldest first; higher rows are older. */
  readonly rows: readonly (readonly Bucket[])[];
  readonly width: number;
  readonly total: number;
  /** Sum of squared deviations from the mean over the window. */
  readonly deviations: number;
  readonly ticks: number;
  /** Start anew with the next observation. */
  readonly fired: boolean;
}

/** Adaptive windowing (Bifet and Gavaldà 2007): a window that is cut where its mean changed. */
export function startAdwin(params: AdwinParams = {}): AdwinState {
  const { delta = 0.002, clock = 32, maxBuckets = 5, minWindow = 5, grace = 10 } = params;
  return {
    params: { delta, clock, maxBuckets, minWindow, grace },
    rows: [[]],
    width: 0,
    total: 0,
    deviations: 0,
    ticks: 0,
    fired: false,
  };
}

/** A window as it is worked on. */
interface Window {
  params: AdwinState['params'];
  rows: Bucket[][];
  width: number;
  total: number;
  deviations: number;
  ticks: number;
  fired: boolean;
}

const copyOf = (state: AdwinState): Window => ({
  ...state,
  rows: state.rows.map((row) => [...row]),
});

/**
 * After drift it starts anew with the next observation, as river's does: each change is told once.
 */
export function stepAdwin(before: AdwinState, x: number): StreamStep<AdwinState> {
  let drift = false;
  const state = followAdwin(before, [x], () => (drift = true));
  return { state, verdict: drift ? 'drift' : 'calm' };
}

/**
 * Takes observations in one after the other, as `stepAdwin` does. Each time the mean changed,
 * `onDrift` hears of the window with the newest observation and nothing dropped yet.
 */
export function followAdwin(
  before: AdwinState,
  observations: ArrayLike<number>,
  onDrift: (window: AdwinState) => void,
): AdwinState {
  let state = copyOf(before);
  for (let at = 0; at < observations.length; at++) {
    if (state.fired) state = copyOf(startAdwin(state.params));
    insert(state, observations[at]!);
    const { params, ticks, width } = state;
    if (ticks % params.clock !== 0 || width <= params.grace || !hasCut(state)) continue;
    onDrift(copyOf(state));
    do dropOldest(state);
    while (hasCut(state));
    state.fired = true;
  }
  return state;
}

/** The gap between two parts' means from which they count as different. */
export function adwinThreshold(
  n0: number,
  n1: number,
  variance: number,
  width: number,
  delta: number,
  minWindow: number,
): number {
  return thresholdAt(n0, n1, variance, confidenceOf(width, delta), minWindow);
}

function confidenceOf(width: number, delta: number): number {
  return log((2 * log(width)) / delta);
}

function thresholdAt(
  n0: number,
  n1: number,
  variance: number,
  confidence: number,
  minWindow: number,
): number {
  const scale = 1 / (n0 - minWindow + 1) + 1 / (n1 - minWindow + 1);
  return Math.sqrt(2 * scale * variance * confidence) + (2 / 3) * scale * confidence;
}

/** Squared deviations added when parts of n and m observations with these means are joined. */
function between(n: number, m: number, meanGap: number): number {
  return (n * m * (meanGap * meanGap)) / (n + m);
}

function insert(state: Window, x: number): void {
  const { rows, width, total, params } = state;
  const gap = width === 0 ? 0 : x - total / width;
  let carried: Bucket = [x, 0];
  for (let k = 0; ; k++) {
    const row = (rows[k] ??= []);
    row.push(carried);
    if (row.length <= params.maxBuckets || row.length < 2) break;
    const [first, second] = [row.shift()!, row.shift()!];
    const size = powerOfTwo(k);
    const added = between(size, size, (first[0] - second[0]) / size);
    carried = [first[0] + second[0], first[1] + second[1] + added];
  }
  state.width = width + 1;
  state.total = total + x;
  state.deviations += between(width, 1, gap);
  state.ticks++;
}

/** Whether some place between two buckets parts the window into unlike halves. */
function hasCut({ params, rows, width, total, deviations }: Window): boolean {
  const { minWindow, delta } = params;
  const variance = deviations / width;
  const confidence = confidenceOf(width, delta);
  let n0 = 0;
  let sum0 = 0;
  for (let k = rows.length - 1; k >= 0; k--) {
    const size = powerOfTwo(k);
    const row = rows[k]!;
    for (let at = 0; at < row.length; at++) {
      n0 += size;
      sum0 += row[at]![0];
      const n1 = width - n0;
      if (n0 < minWindow || n1 < minWindow) continue;
      const gap = Math.abs(sum0 / n0 - (total - sum0) / n1);
      if (gap > thresholdAt(n0, n1, variance, confidence, minWindow)) return true;
    }
  }
  return false;
}

function dropOldest(state: Window): void {
  const last = state.rows.length - 1;
  const oldest = state.rows[last]!.shift();
  if (oldest === undefined) throw new Error('ADWIN keeps no empty row of old buckets.');
  const size = powerOfTwo(last);
  const width = state.width - size;
  const total = state.total - oldest[0];
  const gap = oldest[0] / size - total / width;
  if (state.rows[last]!.length === 0 && last > 0) state.rows.pop();
  state.width = width;
  state.total = total;
  state.deviations = state.deviations - oldest[1] - between(size, width, gap);
}
