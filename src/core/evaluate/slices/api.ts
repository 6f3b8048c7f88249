import type { Condition } from '../../data/condition.ts';
import type { RunId } from '../../id.ts';
import type { GridPage } from '../../lab/api.ts';
import type { Estimate } from '../../project/project.ts';
import type { Result } from '../../result.ts';

/** What a row's failure is counted in; more is worse. */
export type SliceMeasure = 'money' | 'wrong' | 'surprise' | 'error';

export interface SliceAsked {
  readonly name: string;
  readonly where: readonly Condition[];
}

/** A slice of the judging rows; estimates are NaN where it has fewer than 30. */
export interface SliceFigures extends SliceAsked {
  readonly kind: 'named' | 'group' | 'asked';
  readonly rows: number;
  readonly enough: boolean;
  readonly metric: Estimate;
  /** Money per 1,000 decisions; null without a payoff. */
  readonly money: Estimate | null;
  /** Mean failure there less that of all other rows, 95%. */
  readonly gap: Estimate;
}

export interface SliceReport {
  readonly rows: number;
  readonly metric: Estimate;
  readonly measure: SliceMeasure;
  readonly measures: readonly SliceMeasure[];
  readonly slices: readonly SliceFigures[];
}

/** Found on one half of the judging rows, held against the other half. */
export interface FoundSlice {
  readonly where: readonly Condition[];
  readonly found: { readonly rows: number; readonly gap: number };
  /** On the other half: gap to the rest with its 95% interval, chance one-sided, and after Holm. */
  readonly rows: number;
  readonly gap: Estimate;
  readonly p: number;
  readonly adjusted: number;
}

export interface SliceSearch {
  readonly measure: SliceMeasure;
  /** Rows of the half it was searched in, and of the half it was held against. */
  readonly searched: number;
  readonly held: number;
  /** Slices with 30 rows or more that were looked at in the first half. */
  readonly looked: number;
  readonly slices: readonly FoundSlice[];
}

export interface SliceOption {
  readonly column: string;
  readonly conditions: readonly Condition[];
  readonly rows: readonly number[];
}

export interface SliceQueries {
  /** Named slices, declared groups, and one asked for by hand. */
  slices(
    run: RunId,
    measure: SliceMeasure | null,
    asked: SliceAsked | null,
  ): Promise<Result<SliceReport>>;
  /** The slices of one or two columns that fail most. */
  searchSlices(run: RunId, measure: SliceMeasure): Promise<Result<SliceSearch>>;
  /** What a slice by hand may ask of each column. */
  sliceOptions(run: RunId): Promise<Result<readonly SliceOption[]>>;
  /** The slice’s judging rows, those that fail most first. */
  sliceRows(
    run: RunId,
    measure: SliceMeasure,
    where: readonly Condition[],
  ): Promise<Result<GridPage>>;
}
