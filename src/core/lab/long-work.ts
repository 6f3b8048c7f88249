import type { Result } from '../result.ts';

/** Questions that may take long on very many rows, by what they are about. */
export type LongWork =
  | 'relations'
  | 'rows'
  | 'pictures'
  | 'findings'
  | 'fairness'
  | 'scores'
  | 'importance'
  | 'dependence'
  | 'attributions'
  | 'one row'
  | 'what if'
  | 'retraining'
  | 'stability'
  | 'compare'
  | 'luck'
  | 'slices'
  | 'slice search'
  | 'detectors'
  | 'root cause';

export interface LongWorkQueries {
  /** Share done of the latest question about it, 0 to 1; null where none is under way. */
  underWay(of: LongWork): Promise<Result<number | null>>;
  /** Lets go of those under way; they answer `superseded`. How many there were. */
  letGo(of: LongWork): Promise<Result<number>>;
}
