import type { RunId } from '../id.ts';

export type CrossMethod = 'k-fold' | 'stratified' | 'grouped' | 'time';

/** Settings of a run, trained without the rows of one fold and judged on them. */
export interface CrossFold {
  readonly fold: number;
  /** Rows learned from, and rows judged. */
  readonly rows: number;
  readonly judged: number;
  readonly metric: number;
  readonly trainMetric: number;
}

export interface CrossValidation {
  readonly method: CrossMethod;
  readonly folds: number;
  readonly seed: number;
  /** Groups or time; null where rows are shuffled. */
  readonly column: string | null;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: readonly CrossFold[];
  readonly failure: string | null;
}

export interface CrossChoice {
  readonly type: 'cross-validate/start';
  readonly run: RunId;
  readonly method: CrossMethod;
  readonly folds: number;
  readonly seed: number;
  /** Groups or time the folds go by; null where rows are shuffled. */
  readonly column: string | null;
}

export type CrossFact =
  | { readonly type: 'cross-validate/fold'; readonly run: RunId; readonly fold: CrossFold }
  | {
      readonly type: 'cross-validate/ended';
      readonly run: RunId;
      readonly state: Exclude<CrossValidation['state'], 'running'>;
      readonly reason: string | null;
    };
