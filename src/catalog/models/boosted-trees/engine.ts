import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact } from '../../../core/contracts/model.ts';
import { addedForm } from '../../../core/explain/trees/forms.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { predictionsOf } from '../../../core/model/scores.ts';
import { portraitOf } from '../../../core/model/trees/drawn.ts';
import { totalGain } from '../../../core/model/trees/tree.ts';
import type { ForestWeights } from '../../../core/model/trees/tree.ts';
import { ok, refuse } from '../../../core/result.ts';
import { withinMemory } from '../../../engine/kernels/within-memory.ts';
import { openBoost } from '../../../engine/kernels/trees/open-boost.ts';
import { openShapley } from '../../../engine/kernels/trees/open-shapley.ts';
import { scoreForest } from '../../../engine/kernels/trees/score-forest.ts';
import { boost } from './boost.ts';
import type { Boosted } from './boost.ts';
import { elderOf } from './elder.ts';

export default defineModelEngine({
  async train(input, hooks) {
    const problem = refuseInput(input, { missing: true });
    if (problem !== null) return refuse(problem);
    await hooks.checkpoint();
    const before = elderOf(input)?.trees ?? [];
    const modelOf = (grown: Boosted): ModelArtifact => {
      const kept = Number(input.settings.patience) > 0 ? grown.best : grown.trees.length;
      const trees = [...before, ...grown.trees.slice(0, kept)];
      return {
        model: 'boosted-trees',
        outcome: input.outcome,
        features: input.train.names,
        weights: { base: grown.base, trees },
        steps: grown.trees.length,
        bestStep: kept,
        converged: grown.stopped,
        importance: totalGain(trees, input.train.columns),
      };
    };
    return withinMemory(async () => ok(modelOf(await boost(input, hooks, openBoost, modelOf))));
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    return predictionsOf(artifact.outcome, scoreForest(artifact.weights as ForestWeights, rows));
  },

  portrait: portraitOf,

  exactForm: (artifact, output) => ({
    ...addedForm(artifact.weights as ForestWeights, artifact.outcome, output),
    openShapley,
  }),
});
