import type { Column, Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import type { Outcome } from '../model/task.ts';
import type { Param, Settings, SettingsOf } from '../params.ts';
import { complete } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import type { Random } from '../random.ts';
import type { Result } from '../result.ts';

export interface StepContext {
  readonly random: Random;
  /** The target, where one is chosen; a recipe step never changes it. */
  readonly target: { readonly column: string; readonly outcome: Outcome } | null;
  /** The rows as they were cut, with columns no model may read; for weighing alone. */
  readonly whole?: Table;
}

/** Where rows to be balanced come from: the training rows as they were cut, and a place in them a row. */
export interface Origin {
  readonly table: Table;
  readonly rows: Int32Array;
}

/** Which training rows a model learns from, how often, and how much each counts. */
export interface TrainingRows {
  /** Positions in the training rows; a row may stand several times, or not at all. */
  readonly rows: Int32Array;
  /** One a position, mean 1; null: all count the same. */
  readonly weights: Float64Array | null;
}

/** The target of the rows a step was fitted on: class index or number, one a row. */
export interface Truth {
  readonly outcome: Outcome;
  readonly values: Float64Array;
}

/** What a step is for, in the order in which a palette shows it. */
export const STEP_GROUPS = [
  'repair',
  'transform',
  'encode',
  'create',
  'select',
  'balance',
  'text',
  'image',
  'time',
] as const;
export type StepGroup = (typeof STEP_GROUPS)[number];

/**
 * A step of `clean` (table to table before the split, may drop rows, not run in production) or of
 * `recipe` (row-preserving, fitted on training rows, run unchanged in production).
 */
export interface Step<S extends Settings = Settings, F extends Json = Json> {
  readonly id: string;
  readonly label: string;
  /** One sentence in the learner's words. */
  readonly summary: string;
  readonly home: 'clean' | 'recipe';
  /** Where the palette shows it; by its home when left out. */
  readonly group?: StepGroup;
  /**
   * Each column is fitted and applied without a look at the others, and the fitted state is a list
   * with one entry a column: long tables are then worked on column by column.
   */
  readonly columnwise?: boolean;
  /**
   * A row’s values come from rows before it in time too, of the same table or of those it was
   * fitted on; later rows never matter.
   */
  readonly looksBack?: boolean;
  readonly params: readonly Param[];
  /** Whether the step works on named columns; `none` works on the whole table. */
  readonly columns: 'some' | 'none';
  accepts(column: Column): boolean;
  /** `columns` are present in `table` and accepted. The fitted state must survive JSON. */
  fit(table: Table, columns: readonly string[], settings: S, context: StepContext): Result<F>;
  /** As `fit`, in pieces: where it takes longer than a tenth of a second on a million rows. */
  fitting?(
    table: Table,
    columns: readonly string[],
    settings: S,
    context: StepContext,
  ): Pieces<Result<F>>;
  /** Never changes its input. Columns that are absent from `table` are a bug of the caller. */
  apply(table: Table, fitted: F): Table;
  /** As `apply`, in pieces. */
  applying?(table: Table, fitted: F): Pieces<Table>;
  /**
   * For the rows it was fitted on, where `apply` would let a row see its own target: values come
   * from the other folds. Same columns as `apply` gives.
   */
  applyToTraining?(table: Table, fitted: F, truth: Truth, random: Random, copy?: number): Table;
  /** As `applyToTraining`, in pieces. */
  applyingToTraining?(
    table: Table,
    fitted: F,
    truth: Truth,
    random: Random,
    copy?: number,
  ): Pieces<Table>;
  /**
   * How often all training rows are gone through once more and come under the others: each time
   * `applyToTraining` is told which `copy` it makes, from 1. At training only; never at serving.
   */
  copies?(fitted: F): number;
  /** Balancing: chosen once the other steps are done, on training rows only; never at serving. */
  balance?(table: Table, fitted: F, truth: Truth, random: Random, origin?: Origin): TrainingRows;
  /** What was learned, with its numbers: “speed_knots ← 140 (median), 1,676 cells”. */
  explain(fitted: F): string;
}

/** What is done in pieces need not be written at once too. */
type InPieces = 'fit' | 'apply' | 'applyToTraining';
type GivenStep<S extends Settings, F extends Json> = Omit<Step<S, F>, 'params' | InPieces> &
  (Pick<Step<S, F>, 'fit'> | Required<Pick<Step<S, F>, 'fitting'>>) &
  (Pick<Step<S, F>, 'apply'> | Required<Pick<Step<S, F>, 'applying'>>) &
  Pick<Step<S, F>, 'applyToTraining'>;

export function defineStep<const Ps extends readonly Param[], F extends Json>(
  step: GivenStep<SettingsOf<Ps> & Settings, F> & { readonly params: Ps },
): Step {
  const { fitting, applying, applyingToTraining } = step as Partial<
    Step<SettingsOf<Ps> & Settings, F>
  >;
  const atOnce = {
    ...(fitting && { fit: (...given: Parameters<typeof fitting>) => complete(fitting(...given)) }),
    ...(applying && {
      apply: (...given: Parameters<typeof applying>) => complete(applying(...given)),
    }),
    ...(applyingToTraining && {
      applyToTraining: (...given: Parameters<typeof applyingToTraining>) =>
        complete(applyingToTraining(...given)),
    }),
  };
  return { ...atOnce, ...step } as unknown as Step;
}
