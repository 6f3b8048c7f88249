import type { Condition } from '../../data/condition.ts';
import type { RunId } from '../../id.ts';
import type { GridPage } from '../../lab/api.ts';
import type { Estimate } from '../../project/project.ts';
import type { Result } from '../../result.ts';

export interface ComparedRun {
  readonly run: RunId;
  readonly metric: Estimate;
  /** Money per 1,000 decisions; null without a payoff. */
  readonly money: Estimate | null;
}

/** Two runs on the same rows; `a` and `b` are places among the compared runs, a before b. */
export interface RunPair {
  readonly a: number;
  readonly b: number;
  /** Metric, paired: how much better `a` is than `b`. */
  readonly gain: Estimate;
  /** Chance of so large a gain where there is none, two-sided, by the spread of the resamples. */
  readonly p: number;
  /** Money per 1,000 decisions, `a` − `b`, paired; null without a payoff. */
  readonly money: Estimate | null;
  /** Share of rows decided alike; for numbers the correlation of what they predict. */
  readonly agreement: number;
  /** Rows that only one of the two got right; null for numbers. */
  readonly only: { readonly a: number; readonly b: number } | null;
  /** McNemar's test on those rows; null for numbers. */
  readonly mcnemar: { readonly exact: number; readonly midP: number } | null;
}

export interface LeftOutRun {
  readonly run: RunId;
  readonly why: string;
}

export interface Comparison {
  /** Rows every one of them is judged on. */
  readonly rows: number;
  readonly metric: string;
  /** The run asked about first. */
  readonly runs: readonly ComparedRun[];
  readonly pairs: readonly RunPair[];
  readonly leftOut: readonly LeftOutRun[];
}

export interface SliceDifference {
  readonly where: readonly Condition[];
  readonly rows: number;
  /** How much better the first run does on a row there, on average. */
  readonly gain: Estimate;
  readonly p: number;
  /** After Holm, over all slices looked at. */
  readonly adjusted: number;
}

/** Where two runs differ on the rows both are judged on. */
export interface Differences {
  readonly rows: number;
  readonly alike: number;
  /** Rows by who was right; null for numbers. */
  readonly right: {
    readonly both: number;
    readonly first: number;
    readonly second: number;
    readonly neither: number;
  } | null;
  /** What a row's difference is counted in. */
  readonly unit: 'money' | 'right' | 'error';
  /** Slices with 30 rows or more that were looked at. */
  readonly looked: number;
  /** The largest against their noise, first. */
  readonly slices: readonly SliceDifference[];
}

export type DifferingRows = 'first-right' | 'second-right' | 'unlike';

export interface TradeOff {
  readonly run: RunId;
  readonly metric: number;
  readonly bytes: number;
  /** Milliseconds a row through recipe and model, mean of single rows on this machine. */
  readonly milliseconds: number;
  readonly calls: number;
  /** Seconds of training; energy follows from an assumed power. */
  readonly seconds: number;
  /** Runs at least as good in everything and better in something. */
  readonly dominatedBy: readonly RunId[];
}

/** Chance’s share in the best of several runs. */
export interface Luck {
  /** Runs judged on the same rows. */
  readonly runs: number;
  readonly rows: number;
  /** How far the best score is expected to lie above the truth, by resampling the rows they share. */
  readonly expected: number;
  /** At most so much, were the runs alike and independent: one standard error × √(2 ln k). */
  readonly bound: number;
  readonly best: RunId;
}

export interface CompareQueries {
  /** A run against the others that are judged on the same rows. */
  compareRuns(run: RunId): Promise<Result<Comparison>>;
  runDifferences(first: RunId, second: RunId): Promise<Result<Differences>>;
  /** Rows on which two runs differ, with what each said in front; `where`: those of a slice. */
  differingRows(
    first: RunId,
    second: RunId,
    which: DifferingRows,
    where: readonly Condition[],
  ): Promise<Result<GridPage>>;
  tradeOffs(runs: readonly RunId[]): Promise<Result<readonly TradeOff[]>>;
  luckOfChoice(run: RunId): Promise<Result<Luck>>;
}
