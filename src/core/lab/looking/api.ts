import type { RunId } from '../../id.ts';
import type { Portrait, PortraitView } from '../../model/portrait.ts';
import type { DesignMatrix, Predictions } from '../../model/task.ts';
import type { Result } from '../../result.ts';
import type { GridPage } from '../api.ts';

/** Where the columns that are not on an axis stand. */
export type Others =
  /** At their median or most frequent value. */
  | { readonly kind: 'typical' }
  /** As in this row of the source. */
  | { readonly kind: 'row'; readonly id: number }
  /** Averaged over rows drawn from the training rows: partial dependence of two columns. */
  | { readonly kind: 'average' };

export interface SurfaceAxis {
  readonly column: string;
  readonly kind: 'number' | 'date' | 'category';
  /** Numbers (dates in ms since 1970), or positions of `levels`. */
  readonly values: readonly number[];
  /** Names of the values of a category, else null. */
  readonly levels: readonly string[] | null;
}

/** A grid over two of the learner's own columns, ready to be predicted by a model under way. */
export interface Surface {
  readonly x: SurfaceAxis;
  readonly y: SurfaceAxis;
  /** Grid rows behind the recipe, y after y within x, `copies` rows a cell. */
  readonly rows: DesignMatrix;
  readonly copies: number;
  /** “Other columns stand at …”, as a sentence. */
  readonly others: string;
  /** Some training rows: where they lie, and their class index or number. */
  readonly points: readonly SurfacePoint[];
  /** The run's own predictions for `rows`, when it is done. */
  readonly predictions: Predictions | null;
}

export interface SurfacePoint {
  readonly x: number;
  readonly y: number;
  readonly actual: number;
}

export interface SurfaceQuestion {
  readonly run: RunId;
  readonly x: string;
  readonly y: string;
  readonly others: Others;
}

/** A picture made by hand or brought along, 0 to 255, row after row, channels last. */
export interface DrawnPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

/** A value a model reads, with the lowest and highest own value that gives it. */
export interface UnitKnot {
  readonly read: number;
  readonly low: number;
  readonly high: number;
}

/** How a model’s input stands to the unit it had when it first was a number. */
export interface FeatureUnit {
  readonly feature: string;
  /** By rising `read`; null where it is read as it was, or no way leads back. */
  readonly knots: readonly UnitKnot[] | null;
  /** The step whose numbers it is in, where no way leads back. */
  readonly after: string | null;
  /** Where it is 0 or 1 in every row looked at: a column of the data, or one that a step made; else null. */
  readonly flag: 'given' | 'made' | null;
}

/** Looking into a model, under way or done. */
export interface LookingQueries {
  /** Columns a surface can stand on, the most telling first. */
  surfaceColumns(run: RunId): Promise<Result<readonly string[]>>;
  surface(question: SurfaceQuestion): Promise<Result<Surface>>;
  /** A drawn picture behind the recipe: one row to predict. Null: the data has no pictures. */
  drawn(run: RunId, picture: DrawnPicture): Promise<Result<DesignMatrix>>;
  /** Any rows of the training part behind the recipe, by their place in the source. */
  trainingRows(run: RunId, ids: readonly number[]): Promise<Result<DesignMatrix>>;
  /** What the model’s inputs are in the learner’s own units. */
  ownUnits(run: RunId): Promise<Result<readonly FeatureUnit[]>>;
  /** The words of the text a model reads, the first of its vocabulary first; null: it reads none. */
  vocabulary(run: RunId): Promise<Result<readonly string[] | null>>;
  /** Rows as read, in this order, by their places among the rows the model learned from. */
  learnedRows(run: RunId, places: readonly number[]): Promise<Result<GridPage>>;
  portrait(run: RunId, view: PortraitView): Promise<Result<Portrait | null>>;
  /** What a finished run predicts for rows behind the recipe. */
  predictions(run: RunId, rows: DesignMatrix): Promise<Result<Predictions>>;
}
