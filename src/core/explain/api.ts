import type { ColumnKind } from '../data/table.ts';
import type { ReleaseId, RunId } from '../id.ts';
import type { GridPage } from '../lab/api.ts';
import type { Estimate } from '../project/project.ts';
import type { Result } from '../result.ts';
import type { Aim, Counterfactual } from './counterfactual/search.ts';
import type { DependenceGrid } from './dependence/grid.ts';
import type { ExplainUnit } from './exact-form.ts';
import type { Agreement } from './stability/verdict.ts';

/** How attributions were computed. */
export type ExplainMethod = 'trees' | 'trees-beside' | 'linear' | 'enumerated' | 'sampled';

/**
 * What stands for a column of a tree that is left open: both ways of its cuts, by the shares of
 * training rows, or the cells of background rows. Other models know background rows alone.
 */
export type OpenColumns = 'paths' | 'rows';

export interface ExplainOverview {
  /** The learner’s own columns that reach the model, in the recipe’s order. */
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** Rows one might ask about, by their place in the source. */
  readonly examples: readonly { readonly id: number; readonly why: string }[];
  readonly rows: number;
  /** Whether trainings with other seeds give other models. */
  readonly chance: boolean;
}

export interface ColumnImportance {
  readonly column: string;
  /** Mean and standard deviation over shuffles of how much worse the score is. */
  readonly metric: { readonly mean: number; readonly sd: number };
  /** The same in money per 1,000 decisions; null where nothing is priced. */
  readonly money: { readonly mean: number; readonly sd: number } | null;
}
export interface Importance {
  /** Largest first. */
  readonly columns: readonly ColumnImportance[];
  readonly rows: number;
  readonly ofRows: number;
  readonly repeats: number;
  /** Score and money as they are. */
  readonly score: number;
  readonly money: number | null;
}

export interface DroppedColumn {
  readonly column: string;
  /** Features that came from it and went with it. */
  readonly features: number;
  /** On the judging rows, of the model without it. */
  readonly score: number;
  readonly before: number;
  /** Paired: what the column is worth, better = positive; money per 1,000 decisions where priced. */
  readonly worth: Estimate;
  readonly priced: boolean;
  readonly rows: number;
  readonly seconds: number;
}

export interface DependenceView extends DependenceGrid {
  readonly column: string;
  readonly average: Float64Array;
  /** Row-major, a row a curve. */
  readonly individual: Float64Array;
  /** Values that occur among these rows: where there is data (positions of `values` for levels). */
  readonly rug: readonly number[];
  readonly rows: number;
  readonly ofRows: number;
}

export interface AttributionView {
  readonly method: ExplainMethod;
  readonly unit: ExplainUnit;
  /** A column, or several that one feature was made of. */
  readonly names: readonly string[];
  readonly base: number;
  /** Source positions, one a row. */
  readonly ids: readonly number[];
  /** Rows × names, row-major. */
  readonly values: Float64Array;
  /** Standard errors of sampled ones, laid out as `values`; else null. */
  readonly errors: Float64Array | null;
  /** Orders walked for each row where they were sampled. */
  readonly orders: number | null;
  /** f(x) in the unit, a row. */
  readonly answers: Float64Array;
  /** Largest |base + Σφ − f(x)|. */
  readonly gap: number;
  /** Place of each own value among those of its column, 0 to 1; NaN where it has no order. */
  readonly places: Float64Array;
  readonly cells: readonly (readonly string[])[];
  readonly ofRows: number;
}

export interface ExplainedRow {
  readonly id: number;
  readonly output: number;
  /** Whether the model learned from it. */
  readonly learned: boolean;
  readonly cells: readonly (readonly [name: string, text: string])[];
  /** Probability of the class explained, or the number. */
  readonly answer: number;
  readonly decided: string;
  readonly actual: string;
  readonly attribution: AttributionView;
}

export interface NearestRows {
  readonly page: GridPage;
  /** In standard deviations of the model’s features, one a row. */
  readonly distances: readonly number[];
  /** How many had the outcome, said in words. */
  readonly sentence: string;
}

export interface CounterfactualView {
  readonly found: readonly Counterfactual[];
  /** Rows asked of the model on the way. */
  readonly tried: number;
  readonly from: string;
  /** What was wanted instead, in words. */
  readonly wanted: string;
}

export interface OcclusionView {
  readonly output: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
  /** By pixel, row after row: how far the answer falls where it is covered, mean over patches. */
  readonly heat: Float64Array;
  readonly patch: number;
  readonly answer: number;
}
export interface WordEffect {
  readonly word: string;
  readonly times: number;
  /** How far the answer falls without it. */
  readonly effect: number;
}
export interface WordsView {
  readonly output: number;
  readonly words: readonly WordEffect[];
  readonly answer: number;
  /** Of words there were more. */
  readonly ofWords: number;
}

export interface StabilityView extends Agreement {
  readonly by: 'seeds' | 'rows';
  readonly models: number;
  /** Of them, runs that were there. */
  readonly kept: number;
  readonly rows: number;
}

/** Why a finished run says what it says. */
export interface ExplainQueries {
  explainOverview(run: RunId, output: number): Promise<Result<ExplainOverview>>;
  importance(run: RunId): Promise<Result<Importance>>;
  /** Trains the run’s settings once more without this column. */
  dropColumn(run: RunId, column: string): Promise<Result<DroppedColumn>>;
  dependence(run: RunId, column: string, output: number): Promise<Result<DependenceView>>;
  attributions(run: RunId, output: number, open: OpenColumns): Promise<Result<AttributionView>>;
  /** Here and below `output` null: the class the row was decided as, or the number. */
  explainRow(
    run: RunId,
    row: number,
    output: number | null,
    open: OpenColumns,
  ): Promise<Result<ExplainedRow>>;
  /** Attributions of one row of the endpoint’s form. */
  explainServed(
    release: ReleaseId,
    cells: readonly (readonly [string, string])[],
  ): Promise<Result<AttributionView>>;
  nearest(run: RunId, row: number): Promise<Result<NearestRows>>;
  counterfactuals(
    run: RunId,
    row: number,
    aim: Aim | null,
    columns: readonly string[],
  ): Promise<Result<CounterfactualView>>;
  occlusion(
    run: RunId,
    row: number,
    column: string,
    output: number | null,
  ): Promise<Result<OcclusionView>>;
  wordsLeftOut(
    run: RunId,
    row: number,
    column: string,
    output: number | null,
  ): Promise<Result<WordsView>>;
  /** `train`: how many further models to train; 0 compares those that are there. */
  stability(
    run: RunId,
    by: StabilityView['by'],
    train: number,
    output: number,
  ): Promise<Result<StabilityView>>;
}
