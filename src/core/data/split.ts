import type { Table } from './table.ts';

export const PARTS = ['train', 'validation', 'test', 'production'] as const;
export type Part = (typeof PARTS)[number];

declare const role: unique symbol;
/**
 * A table whose part is in its type. Only `splitTable` makes the four parts; `leaky` is made by
 * `breakTheRule` alone and marks everything fitted on it; `live` is what an endpoint receives.
 */
export interface Rows<R extends Part | 'leaky' | 'live'> {
  readonly part: R;
  readonly table: Table;
  readonly [role]: R;
}

export type Ratios = Readonly<Record<Part, number>>;
export type SplitPlan =
  | { readonly method: 'random' | 'stratified'; readonly seed: number; readonly ratios: Ratios }
  | {
      readonly method: 'grouped';
      readonly column: string;
      readonly seed: number;
      readonly ratios: Ratios;
    }
  /** ISO dates: train < cuts[0] ≤ validation < cuts[1] ≤ test < cuts[2] ≤ production. */
  | {
      readonly method: 'time';
      readonly column: string;
      readonly seed: number;
      readonly cuts: readonly [string, string, string];
    };
