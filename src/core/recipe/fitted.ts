import type { ColumnKind } from '../data/table.ts';
import type { StepId } from '../id.ts';
import type { Json } from '../json.ts';
import type { StepReport } from '../project/project.ts';

export interface FittedFeature {
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface FittedStep {
  readonly id: StepId;
  readonly plugin: string;
  /** The columns it was fitted on, “all” resolved. */
  readonly columns: readonly string[];
  readonly fitted: Json;
}

/** A recipe with all it learned; plain JSON, so that it can be hashed, stored and served. */
export interface FittedRecipe {
  /** Input columns, in the order in which they enter the first step. */
  readonly features: readonly FittedFeature[];
  readonly steps: readonly FittedStep[];
  /** Columns after the last step. */
  readonly outputs: readonly string[];
  /** Fitted on rows it is judged by. */
  readonly leaky: boolean;
  readonly report: readonly StepReport[];
}
