import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TensorEngine, TrainInput } from '../../../core/contracts/model.ts';
import { Diverged, readSaved } from '../../../core/model/epochs.ts';
import type { Learned, LearnerState } from '../../../core/model/epochs.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { firstFilters } from '../../../core/model/picture/filters.ts';
import { pictureLayout, pixelScale, readPicture } from '../../../core/model/picture/rows.ts';
import type { PictureLayout } from '../../../core/model/picture/rows.ts';
import { pictureScorer } from '../../../core/model/picture/scores.ts';
import { initialPictureWeights } from '../../../core/model/picture/shape.ts';
import type { PictureShape } from '../../../core/model/picture/shape.ts';
import { predictionsOf } from '../../../core/model/scores.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import {
  answerUnit,
  shortNumbers,
  wantedAnswers,
  weightsOfMeanOne,
} from '../../../core/model/wanted.ts';
import type { AnswerUnit } from '../../../core/model/wanted.ts';
import { randomFrom } from '../../../core/random.ts';
import { ok, refuse } from '../../../core/result.ts';
import { OutOfMemory } from '../../../engine/kernels/arena.ts';
import type { PictureRows, PictureSet } from '../../../engine/pictures.ts';
import { DeviceLost } from '../../../engine/tensors.ts';
import type { Tensors } from '../../../engine/tensors.ts';
import { trainPictures } from '../../../engine/train-pictures.ts';
import { pictureShape, shapeOfWeights, squareLayout, warmWeights } from './plan.ts';
import type { PictureWeights } from './plan.ts';
import { divergedProblem, memoryProblem, otherNetworkProblem } from './trouble.ts';

function pictureSet(matrix: DesignMatrix, layout: PictureLayout, brightness: number): PictureSet {
  return {
    rows: matrix.rows,
    read: (row, into) => readPicture(matrix, layout, brightness, row, into),
  };
}

function pictureRows(
  input: TrainInput,
  layout: PictureLayout,
  brightness: number,
  unit: AnswerUnit,
): PictureRows {
  return {
    train: pictureSet(input.train, layout, brightness),
    validation: pictureSet(input.validation, layout, brightness),
    targets: wantedAnswers(input.trainTarget, input.outcome, unit),
    weights: weightsOfMeanOne(input.trainWeights),
  };
}

/** Engines come from `openEngine`, which gives the whole façade behind the opaque type. */
function isOpen(engine: TensorEngine | null): engine is Tensors {
  return engine !== null && 'pictures' in engine;
}

function freshState(input: TrainInput, shape: PictureShape): LearnerState {
  const weights = warmWeights(input, shape) ?? initialPictureWeights(shape, randomFrom(input.seed));
  const { length } = weights;
  return { weights, first: new Float32Array(length), second: new Float32Array(length), step: 0 };
}

const unpacked = new WeakMap<PictureWeights, Float64Array>();

/** The weights as the passes read them, kept as long as the artifact is. */
function valuesOf(weights: PictureWeights): Float64Array {
  const values = unpacked.get(weights) ?? Float64Array.from(weights.values, Math.fround);
  unpacked.set(weights, values);
  return values;
}

export default defineModelEngine({
  sizes: (settings, columns, outcome) => ({
    picture: pictureShape(settings, squareLayout(columns), outcome),
    batch: Number(settings.batch),
  }),

  async train(input, hooks, engine) {
    const problem = refuseInput(input);
    if (problem !== null) return refuse(problem);
    const layout = pictureLayout(input.train);
    if ('code' in layout) return refuse(layout);
    await hooks.checkpoint();
    const { outcome, settings, train } = input;
    const shape = pictureShape(settings, layout, outcome);
    const [brightness, unit] = [
      pixelScale(train, layout, input.trainWeights ?? null),
      answerUnit(input),
    ];
    const fresh = freshState(input, shape);
    const saved = readSaved(hooks.resume, fresh.weights.length);
    if (hooks.resume !== null && saved === null) return refuse(otherNetworkProblem());
    const modelOf = (learned: Learned): ModelArtifact => {
      const weights: PictureWeights = {
        ...shape,
        pixelColumns: layout.pixels,
        extraColumns: layout.extras,
        brightness,
        ...unit,
        values: shortNumbers(learned.weights),
      };
      return {
        model: 'convolutional-network',
        outcome,
        features: train.names,
        weights,
        steps: learned.epochs,
        bestStep: learned.bestEpoch,
        converged: learned.stopped,
        importance: null,
      };
    };
    try {
      const rows = pictureRows(input, layout, brightness, unit);
      const job = { input, shape, unit, rows, fresh };
      return ok(
        modelOf(await trainPictures(job, hooks, isOpen(engine) ? engine : null, saved, modelOf)),
      );
    } catch (error) {
      if (error instanceof Diverged)
        return refuse(divergedProblem(settings, error.epoch, shape.extras > 0));
      if (error instanceof OutOfMemory) return refuse(memoryProblem(error.bytes));
      if (error instanceof DeviceLost) return refuse(error.problem);
      throw error;
    }
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    const weights = artifact.weights as PictureWeights;
    const shape = shapeOfWeights(weights);
    const layout = { ...shape, pixels: weights.pixelColumns, extras: weights.extraColumns };
    const score = pictureScorer(shape, valuesOf(weights));
    const pixels = new Float64Array(layout.pixels.length);
    const extras = new Float64Array(layout.extras.length);
    const values = new Float64Array(rows.rows * shape.outputs);
    for (let row = 0; row < rows.rows; row++) {
      readPicture(rows, layout, weights.brightness, row, { pixels, extras });
      values.set(score(pixels, extras), row * shape.outputs);
    }
    const { outcome } = artifact;
    if (outcome.task === 'regression')
      for (const [i, value] of values.entries()) values[i] = weights.centre + weights.scale * value;
    return predictionsOf(outcome, { rows: rows.rows, width: shape.outputs, values });
  },

  portrait: (artifact) => {
    const weights = artifact.weights as PictureWeights;
    return firstFilters(shapeOfWeights(weights), valuesOf(weights));
  },
});
