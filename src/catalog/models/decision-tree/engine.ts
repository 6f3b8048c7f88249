import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact } from '../../../core/contracts/model.ts';
import { averagedForm } from '../../../core/explain/trees/forms.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { portraitOf } from '../../../core/model/trees/drawn.ts';
import { totalGain } from '../../../core/model/trees/tree.ts';
import { answersOf } from '../../../core/model/trees/vote.ts';
import type { AnsweringTree } from '../../../core/model/trees/vote.ts';
import { ok, refuse } from '../../../core/result.ts';
import { openCart } from '../../../engine/kernels/trees/simd-cart.ts';
import { withinMemory } from '../../../engine/kernels/within-memory.ts';
import { growTree } from './grow.ts';
import type { Grown } from './grow.ts';

export default defineModelEngine({
  async train(input, hooks) {
    const problem = refuseInput(input);
    if (problem !== null) return refuse(problem);
    await hooks.checkpoint();
    const modelOf = ({ tree, steps }: Grown): ModelArtifact => ({
      model: 'decision-tree',
      outcome: input.outcome,
      features: input.train.names,
      weights: { tree },
      steps,
      bestStep: steps,
      converged: true,
      importance: totalGain([[tree]], input.train.columns),
    });
    return withinMemory(async () => {
      const kernel = openCart(input.train.rows, input.train.columns);
      return ok(modelOf(await growTree(input, hooks, kernel, modelOf)));
    });
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    const { tree } = artifact.weights as { readonly tree: AnsweringTree };
    return answersOf([tree], artifact.outcome, rows);
  },

  portrait: portraitOf,

  exactForm(artifact, output) {
    const { tree } = artifact.weights as { readonly tree: AnsweringTree };
    return averagedForm([tree], artifact.outcome, output);
  },
});
