import type { DesignMatrix } from '../../model/task.ts';
import { waysOf } from '../../model/trees/tree.ts';
import type { Pieces } from '../../pieces.ts';
import type { Attributions } from '../attributions.ts';
import type { ExactForm } from '../exact-form.ts';
import { BOTH, NEITHER, NO_MORE, planTree } from './plan.ts';
import type { TreePlan, TreeShapley } from './tree-plan.ts';

type TreesForm = Extract<ExactForm, { kind: 'trees' }>;

/** Room for one tree and one row. */
interface Room {
  readonly ways: Uint8Array;
  readonly states: Uint8Array;
  readonly products: Float64Array;
  readonly sums: Float64Array;
}

function roomFor(plans: readonly TreePlan[]): Room {
  const nodes = Math.max(...plans.map(({ parent }) => parent.length));
  const numbers = Math.max(...plans.map(({ parent, points }) => parent.length * points));
  return {
    ways: new Uint8Array(nodes),
    states: new Uint8Array(nodes),
    products: new Float64Array(numbers),
    sums: new Float64Array(numbers),
  };
}

/** Down the tree: which cuts the row goes along with, and the product of each path so far. */
function goDown({ left, parent, above, growth, points }: TreePlan, room: Room): void {
  const { ways, states, products } = room;
  const nodes = parent.length;
  states[0] = BOTH;
  for (let q = 0; q < points; q++) products[q] = 1;
  for (let node = 1; node < nodes; node++) {
    const up = parent[node]!;
    const follows = (ways[up] === 1) === (node === left[up]);
    const other = above[node]!;
    const state = other >= 0 && states[other] !== BOTH ? NEITHER : follows ? BOTH : NO_MORE;
    states[node] = state;
    const grows = (3 * node + state) * points;
    for (let q = 0, from = up * points, to = node * points; q < points; q++)
      products[to + q] = products[from + q]! * growth[grows + q]!;
  }
}

/** Up the tree: sums of what is below each node, counted for the feature of the cut above it. */
function goUp(plan: TreePlan, room: Room, into: Float64Array, at: number, scale: number): void {
  const { left, parent, asked, counts, points, says } = plan;
  const { states, products, sums } = room;
  sums.fill(0, 0, parent.length * points);
  for (let node = parent.length - 1; node > 0; node--) {
    const from = node * points;
    const up = parent[node]! * points;
    if (left[node] === 0) {
      const said = says[node]!;
      for (let q = 0; q < points; q++) sums[from + q] = said * products[from + q]!;
    }
    const state = states[node]!;
    const counted = (3 * node + state) * points;
    let effect = 0;
    for (let q = 0; q < points; q++) {
      const sum = sums[from + q]!;
      effect += sum * counts[counted + q]!;
      sums[up + q] = sums[up + q]! + sum;
    }
    const place = at + asked[node]!;
    into[place] = into[place]! + scale * effect;
  }
}

function explainPlainly(plans: readonly TreePlan[]): TreeShapley {
  const room = roomFor(plans);
  return (tree, rows, from, to, values, scale) => {
    const plan = plans[tree]!;
    for (let row = from; row < to; row++) {
      waysOf(plan.tree, rows.values, row * rows.columns, room.ways);
      goDown(plan, room);
      goUp(plan, room, values, row * rows.columns, scale);
    }
  };
}

/** Kernels by what they explain, as long as it is held. */
const kernels = new WeakMap<TreesForm, TreeShapley>();

function shapleyOf(form: TreesForm, plans: readonly TreePlan[], columns: number): TreeShapley {
  const known = kernels.get(form);
  if (known !== undefined) return known;
  const made = form.openShapley?.(plans, columns) ?? explainPlainly(plans);
  kernels.set(form, made);
  return made;
}

/** Rows that pass over one tree before the next piece. */
const BLOCK = 64;

/**
 * Exact Shapley values of trees under the path-dependent expectation: a column that is not known sends
 * a row both ways, by the shares of training rows (Lundberg et al. 2018, “Consistent individualized
 * feature attribution for tree ensembles”). The Shapley weights are integrated as in linear TreeSHAP
 * (Yu et al. 2022): ∫₀¹ t^k (1 − t)^(d − 1 − k) dt = k! (d − 1 − k)! / d!, exact here by Gauss–Legendre.
 * Time grows with nodes × depth. Null where a tree does not know its rows.
 */
export function* explainTrees(form: TreesForm, rows: DesignMatrix): Pieces<Attributions | null> {
  const { trees, base, scale } = form;
  const plans: TreePlan[] = [];
  for (const tree of trees) {
    const plan = planTree(tree);
    if (plan === null) return null;
    plans.push(plan);
  }
  const values = new Float64Array(rows.rows * rows.columns);
  const add = shapleyOf(form, plans, rows.columns);
  for (const k of plans.keys()) {
    for (let from = 0; from < rows.rows; from += BLOCK) {
      const to = Math.min(rows.rows, from + BLOCK);
      add(k, rows, from, to, values, scale);
      yield (k + to / rows.rows) / plans.length;
    }
  }
  const mean = plans.reduce((sum, plan) => sum + plan.mean, 0);
  return { base: base + scale * mean, rows: rows.rows, columns: rows.columns, values };
}
