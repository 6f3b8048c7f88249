import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact } from '../../../core/contracts/model.ts';
import { averagedForm } from '../../../core/explain/trees/forms.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { portraitOf } from '../../../core/model/trees/drawn.ts';
import { totalGain } from '../../../core/model/trees/tree.ts';
import { answersOf } from '../../../core/model/trees/vote.ts';
import { ok, refuse } from '../../../core/result.ts';
import { openCart } from '../../../engine/kernels/trees/simd-cart.ts';
import { withinMemory } from '../../../engine/kernels/within-memory.ts';
import { growForest } from './forest.ts';
import type { Forest, ForestState } from './forest.ts';

export default defineModelEngine({
  async train(input, hooks) {
    const problem = refuseInput(input);
    if (problem !== null) return refuse(problem);
    await hooks.checkpoint();
    const modelOf = ({ trees, outOfBag }: Forest): ModelArtifact => ({
      model: 'random-forest',
      outcome: input.outcome,
      features: input.train.names,
      weights: { trees, outOfBag },
      steps: trees.length,
      bestStep: trees.length,
      converged: true,
      importance: totalGain([trees], input.train.columns),
    });
    return withinMemory(async () => {
      const kernel = openCart(input.train.rows, input.train.columns);
      return ok(modelOf(await growForest(input, hooks, kernel, modelOf)));
    });
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    return answersOf((artifact.weights as ForestState).trees, artifact.outcome, rows);
  },

  portrait: portraitOf,

  exactForm: (artifact, output) =>
    averagedForm((artifact.weights as ForestState).trees, artifact.outcome, output),
});
