import type { Json } from '../json.ts';
import type { Param, Settings, SettingsOf } from '../params.ts';

/** One column's cells over some rows, or a stream of errors. */
export type Sample =
  | {
      readonly kind: 'number';
      readonly column: string;
      /** NaN is missing. */
      readonly values: Float64Array;
      /** Distinct source rows behind the values: resampled rows are not fresh evidence. */
      readonly distinct: number;
    }
  | {
      readonly kind: 'category';
      readonly column: string;
      readonly levels: readonly string[];
      /** Index into `levels`, -1 is missing. */
      readonly codes: Int32Array;
      readonly distinct: number;
    };

export type Level = 'calm' | 'watch' | 'alarm' | 'cannot-tell';

export interface Verdict {
  readonly level: Level;
  /** The statistic, and the line it is held against; same unit. */
  readonly value: number;
  readonly limit: number;
  readonly pValue: number | null;
  /** “speed_knots moved: PSI 0.31, noise floor 0.12”. */
  readonly sentence: string;
}

/** Batch tests and streams are one fold: a reference, then window after window. */
export interface Detector<S extends Settings = Settings, F extends Json = Json> {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /**
   * What it is fed: a feature's cells, the share of its missing cells, the model's errors, or its
   * decisions by group (levels in pairs, a group each: not decided for, decided for).
   */
  readonly watches: 'distribution' | 'missing' | 'error' | 'group';
  readonly kinds: readonly Sample['kind'][];
  /** Trailing windows that overlap (the default), or every arrival once, as a stream needs. */
  readonly feed?: 'trailing' | 'arrivals';
  readonly params: readonly Param[];
  /** `alpha`: the chance of a false alarm allowed for one column in one window. */
  start(reference: Sample, settings: S, alpha: number): F;
  step(state: F, window: Sample): { readonly state: F; readonly verdict: Verdict };
}

export function defineDetector<const Ps extends readonly Param[], F extends Json>(
  detector: Omit<Detector<SettingsOf<Ps> & Settings, F>, 'params'> & { readonly params: Ps },
): Detector {
  return detector as unknown as Detector;
}
