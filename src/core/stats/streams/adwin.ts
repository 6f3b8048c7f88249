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

/**
 * After drift it starts anew with the next observation, as river's does: each change is told once.
 */
export function stepAdwin(before: AdwinState, x: number): StreamStep<AdwinState> {
  let state = insert(before.fired ? startAdwin(before.params) : before, x);
  const { params, ticks } = state;
  if (ticks % params.clock !== 0 || state.width <= params.grace) return { state, verdict: 'calm' };
  let drift = false;
  while (hasCut(state)) {
    drift = true;
    state = dropOldest(state);
  }
  return { state: { ...state, fired: drift }, verdict: drift ? 'drift' : 'calm' };
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
  const confidence = log((2 * log(width)) / delta);
  const scale = 1 / (n0 - minWindow + 1) + 1 / (n1 - minWindow + 1);
  return Math.sqrt(2 * scale * variance * confidence) + (2 / 3) * scale * confidence;
}

/** Squared deviations added when parts of n and m observations with these means are joined. */
function between(n: number, m: number, meanGap: number): number {
  return (n * m * (meanGap * meanGap)) / (n + m);
}

function insert(state: AdwinState, x: number): AdwinState {
  const gap = state.width === 0 ? 0 : x - state.total / state.width;
  const rows = state.rows.slice();
  let carried: Bucket = [x, 0];
  for (let k = 0; ; k++) {
    const row = [...(rows[k] ?? []), carried];
    const [first, second] = row;
    if (row.length <= state.params.maxBuckets || first === undefined || second === undefined) {
      rows[k] = row;
      break;
    }
    rows[k] = row.slice(2);
    const size = powerOfTwo(k);
    const added = between(size, size, (first[0] - second[0]) / size);
    carried = [first[0] + second[0], first[1] + second[1] + added];
  }
  return {
    params: state.params,
    rows,
    width: state.width + 1,
    total: state.total + x,
    deviations: state.deviations + between(state.width, 1, gap),
    ticks: state.ticks + 1,
    fired: false,
  };
}

/** Whether some place between two buckets parts the window into unlike halves. */
function hasCut(state: AdwinState): boolean {
  const { params, rows, width, total } = state;
  const variance = state.deviations / width;
  let n0 = 0;
  let sum0 = 0;
  for (let k = rows.length - 1; k >= 0; k--) {
    for (const [bucketTotal] of rows[k]!) {
      n0 += powerOfTwo(k);
      sum0 += bucketTotal;
      const n1 = width - n0;
      if (n0 < params.minWindow || n1 < params.minWindow) continue;
      const gap = Math.abs(sum0 / n0 - (total - sum0) / n1);
      const limit = adwinThreshold(n0, n1, variance, width, params.delta, params.minWindow);
      if (gap > limit) return true;
    }
  }
  return false;
}

function dropOldest(state: AdwinState): AdwinState {
  const last = state.rows.length - 1;
  const [oldest, ...kept] = state.rows[last]!;
  if (oldest === undefined) throw new Error('ADWIN keeps no empty row of old buckets.');
  const size = powerOfTwo(last);
  const width = state.width - size;
  const total = state.total - oldest[0];
  const gap = oldest[0] / size - total / width;
  const rows = state.rows.slice(0, last);
  if (kept.length > 0 || last === 0) rows.push(kept);
  return {
    ...state,
    rows,
    width,
    total,
    deviations: state.deviations - oldest[1] - between(size, width, gap),
  };
}
