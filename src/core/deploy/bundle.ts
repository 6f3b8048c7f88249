import type { ModelArtifact, ModelEngine } from '../contracts/model.ts';
import type { Contract } from '../data/contract.ts';
import type { Recalibration } from '../model/recalibration.ts';
import type { Outcome } from '../model/task.ts';
import type { DecisionRule, Payoff } from '../project/project.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';

/** Everything a served model needs, and nothing else: what an endpoint holds in memory. */
export interface Bundle {
  readonly contract: Contract;
  readonly recipe: FittedRecipe;
  readonly artifact: ModelArtifact;
  readonly rule: DecisionRule;
  readonly outcome: Outcome;
  /** What makes its probabilities better; left out: they are as the model gives them. */
  readonly recalibration?: Recalibration;
  readonly payoff: Payoff | null;
  readonly engine: ModelEngine;
  /** Whether the model reads rows with missing cells as they are. */
  readonly takesMissing?: boolean;
}
