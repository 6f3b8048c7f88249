import type { OnlyRows } from './only-rows.ts';
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
export type SplitPlan = SplitMethod & Home;

/**
 * Left out: rows of everywhere in every part. Else training, validation and test take only rows of
 * these levels; production takes all that fall to it, and rows of elsewhere before then are in no part.
 */
interface Home {
  readonly trainOnly?: OnlyRows;
}

type SplitMethod =
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

/** Where a plan learns, to be kept when the rest of it changes. */
export function homeOf(plan: SplitPlan | null): Home {
  return plan?.trainOnly === undefined ? {} : { trainOnly: plan.trainOnly };
}
