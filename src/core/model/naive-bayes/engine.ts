import type { ModelArtifact, ModelEngine, TrainInput } from '../../contracts/model.ts';
import type { Json } from '../../json.ts';
import { ok, refuse } from '../../result.ts';
import type { Problem } from '../../result.ts';
import type { Settings } from '../../params.ts';
import { assertFeatures, overflowed, refuseInput, widthOf } from '../input.ts';
import { createPacer } from '../pacer.ts';
import type { Pacer } from '../pacer.ts';
import { predictionLoss } from '../prediction-loss.ts';
import type { DesignMatrix } from '../task.ts';
import { classTotals, priorsOf } from './classes.ts';
import type { PriorsFrom } from './classes.ts';
import { evidencePortrait } from './evidence.ts';
import type { Levels } from './evidence.ts';
import { posteriors } from './posterior.ts';

/** Training rows of a naive Bayes model, with what all of them count first. */
export interface ClassRows {
  readonly matrix: DesignMatrix;
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
  /** Rows of each class, by weight. */
  readonly totals: Float64Array;
}

/** What tells one naive Bayes model from another: how features are spread within a class. */
export interface Likelihood<W extends { readonly [key: string]: Json }> {
  readonly model: string;
  readonly refuses?: (input: TrainInput) => Problem | null;
  fit(rows: ClassRows, settings: Settings, pace: Pacer): Promise<W>;
  /** log p(row | class), row-major, one a class. */
  logs(weights: W, rows: DesignMatrix): Float64Array;
  /** Where features lie within each class, to be drawn. */
  levels(weights: W): Levels;
}

function isFinite(weights: Json): boolean {
  if (typeof weights === 'number') return Number.isFinite(weights);
  return typeof weights !== 'object' || weights === null || Object.values(weights).every(isFinite);
}

/** A naive Bayes classifier: one pass over the rows, so one step. */
export function naiveBayes<W extends { readonly [key: string]: Json }>(
  likelihood: Likelihood<W>,
): ModelEngine {
  const predict: ModelEngine['predict'] = (artifact, rows) => {
    assertFeatures(artifact.features, rows);
    const weights = artifact.weights as W & { readonly priors: readonly number[] };
    return posteriors(likelihood.logs(weights, rows), weights.priors);
  };
  return {
    async train(input, hooks) {
      const problem = refuseInput(input) ?? likelihood.refuses?.(input) ?? null;
      if (problem !== null) return refuse(problem);
      const { train, trainTarget: target, outcome, settings } = input;
      await hooks.checkpoint();
      const pace = createPacer(hooks);
      const width = widthOf(outcome);
      const weights = input.trainWeights ?? null;
      const totals = classTotals(target, weights, width);
      const fitted = await likelihood.fit(
        { matrix: train, target, weights, totals },
        settings,
        pace,
      );
      const priors = priorsOf(totals, settings.priors as PriorsFrom);
      const artifact: ModelArtifact = {
        model: likelihood.model,
        outcome,
        features: train.names,
        weights: { ...fitted, priors },
        ...{ steps: 1, bestStep: 1, converged: true, importance: null },
      };
      const work = 4 * width * train.columns;
      const lossOf = (rows: DesignMatrix, actual: Float64Array, by: Float64Array | null) =>
        predictionLoss(outcome, (part) => predict(artifact, part), rows, actual, {
          ...{ weights: by, pace, work },
        });
      const trainLoss = (await lossOf(train, target, weights))!;
      const validationLoss = await lossOf(input.validation, input.validationTarget, null);
      if (!isFinite(artifact.weights) || !Number.isFinite(trainLoss + (validationLoss ?? 0)))
        return refuse(overflowed());
      await hooks.report(
        { step: 1, of: 1, trainLoss, validationLoss },
        { state: () => null, model: () => artifact },
      );
      return ok(artifact);
    },
    predict,
    portrait(artifact) {
      const weights = artifact.weights as W & { readonly priors: readonly number[] };
      return evidencePortrait(artifact, weights.priors, likelihood.levels(weights));
    },
  };
}
