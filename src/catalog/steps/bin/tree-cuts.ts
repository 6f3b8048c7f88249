import { MANY_ROWS } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';

/** How impure the targets of a run of rows are; rows are told by their place in ascending order. */
interface Impurity {
  /** Sum of squares (or Gini counts) that is left when rows [from, to) get one answer. */
  leftover(from: number, to: number): number;
}

/** Squared distance from the mean, from running sums. */
function squares(target: Float64Array): Impurity {
  const n = target.length;
  const centre = target.reduce((sum, value) => sum + value, 0) / n;
  const sums = new Float64Array(n + 1);
  const powers = new Float64Array(n + 1);
  for (let at = 0; at < n; at++) {
    const value = target[at]! - centre;
    sums[at + 1] = sums[at]! + value;
    powers[at + 1] = powers[at]! + value * value;
  }
  return {
    leftover(from, to) {
      const sum = sums[to]! - sums[from]!;
      return powers[to]! - powers[from]! - (sum * sum) / (to - from);
    },
  };
}

/** Gini impurity times rows, from running counts. */
function gini(target: Float64Array, classes: number): Impurity {
  const counts = Array.from({ length: classes }, () => new Float64Array(target.length + 1));
  for (const [index, running] of counts.entries()) {
    for (let at = 0; at < target.length; at++)
      running[at + 1] = running[at]! + (target[at] === index ? 1 : 0);
  }
  return {
    leftover(from, to) {
      const rows = to - from;
      let same = 0;
      for (const running of counts) {
        const count = running[to]! - running[from]!;
        same += (count * count) / rows;
      }
      return rows - same;
    },
  };
}

interface Leaf {
  readonly from: number;
  readonly to: number;
  /** Where it is best cut, and what that gains; no gain, no cut. */
  readonly cut: number;
  readonly gain: number;
}

function* findCut(
  values: Float64Array,
  impurity: Impurity,
  from: number,
  to: number,
  least: number,
): Pieces<Leaf> {
  const whole = impurity.leftover(from, to);
  let [cut, gain] = [-1, 1e-9 * (1 + Math.abs(whole))];
  for (let at = from + least; at <= to - least; at++) {
    if (at % MANY_ROWS === 0) yield 0;
    if (values[at] === values[at - 1]) continue;
    const here = whole - impurity.leftover(from, at) - impurity.leftover(at, to);
    if (here > gain) [cut, gain] = [at, here];
  }
  return { from, to, cut, gain: cut < 0 ? 0 : gain };
}

function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle > low ? middle : high;
}

/**
 * Cuts that a regression or classification tree on this one column makes: the range whose cut helps
 * most is cut next, until there are `bins` ranges or none can be cut with `least` rows on each side.
 * `values` ascend; `target` stands beside them, and holds class indices where `classes` > 0.
 */
export function* treeCuts(
  values: Float64Array,
  target: Float64Array,
  classes: number,
  bins: number,
  least: number,
): Pieces<number[]> {
  if (values.length === 0) return [];
  const impurity = classes > 0 ? gini(target, classes) : squares(target);
  const look = (from: number, to: number) => findCut(values, impurity, from, to, least);
  const leaves = [yield* look(0, values.length)];
  const cuts: number[] = [];
  while (leaves.length < bins) {
    const best = leaves.reduce((most, leaf, at) => (leaf.gain > leaves[most]!.gain ? at : most), 0);
    const { from, to, cut, gain } = leaves[best]!;
    if (gain === 0) break;
    cuts.push(between(values[cut - 1]!, values[cut]!));
    leaves.splice(best, 1, yield* look(from, cut), yield* look(cut, to));
    yield leaves.length / bins;
  }
  return cuts.sort((a, b) => a - b);
}
