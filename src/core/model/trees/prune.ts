import type { CartNode } from './cart.ts';

/**
 * Minimal cost-complexity pruning (Breiman et al. 1984): the smallest tree that minimises impurity by
 * weight share plus `alpha` a leaf. Nodes are numbered anew, children after their parents.
 */
export function pruneNodes(nodes: readonly CartNode[], alpha: number): CartNode[] {
  const whole = nodes[0]!.facts.weight;
  const cost = new Float64Array(nodes.length);
  const divides = new Uint8Array(nodes.length);
  for (let at = nodes.length - 1; at >= 0; at--) {
    const { left, facts } = nodes[at]!;
    const alone = facts.loss / whole + alpha;
    const below = left === 0 ? Infinity : cost[left]! + cost[left + 1]!;
    divides[at] = below < alone ? 1 : 0;
    cost[at] = Math.min(alone, below);
  }
  const kept = [nodes[0]!];
  const lefts: number[] = [];
  for (let at = 0; at < kept.length; at++) {
    const node = kept[at]!;
    const stays = divides[node.at] === 1;
    lefts.push(stays ? kept.length : 0);
    if (stays) kept.push(nodes[node.left]!, nodes[node.left + 1]!);
  }
  return kept.map((node, at) => ({ ...node, at, left: lefts[at]! }));
}
