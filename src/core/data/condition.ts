/** One demand on a row; a filter, a selection and a slice are lists of them, all to be met. */
export type Condition =
  /** Numbers and dates (milliseconds): `low` ≤ cell ≤ `high`; null is open. A missing cell fails. */
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly low: number | null;
      readonly high: number | null;
    }
  | {
      readonly kind: 'levels';
      readonly column: string;
      readonly levels: readonly string[];
      /** Whether a missing cell meets it. */
      readonly missing: boolean;
    }
  | { readonly kind: 'missing'; readonly column: string; readonly missing: boolean }
  /** Cells as text, regardless of case. */
  | { readonly kind: 'contains'; readonly column: string; readonly text: string }
  /** Rows by their 0-based position in the source. */
  | { readonly kind: 'rows'; readonly ids: readonly number[] };

/** A selection with a name: followed from data to metrics. */
export interface Slice {
  readonly id: string;
  readonly name: string;
  readonly where: readonly Condition[];
}
