import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TrainInput } from '../../../core/contracts/model.ts';
import { Diverged, readSaved, trainEpochs } from '../../../core/model/epochs.ts';
import type { Learned, LearnerState } from '../../../core/model/epochs.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { predictionsOf } from '../../../core/model/scores.ts';
import { TextLearner } from '../../../core/model/text/learner.ts';
import { textScores } from '../../../core/model/text/pass.ts';
import { wordsPortrait } from '../../../core/model/text/portrait.ts';
import { readTextRows, textLayout } from '../../../core/model/text/rows.ts';
import type { TextLayout } from '../../../core/model/text/rows.ts';
import { initialTextWeights } from '../../../core/model/text/shape.ts';
import type { TextShape } from '../../../core/model/text/shape.ts';
import { answerUnit, shortNumbers } from '../../../core/model/wanted.ts';
import type { AnswerUnit } from '../../../core/model/wanted.ts';
import { randomFrom } from '../../../core/random.ts';
import { ok, refuse } from '../../../core/result.ts';
import { layoutOfWeights, shapeOfWeights, textShape, warmWeights } from './plan.ts';
import type { TextWeights } from './plan.ts';
import { divergedProblem, otherNetworkProblem } from './trouble.ts';

function freshState(input: TrainInput, shape: TextShape): LearnerState {
  const weights = warmWeights(input, shape) ?? initialTextWeights(shape, randomFrom(input.seed));
  const { length } = weights;
  return { weights, first: new Float32Array(length), second: new Float32Array(length), step: 0 };
}

function artifactOf(
  { outcome, train }: TrainInput,
  shape: TextShape,
  layout: TextLayout,
  unit: AnswerUnit,
  learned: Learned,
): ModelArtifact {
  const weights: TextWeights = {
    ...shape,
    tokenColumns: layout.tokens,
    extraColumns: layout.extras,
    ...unit,
    values: shortNumbers(learned.weights),
  };
  return {
    model: 'text-network',
    outcome,
    features: train.names,
    weights,
    steps: learned.epochs,
    bestStep: learned.bestEpoch,
    converged: learned.stopped,
    importance: null,
  };
}

const unpacked = new WeakMap<TextWeights, Float32Array>();

/** The weights as the passes read them, kept as long as the artifact is. */
function valuesOf(weights: TextWeights): Float32Array {
  const values = unpacked.get(weights) ?? Float32Array.from(weights.values);
  unpacked.set(weights, values);
  return values;
}

export default defineModelEngine({
  async train(input, hooks) {
    const problem = refuseInput(input, { tokens: true });
    if (problem !== null) return refuse(problem);
    const layout = textLayout(input.train);
    if ('code' in layout) return refuse(layout);
    await hooks.checkpoint();
    const { outcome, settings, train, validation, seed } = input;
    const shape = textShape(settings, layout, outcome);
    const unit = answerUnit(input);
    const fresh = freshState(input, shape);
    const saved = readSaved(hooks.resume, fresh.weights.length);
    if (hooks.resume !== null && saved === null) return refuse(otherNetworkProblem());
    const [learned, judged] = [readTextRows(train, layout), readTextRows(validation, layout)];
    const learner = new TextLearner(shape, input, unit, learned, judged, saved ?? fresh);
    const plan = {
      epochs: Number(settings.epochs),
      batch: Number(settings.batch),
      patience: Number(settings.patience),
      seed,
    };
    const modelOf = (model: Learned): ModelArtifact =>
      artifactOf(input, shape, layout, unit, model);
    try {
      return ok(modelOf(await trainEpochs(learner, plan, hooks, saved, modelOf)));
    } catch (error) {
      if (error instanceof Diverged) return refuse(divergedProblem(settings, error.epoch));
      throw error;
    }
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    const weights = artifact.weights as TextWeights;
    const shape = shapeOfWeights(weights);
    const values = textScores(
      shape,
      valuesOf(weights),
      readTextRows(rows, layoutOfWeights(weights)),
    );
    const { outcome } = artifact;
    if (outcome.task === 'regression')
      for (const [i, value] of values.entries()) values[i] = weights.centre + weights.scale * value;
    return predictionsOf(outcome, { rows: rows.rows, width: shape.outputs, values });
  },

  portrait(artifact) {
    const weights = artifact.weights as TextWeights;
    const unit = artifact.outcome.task === 'regression' ? weights.scale : 1;
    return wordsPortrait(shapeOfWeights(weights), valuesOf(weights), artifact.outcome, unit);
  },
});
