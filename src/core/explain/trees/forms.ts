import type { Outcome } from '../../model/task.ts';
import type { ForestWeights, Tree } from '../../model/trees/tree.ts';
import type { AnsweringTree } from '../../model/trees/vote.ts';
import type { ExactForm } from '../exact-form.ts';

type TreesForm = Extract<ExactForm, { kind: 'trees' }>;

/** What each node says of class `output`, or the number it says. */
function saysOf(tree: AnsweringTree, outcome: Outcome, output: number): ArrayLike<number> {
  if (outcome.task === 'regression') return tree.value;
  const { shares } = tree;
  if (shares === undefined) return output === 1 ? tree.value : tree.value.map((share) => 1 - share);
  const says = new Float64Array(tree.left.length);
  for (let node = 0; node < says.length; node++)
    for (let i = shares.first[node]!; i < shares.first[node + 1]!; i++)
      if (shares.classes[i] === output) says[node] = shares.values[i]!;
  return says;
}

/** Trees whose answers are averaged: the probability of class `output`, or the number. */
export function averagedForm(
  trees: readonly AnsweringTree[],
  outcome: Outcome,
  output: number,
): TreesForm {
  return {
    kind: 'trees',
    trees: trees.map((tree) => ({ tree, says: saysOf(tree, outcome, output) })),
    base: 0,
    scale: 1 / trees.length,
    unit: outcome.task === 'regression' ? 'number' : 'probability',
  };
}

/** Trees whose scores are added: the log-odds or the score of class `output`, or the number. */
export function addedForm(weights: ForestWeights, outcome: Outcome, output: number): TreesForm {
  const column = outcome.task === 'multiclass' ? output : 0;
  const sign = outcome.task === 'binary' && output === 0 ? -1 : 1;
  const trees: Tree[] = weights.trees.map((round) => round[column]!);
  return {
    kind: 'trees',
    trees: trees.map((tree) => ({ tree, says: tree.value })),
    base: sign * weights.base[column]!,
    scale: sign,
    unit: { regression: 'number', binary: 'log-odds', multiclass: 'score' }[
      outcome.task
    ] as TreesForm['unit'],
  };
}
