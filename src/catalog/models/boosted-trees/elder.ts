import type { TrainInput } from '../../../core/contracts/model.ts';
import { scoreWidth } from '../../../core/model/scores.ts';
import type { ForestWeights } from '../../../core/model/trees/tree.ts';

/** The trees a training goes on from, where they read the same features; else null. */
export function elderOf({ warmStart, train, outcome }: TrainInput): ForestWeights | null {
  if (warmStart == null || warmStart.model !== 'boosted-trees') return null;
  const weights = warmStart.weights as ForestWeights;
  const reads = warmStart.features;
  const same =
    weights.base.length === scoreWidth(outcome) &&
    reads.length === train.columns &&
    reads.every((name, column) => name === train.names[column]);
  return same ? weights : null;
}
