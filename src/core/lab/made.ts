import type { TrainInput } from '../contracts/model.ts';
import type { NumberMeaning, Table } from '../data/table.ts';
import type { BlobHash } from '../id.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import type { StepCost } from '../recipe/step-cache.ts';
import type { Problem } from '../result.ts';
import type { Parts } from './scan.ts';

/** A recipe fitted, with what it took and whether a model can read it. */
export interface FittedAside {
  readonly recipe: FittedRecipe;
  readonly costs: readonly StepCost[];
  /** Why its outputs are no matrix yet; null when they are. */
  readonly notReady: Problem | null;
  /** Which cells models that need them all would miss; null where none is missing. */
  readonly gaps: Problem | null;
  /** A column of its outputs with numbers below 0, for models that cannot read them. */
  readonly negative: string | null;
  /** What its outputs stand for, for models that need pixels or tokens. */
  readonly meanings: readonly NumberMeaning['kind'][];
}

/** A fitted recipe that is stored, and under which hash. */
export interface Fitted extends FittedAside {
  readonly hash: BlobHash;
}

/** A training whose recipe nobody asks for again. */
export interface JobAside {
  readonly model: string;
  readonly input: TrainInput;
}

export interface TrainingJob extends JobAside {
  readonly recipe: BlobHash;
}

/** Rows other than the training part: to learn from, to stop by, and which they are. */
export type JobRows = {
  readonly train: Parts['train'];
  readonly stopping: Table;
  readonly tag: string;
  readonly weights?: ReadonlyMap<number, number>;
};
