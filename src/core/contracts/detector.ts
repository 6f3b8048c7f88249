import type { Json } from '../json.ts';
import type { Param, Settings, SettingsOf } from '../params.ts';

export interface NumberSample {
  readonly kind: 'number';
  readonly column: string;
  /** NaN is missing. */
  readonly values: Float64Array;
  /** Distinct source rows behind the values: resampled rows are not fresh evidence. */
  readonly distinct: number;
}

export interface CategorySample {
  readonly kind: 'category';
  readonly column: string;
  readonly levels: readonly string[];
  /** Index into `levels`, -1 is missing. */
  readonly codes: Int32Array;
  readonly distinct: number;
}

/** One column's cells over some rows, or a stream of errors. */
export type ColumnSample = NumberSample | CategorySample;

/** Whole rows: the cells of several columns over the same rows. */
export interface RowsSample {
  readonly kind: 'rows';
  readonly rows: number;
  /** Each of `rows` cells; reference and windows name the same columns. */
  readonly columns: readonly ColumnSample[];
  readonly distinct: number;
}

/** Amounts by group, as their moments. */
export interface GroupsSample {
  readonly kind: 'groups';
  /** What names the groups. */
  readonly column: string;
  /** `variance` over rows − 1; 0 of a single row. */
  readonly groups: readonly {
    readonly label: string;
    readonly rows: number;
    readonly mean: number;
    readonly variance: number;
  }[];
  readonly distinct: number;
}

export type Sample = ColumnSample | RowsSample | GroupsSample;

export type Level = 'calm' | 'watch' | 'alarm' | 'cannot-tell';

export interface Verdict {
  readonly level: Level;
  /** The statistic, and the line it is held against; same unit. */
  readonly value: number;
  readonly limit: number;
  readonly pValue: number | null;
  /**
   * The noise floor: what chance alone reaches at this sample size with probability alpha; same unit
   * as the value. Null where it cannot tell, or has none by nature.
   */
  readonly floor: number | null;
  /** “speed_knots moved: PSI 0.31, noise floor 0.12”. */
  readonly sentence: string;
}

/** Batch tests and streams are one fold: a reference, then window after window. */
export interface Detector<S extends Settings = Settings, F extends Json = Json> {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /**
   * What it is fed: a feature's cells, all features' cells together, the share of a feature's
   * missing cells, the model's errors, or its decisions by group (levels in pairs, a group each: not
   * decided for, decided for; or moments of the errors).
   */
  readonly watches: 'distribution' | 'rows' | 'missing' | 'error' | 'group';
  /** Looks unless a watch plan says otherwise; the others look when a plan names them. */
  readonly stands: boolean;
  readonly kinds: readonly Sample['kind'][];
  /** Trailing windows that overlap (the default), or every arrival once, as a stream needs. */
  readonly feed?: 'trailing' | 'arrivals';
  readonly params: readonly Param[];
  /** `alpha`: the chance of a false alarm allowed for one column in one window. */
  start(reference: Sample, settings: S, alpha: number): F;
  step(state: F, window: Sample): { readonly state: F; readonly verdict: Verdict };
}

type SampleOf<Kinds extends readonly Sample['kind'][]> = Extract<Sample, { kind: Kinds[number] }>;

/** `start` and `step` are given samples of the kinds it names only. */
export function defineDetector<
  const Ps extends readonly Param[],
  const Kinds extends readonly Sample['kind'][],
  F extends Json,
>(
  detector: Omit<Detector<SettingsOf<Ps> & Settings, F>, 'params' | 'kinds' | 'start' | 'step'> & {
    readonly params: Ps;
    readonly kinds: Kinds;
    start(reference: SampleOf<Kinds>, settings: SettingsOf<Ps> & Settings, alpha: number): F;
    step(state: F, window: SampleOf<Kinds>): { readonly state: F; readonly verdict: Verdict };
  },
): Detector {
  return detector as unknown as Detector;
}
