import type { StreamStep, Verdict } from './verdict.ts';

export interface DdmParams {
  /** Observations before it may speak; 30 unless given. */
  readonly warmStart?: number;
  /** Standard deviations above the best level for a warning and for drift; 2 and 3 unless given. */
  readonly warning?: number;
  readonly drift?: number;
}

export interface DdmState {
  readonly params: Required<DdmParams>;
  readonly n: number;
  readonly rate: number;
  /** Rate and spread where their sum was least; null before the warm start is over. */
  readonly best: { readonly rate: number; readonly spread: number } | null;
  /** Start anew with the next observation. */
  readonly fired: boolean;
}

/** Drift detection method (Gama and others 2004) on a stream of errors. */
export function startDdm(params: DdmParams = {}): DdmState {
  const { warmStart = 30, warning = 2, drift = 3 } = params;
  return { params: { warmStart, warning, drift }, n: 0, rate: 0, best: null, fired: false };
}

/** `error` is 1 for a miss and 0 for a hit. After drift it starts anew. */
export function stepDdm(before: DdmState, error: number): StreamStep<DdmState> {
  const state = before.fired ? startDdm(before.params) : before;
  const { params } = state;
  const n = state.n + 1;
  const rate = state.rate + (error - state.rate) / n;
  if (n <= params.warmStart) return { state: { ...state, n, rate }, verdict: 'calm' };
  const spread = Math.sqrt((rate * (1 - rate)) / n);
  const least = state.best === null ? Infinity : state.best.rate + state.best.spread;
  const best = state.best === null || rate + spread < least ? { rate, spread } : state.best;
  const level = rate + spread;
  let verdict: Verdict = 'calm';
  if (level > best.rate + params.drift * best.spread) verdict = 'drift';
  else if (level > best.rate + params.warning * best.spread) verdict = 'warning';
  return { state: { params, n, rate, best, fired: verdict === 'drift' }, verdict };
}
