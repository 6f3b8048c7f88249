import type { Pacer } from '../../../core/model/pacer.ts';
import type { BinnedRows } from './bins.ts';
import { fillHistogram, subtractHistogram } from './histogram.ts';
import type { Derivatives, Scratch } from './histogram.ts';
import { findSplit } from './split.ts';
import type { NodeSums, Split, SplitRules } from './split.ts';
import type { Tree } from './tree.ts';

export interface GrowRules extends SplitRules {
  readonly leaves: number;
  readonly rate: number;
}

/** Rows `order[from … to)` of a node, with the cut it would make. */
interface Node {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly sums: NodeSums;
  histogram: Float64Array | null;
  split: Split | null;
}

/** Buffers that live as long as the training. */
export interface Workspace extends Scratch {
  readonly order: Int32Array;
  readonly aside: Int32Array;
  readonly spare: Float64Array[];
}

export function createWorkspace(rows: number): Workspace {
  return {
    gradients: new Float64Array(rows),
    hessians: new Float64Array(rows),
    order: new Int32Array(rows),
    aside: new Int32Array(rows),
    spare: [],
  };
}

/** A leaf's rows within `order`, and what it says. */
export interface Leaf {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

interface Draft {
  readonly feature: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly value: number[];
  readonly gain: number[];
}

function addNode(draft: Draft): number {
  draft.feature.push(0);
  draft.threshold.push(0);
  draft.left.push(0);
  draft.value.push(0);
  return draft.gain.push(0) - 1;
}

/** Stable: rows that go left first, both sides in their old order. Gives the border. */
function partition(data: BinnedRows, split: Split, space: Workspace, node: Node): number {
  const { order, aside } = space;
  const { bins } = data;
  const base = split.feature * data.rows;
  const { bin } = split;
  let left = node.from;
  let right = 0;
  for (let i = node.from; i < node.to; i++) {
    const row = order[i]!;
    const goesRight = (bin - bins[base + row]!) >>> 31;
    order[left] = row;
    aside[right] = row;
    left += 1 - goesRight;
    right += goesRight;
  }
  for (let i = 0; i < right; i++) order[left + i] = aside[i]!;
  return left;
}

function rootSums(derivatives: Derivatives, order: Int32Array, rows: number): NodeSums {
  let gradient = 0;
  let hessian = derivatives.stride === 2 ? rows : 0;
  for (let i = 0; i < rows; i++) gradient += derivatives.gradients[order[i]!]!;
  if (derivatives.stride === 3)
    for (let i = 0; i < rows; i++) hessian += derivatives.hessians[order[i]!]!;
  return { gradient, hessian, rows };
}

/** The open node with the largest gain, first of equals. */
function takeBest(open: Node[]): Node {
  let best = 0;
  for (let i = 1; i < open.length; i++)
    if (open[i]!.split!.gain > open[best]!.split!.gain) best = i;
  return open.splice(best, 1)[0]!;
}

/**
 * One tree over the first `rows` rows of `space.order`, grown leaf-wise: always the cut with the
 * largest gain next. The smaller child's histogram is counted, its sibling's subtracted.
 */
export async function growTree(
  data: BinnedRows,
  derivatives: Derivatives,
  rules: GrowRules,
  space: Workspace,
  rows: number,
  pace: Pacer,
): Promise<{ readonly tree: Tree; readonly leaves: readonly Leaf[] }> {
  const draft: Draft = { feature: [], threshold: [], left: [], value: [], gain: [] };
  const leaves: Leaf[] = [];
  const open: Node[] = [];
  const size = data.slots[data.features]! * derivatives.stride;

  const close = (node: Node): void => {
    const value = (-rules.rate * node.sums.gradient) / (node.sums.hessian + rules.l2 + 1e-15);
    draft.value[node.at] = value;
    leaves.push({ from: node.from, to: node.to, value });
    if (node.histogram !== null) space.spare.push(node.histogram);
    node.histogram = null;
  };
  const count = (node: Node): Float64Array => {
    const histogram = space.spare.pop() ?? new Float64Array(size);
    fillHistogram(data, derivatives, space.order, node.from, node.to, space, histogram);
    node.histogram = histogram;
    return histogram;
  };
  const consider = (node: Node): void => {
    if (node.sums.rows >= 2 * rules.minimum && node.histogram !== null)
      node.split = findSplit(data, node.histogram, derivatives.stride, node.sums, rules);
    if (node.split === null) close(node);
    else open.push(node);
  };
  const child = (from: number, to: number, sums: NodeSums): Node => ({
    at: addNode(draft),
    from,
    to,
    sums,
    histogram: null,
    split: null,
  });

  const root = child(0, rows, rootSums(derivatives, space.order, rows));
  count(root);
  consider(root);
  while (open.length > 0) {
    const node = takeBest(open);
    const split = node.split!;
    const border = partition(data, split, space, node);
    const left = child(node.from, border, split.left);
    const right = child(border, node.to, split.right);
    draft.feature[node.at] = split.feature;
    draft.threshold[node.at] = data.edges[split.feature]![split.bin]!;
    draft.left[node.at] = left.at;
    draft.gain[node.at] = split.gain;
    if (leaves.length + open.length + 2 >= rules.leaves) {
      for (const last of [node, ...open])
        if (last.histogram !== null) space.spare.push(last.histogram);
      for (const last of [left, right, ...open]) close({ ...last, histogram: null });
      break;
    }
    const [smaller, larger] = left.sums.rows < right.sums.rows ? [left, right] : [right, left];
    const parent = node.histogram!;
    if (larger.sums.rows >= 2 * rules.minimum) {
      subtractHistogram(parent, count(smaller));
      larger.histogram = parent;
    } else space.spare.push(parent);
    const wait = pace(2 * (smaller.to - smaller.from) * data.features + 3 * size);
    consider(left);
    consider(right);
    if (wait !== null) await wait;
  }
  return { tree: draft, leaves };
}
