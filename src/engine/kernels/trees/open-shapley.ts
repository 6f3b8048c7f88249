import type { TreePlan, TreeShapley } from '../../../core/explain/trees/tree-plan.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import { waysOf } from '../../../core/model/trees/tree.ts';
import { Arena } from '../arena.ts';
import type { Block } from '../arena.ts';
import { hasSimd, startKernel } from '../instance.ts';
import binary from './shapley.as?kernel';

interface Functions {
  explainRows(...numbers: readonly number[]): void;
}

const NODE = 24;
const IS_LEFT = 1;
const IS_LEAF = 2;
/** Rows a call takes, at most. */
const ROWS = 64;

interface Held {
  readonly plan: TreePlan;
  readonly nodes: number;
  readonly pitch: number;
  readonly growth: number;
  readonly counts: number;
}

/** Shapley values of these trees by the kernel, the bits of plain code; null where no SIMD runs. */
export function openShapley(plans: readonly TreePlan[], columns: number): TreeShapley | null {
  if (!hasSimd() || plans.length === 0) return null;
  const kernel = startKernel<Functions>(binary);
  const arena = new Arena(kernel);
  const held = plans.map((plan) => hold(arena, plan));
  const most = Math.max(...plans.map(({ parent }) => parent.length));
  const room = Math.max(...held.map(({ plan, pitch }) => (plan.parent.length * pitch) / 8));
  const ways = arena.take('u8', ROWS * most);
  const states = arena.take('u8', most);
  const products = arena.take('f64', room);
  const sums = arena.take('f64', room);
  const into = arena.take('f64', ROWS * columns);
  const explain = (tree: Held, rows: DesignMatrix, from: number, to: number, scale: number) => {
    const { plan, nodes, pitch, growth, counts } = tree;
    const many = plan.parent.length;
    const own = ways.view();
    for (let row = from, at = 0; row < to; row++, at += many)
      waysOf(plan.tree, rows.values, row * columns, own, at);
    const places = [growth, counts, ways.at, states.at, products.at, sums.at, into.at];
    kernel.explainRows(nodes, many, pitch, ...places, to - from, columns, scale);
  };
  return (tree, rows, first, last, values, scale) => {
    for (let from = first; from < last; from += ROWS) {
      const to = Math.min(last, from + ROWS);
      const own = into.view();
      const start = from * columns;
      const many = (to - from) * columns;
      for (let at = 0; at < many; at++) own[at] = values[start + at]!;
      explain(held[tree]!, rows, from, to, scale);
      for (let at = 0; at < many; at++) values[start + at] = own[at]!;
    }
  };
}

function hold(arena: Arena, plan: TreePlan): Held {
  const { parent, left, above, asked, says, points } = plan;
  const nodes = arena.take('u8', NODE * parent.length);
  const { buffer, byteOffset, byteLength } = nodes.view();
  const view = new DataView(buffer, byteOffset, byteLength);
  for (let node = 0, at = 0; node < parent.length; node++, at += NODE) {
    const isLeft = node > 0 && node === left[parent[node]!];
    view.setInt32(at, parent[node]!, true);
    view.setInt32(at + 4, above[node]!, true);
    view.setInt32(at + 8, asked[node]!, true);
    view.setInt32(at + 12, (isLeft ? IS_LEFT : 0) | (left[node] === 0 ? IS_LEAF : 0), true);
    view.setFloat64(at + 16, says[node]!, true);
  }
  const even = points + (points % 2);
  const growth = spread(arena, plan.growth, points, even);
  const counts = spread(arena, plan.counts, points, even);
  return { plan, nodes: nodes.at, pitch: 8 * even, growth: growth.at, counts: counts.at };
}

/** Numbers in groups, each group with room for an even number. */
function spread(arena: Arena, values: Float64Array, points: number, even: number): Block<'f64'> {
  const groups = values.length / points;
  const block = arena.take('f64', groups * even);
  const into = block.view();
  into.fill(0);
  for (let group = 0; group < groups; group++)
    for (let q = 0; q < points; q++) into[group * even + q] = values[group * points + q]!;
  return block;
}
