import type { StreamStep, Verdict } from './verdict.ts';

export interface EddmParams {
  /** Errors before it may speak; 30 unless given. */
  readonly warmStart?: number;
  /** Share of the best spacing below which it warns, and below which it calls drift; .95 and .9. */
  readonly warning?: number;
  readonly drift?: number;
}

export interface EddmState {
  readonly params: Required<EddmParams>;
  readonly n: number;
  readonly errors: number;
  readonly lastError: number;
  readonly meanGap: number;
  readonly squares: number;
  readonly best: number;
  readonly fired: boolean;
}

/** Early drift detection method (Baena-García and others 2006): watches the gaps between errors. */
export function startEddm(params: EddmParams = {}): EddmState {
  const { warmStart = 30, warning = 0.95, drift = 0.9 } = params;
  return {
    params: { warmStart, warning, drift },
    n: 0,
    errors: 0,
    lastError: 0,
    meanGap: 0,
    squares: 0,
    best: 0,
    fired: false,
  };
}

/** `error` is 1 for a miss and 0 for a hit. After drift it starts anew. */
export function stepEddm(before: EddmState, error: number): StreamStep<EddmState> {
  const state = before.fired ? startEddm(before.params) : before;
  const n = state.n + 1;
  if (error !== 1) return { state: { ...state, n }, verdict: 'calm' };
  const { params } = state;
  const errors = state.errors + 1;
  const gap = n - state.lastError;
  const meanGap = state.meanGap + (gap - state.meanGap) / errors;
  const squares = state.squares + (gap - meanGap) * (gap - state.meanGap);
  const spacing = meanGap + 2 * Math.sqrt(squares / errors);
  const next = { ...state, n, errors, lastError: n, meanGap, squares };
  if (errors < params.warmStart) return { state: next, verdict: 'calm' };
  if (spacing > state.best) return { state: { ...next, best: spacing }, verdict: 'calm' };
  const share = spacing / state.best;
  let verdict: Verdict = 'calm';
  if (share < params.drift) verdict = 'drift';
  else if (share < params.warning) verdict = 'warning';
  return { state: { ...next, fired: verdict === 'drift' }, verdict };
}
