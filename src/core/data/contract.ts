/** What one column of arriving rows must look like. */
export type ColumnExpectation =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
      readonly missing: number;
    }
  | {
      readonly kind: 'category';
      readonly name: string;
      readonly levels: readonly string[];
      readonly missing: number;
    }
  | {
      readonly kind: 'date';
      readonly name: string;
      readonly min: number;
      readonly max: number;
      readonly missing: number;
    }
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly longest: number;
      readonly missing: number;
    };

/** Schema and expectations learned from training rows; `missing` is their missing share, 0 to 1. */
export interface Contract {
  readonly version: number;
  /** Key of the split it was learned from. */
  readonly from: string;
  readonly rows: number;
  readonly columns: readonly ColumnExpectation[];
}
