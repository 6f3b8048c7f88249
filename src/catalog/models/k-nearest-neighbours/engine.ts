import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TrainInput } from '../../../core/contracts/model.ts';
import { assertFeatures, overflowed, refuseInput, widthOf } from '../../../core/model/input.ts';
import {
  askNeighbours,
  keepRows,
  neighboursOf,
  unpackRows,
} from '../../../core/model/neighbours/model.ts';
import type { Neighbourhood, NeighbourWeights } from '../../../core/model/neighbours/model.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import { predictionLoss } from '../../../core/model/prediction-loss.ts';
import { thinRows } from '../../../core/model/thin-rows.ts';
import type { DesignMatrix, Predictions } from '../../../core/model/task.ts';
import { spreadRows } from '../../../core/model/wanted.ts';
import { ok, refuse } from '../../../core/result.ts';
import type { Problem } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';
import { hasSimd } from '../../../engine/kernels/instance.ts';
import { NeighbourSearch } from '../../../engine/kernels/knn/neighbour-search.ts';
import { LOSS_ROWS, MOST_CELLS } from './limits.ts';

type Ask = (rows: DesignMatrix) => Predictions;

/** Unpacked models, as long as somebody holds their artifact. */
const unpacked = new WeakMap<object, Ask>();

function askOf(artifact: ModelArtifact, rows?: Neighbourhood): Ask {
  const key = artifact.weights as NeighbourWeights;
  const known = unpacked.get(key);
  if (known !== undefined) return known;
  const held = rows ?? unpackRows(artifact);
  const search = hasSimd() ? new NeighbourSearch(held.searched) : null;
  const ask: Ask = (rows) =>
    askNeighbours(held, rows, search === null ? undefined : (queries) => search.find(queries));
  unpacked.set(key, ask);
  return ask;
}

function refuseSize({ rows, columns }: DesignMatrix): Problem | null {
  if (rows * columns <= MOST_CELLS) return null;
  return {
    code: 'too-many-cells',
    what: `This model keeps every training row: ${grouped(rows)} rows of ${grouped(columns)} features are ${grouped(rows * columns)} numbers, and it keeps ${grouped(MOST_CELLS)} at most.`,
    where: 'In the training rows.',
    fix: 'Keep fewer rows or features, or choose another model.',
  };
}

export default defineModelEngine({
  async train(input: TrainInput, hooks) {
    const problem = refuseInput(input) ?? refuseSize(input.train);
    if (problem !== null) return refuse(problem);
    const { train, outcome } = input;
    await hooks.checkpoint();
    const artifact: ModelArtifact = {
      model: 'k-nearest-neighbours',
      outcome,
      features: train.names,
      weights: keepRows(input),
      ...{ steps: 1, bestStep: 1, converged: true, importance: null },
    };
    await hooks.checkpoint();
    const held = unpackRows(artifact);
    await hooks.checkpoint();
    const ask = askOf(artifact, held);
    await hooks.checkpoint();
    const options = { pace: createPacer(hooks), work: (train.rows * train.columns) / 4 };
    /** On some rows: looking up all of them would take as long as their number squared. */
    const lossOf = (all: DesignMatrix, wanted: Float64Array): Promise<number | null> => {
      const rows = thinRows(all, LOSS_ROWS);
      const target = Float64Array.from(spreadRows(all.rows, LOSS_ROWS), (row) => wanted[row]!);
      return predictionLoss(outcome, ask, rows, target, options);
    };
    const trainLoss = (await lossOf(train, input.trainTarget))!;
    const validationLoss = await lossOf(input.validation, input.validationTarget);
    if (!Number.isFinite(trainLoss + (validationLoss ?? 0))) return refuse(overflowed());
    await hooks.report(
      { step: 1, of: 1, trainLoss, validationLoss },
      { state: () => null, model: () => artifact },
    );
    return ok(artifact);
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    const width = widthOf(artifact.outcome);
    if (rows.rows === 0) return { rows: 0, width, values: new Float64Array(0) };
    return askOf(artifact)(rows);
  },

  portrait(artifact, { row }) {
    const { rows, k } = artifact.weights as NeighbourWeights;
    const nearest = row === undefined ? null : neighboursOf(artifact, Float64Array.from(row));
    return { kind: 'neighbours', rows, k, nearest };
  },
});
