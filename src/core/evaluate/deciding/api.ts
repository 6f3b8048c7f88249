import type { RunId } from '../../id.ts';
import type { MoneyPoint } from '../../lab/threshold.ts';
import type { Estimate } from '../../project/project.ts';
import type { Result } from '../../result.ts';

/** What moving one class's threshold does while the others stay. */
export interface ClassThresholds {
  /** In use now, one a class. */
  readonly values: readonly number[];
  /** Money per 1,000 decisions by the threshold of the class asked about. */
  readonly points: readonly MoneyPoint[];
  readonly best: MoneyPoint;
  readonly here: MoneyPoint;
  /** What the best threshold earns more than today's, paired. */
  readonly gain: Estimate;
}

/** Money per 1,000 decisions by the share of rows the model decides itself, surest first. */
export interface ReviewCurve {
  readonly cost: number;
  readonly rows: number;
  /** `threshold` is the share decided. */
  readonly points: readonly MoneyPoint[];
  /** Rows a person is asked about at this cost, and what that earns. */
  readonly asked: number;
  readonly value: Estimate;
  /** Nobody asked: the decision worth most on average. */
  readonly alone: Estimate;
  /** What asking adds, paired. */
  readonly gain: Estimate;
}

export interface DecidingQueries {
  /** Many classes with prices; `of`: place of the class. */
  classThresholds(run: RunId, of: number): Promise<Result<ClassThresholds>>;
  /** Classes with prices; `cost` of one review in the goal's currency. */
  reviewCurve(run: RunId, cost: number): Promise<Result<ReviewCurve>>;
}
