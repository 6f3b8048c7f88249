import type { ModelArtifact } from '../../contracts/model.ts';
import type { PortraitView, TreeNode, TreesPortrait } from '../portrait.ts';
import type { Outcome } from '../task.ts';
import { pathOf } from './tree.ts';
import type { ForestWeights } from './tree.ts';
import type { AnsweringTree } from './vote.ts';

/** Weights of a decision tree, of a forest, or of boosted rounds. */
type TreeWeights =
  { readonly tree: AnsweringTree } | { readonly trees: readonly AnsweringTree[] } | ForestWeights;

/** All trees of an artifact in the order they were grown, those of a round class by class. */
export function treesOf(artifact: ModelArtifact): readonly AnsweringTree[] {
  const weights = artifact.weights as TreeWeights;
  return 'tree' in weights ? [weights.tree] : (weights.trees.flat() as readonly AnsweringTree[]);
}

/** What each node says, inner ones by their leaves' rows. */
function saidBy(tree: AnsweringTree, outcome: Outcome, scores: boolean): number[][] {
  const classes = outcome.task === 'regression' || scores ? 0 : outcome.classes.length;
  const said: number[][] = tree.left.map((left, node) => {
    if (classes === 0) return [tree.value[node]!];
    if (tree.shares === undefined) return [1 - tree.value[node]!, tree.value[node]!];
    const { first, classes: named, values } = tree.shares;
    const shares = new Array<number>(left === 0 ? classes : 0).fill(0);
    if (left === 0)
      for (let i = first[node]!; i < first[node + 1]!; i++) shares[named[i]!] = values[i]!;
    return shares;
  });
  const rows = tree.rows ?? tree.left.map(() => 1);
  for (let node = tree.left.length - 1; node >= 0; node--) {
    const left = tree.left[node]!;
    if (left === 0) continue;
    const [a, b] = [rows[left]!, rows[left + 1]!];
    said[node] = said[left]!.map((value, k) => (a * value + b * said[left + 1]![k]!) / (a + b));
  }
  return said;
}

/** Nodes of a tree for drawing, root first. Rows are 0 where an older artifact did not count them. */
export function drawnNodes(
  tree: AnsweringTree,
  artifact: Pick<ModelArtifact, 'features' | 'outcome'>,
  scores: boolean,
): TreeNode[] {
  const said = saidBy(tree, artifact.outcome, scores);
  return tree.left.map((left, node): TreeNode => {
    const codes = left === 0 ? null : (tree.groups?.[node]?.left ?? null);
    return {
      feature: left === 0 ? null : artifact.features[tree.feature[node]!]!,
      threshold: left === 0 || codes !== null ? null : tree.threshold[node]!,
      codes,
      missingLeft: tree.missing?.[node] === 1,
      left,
      right: left === 0 ? 0 : left + 1,
      values: said[node]!,
      rows: tree.rows?.[node] ?? 0,
      gain: tree.gain[node]!,
    };
  });
}

/** Trees of a round stand class by class; of two classes there is one, for the second, as of a number. */
function addsTo({ trees }: ForestWeights, outcome: Outcome, shown: number): TreesPortrait['adds'] {
  const aRound = Math.max(1, trees[0]?.length ?? 1);
  const to =
    outcome.task === 'regression'
      ? null
      : (outcome.classes[aRound === 1 ? 1 : shown % aRound] ?? null);
  return { round: 1 + Math.floor(shown / aRound), to };
}

/** One tree of an artifact, the newest where none is named. */
export function portraitOf(artifact: ModelArtifact, { tree, row }: PortraitView): TreesPortrait {
  const trees = treesOf(artifact);
  const scores = 'base' in (artifact.weights as TreeWeights);
  const shown = Math.max(0, Math.min(tree ?? trees.length - 1, trees.length - 1));
  const { outcome } = artifact;
  const classes = outcome.task === 'regression' || scores ? null : outcome.classes;
  const drawn = trees[shown];
  const { weights } = artifact;
  return {
    kind: 'trees',
    count: trees.length,
    shown,
    nodes: drawn === undefined ? [] : drawnNodes(drawn, artifact, scores),
    classes,
    adds: scores ? addsTo(weights as ForestWeights, outcome, shown) : null,
    path: row === undefined || drawn === undefined ? null : pathOf(drawn, Float64Array.from(row)),
  };
}
