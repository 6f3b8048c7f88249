import type { StreamStep } from './verdict.ts';

export interface CusumParams {
  /** The mean that is held to. */
  readonly target: number;
  /** Deviation that is let pass (k). */
  readonly allowance: number;
  /** Sum of what is beyond it that counts as drift (h). */
  readonly threshold: number;
}

export interface CusumState {
  readonly params: CusumParams;
  readonly up: number;
  readonly down: number;
}

/** The tabular cumulative sum, both ways (Page 1954; Montgomery). Sums go on after drift. */
export function startCusum(params: CusumParams): CusumState {
  return { params, up: 0, down: 0 };
}

export function stepCusum({ params, up, down }: CusumState, x: number): StreamStep<CusumState> {
  const gap = x - params.target;
  const next = {
    params,
    up: Math.max(0, up + gap - params.allowance),
    down: Math.max(0, down - gap - params.allowance),
  };
  const drift = Math.max(next.up, next.down) > params.threshold;
  return { state: next, verdict: drift ? 'drift' : 'calm' };
}
