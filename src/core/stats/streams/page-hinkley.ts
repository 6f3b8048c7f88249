import type { StreamStep } from './verdict.ts';

export interface PageHinkleyParams {
  /** Observations before it may speak; 30 unless given. */
  readonly minInstances?: number;
  /** Change of the mean that is let pass; 0.005 unless given. */
  readonly delta?: number;
  /** Sum of deviations that counts as drift; 50 unless given. */
  readonly threshold?: number;
  /** How much of the sum is kept from step to step; 0.9999 unless given. */
  readonly alpha?: number;
  /** Which way the mean may move; 'both' unless given. */
  readonly mode?: 'up' | 'down' | 'both';
}

export interface PageHinkleyState {
  readonly params: Required<PageHinkleyParams>;
  readonly n: number;
  readonly mean: number;
  readonly up: number;
  readonly down: number;
  /** Least `up` and greatest `down` so far; null before the first observation. */
  readonly extremes: { readonly up: number; readonly down: number } | null;
  readonly fired: boolean;
}

/** Page and Hinkley's test for a change of the mean, up or down (Page 1954). */
export function startPageHinkley(params: PageHinkleyParams = {}): PageHinkleyState {
  const {
    minInstances = 30,
    delta = 0.005,
    threshold = 50,
    alpha = 0.9999,
    mode = 'both',
  } = params;
  return {
    params: { minInstances, delta, threshold, alpha, mode },
    n: 0,
    mean: 0,
    up: 0,
    down: 0,
    extremes: null,
    fired: false,
  };
}

/** After drift it starts anew with the next observation. */
export function stepPageHinkley(before: PageHinkleyState, x: number): StreamStep<PageHinkleyState> {
  const state = before.fired ? startPageHinkley(before.params) : before;
  const { params, extremes } = state;
  const n = state.n + 1;
  const mean = state.mean + (x - state.mean) / n;
  const up = params.alpha * state.up + (x - mean - params.delta);
  const down = params.alpha * state.down + (x - mean + params.delta);
  const next = {
    up: extremes === null ? up : Math.min(extremes.up, up),
    down: extremes === null ? down : Math.max(extremes.down, down),
  };
  const rises = params.mode !== 'down' && up - next.up > params.threshold;
  const falls = params.mode !== 'up' && next.down - down > params.threshold;
  const fired = n >= params.minInstances && (rises || falls);
  return {
    state: { params, n, mean, up, down, extremes: next, fired },
    verdict: fired ? 'drift' : 'calm',
  };
}
