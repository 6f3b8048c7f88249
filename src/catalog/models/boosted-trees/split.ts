import type { BinnedRows } from './bins.ts';
import type { Stride } from './histogram.ts';

/** A gain below this share of a node's own worth is rounding: a pure node has nothing to win. */
const ROUNDING = 1e-10;
/** Smallest sum of hessians on either side. */
const LEAST_HESSIAN = 1e-3;

export interface SplitRules {
  readonly minimum: number;
  readonly l2: number;
}

/** Sums of a node's rows. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

export interface Split {
  readonly feature: number;
  /** Rows with this bin or a lower one go left. */
  readonly bin: number;
  readonly gain: number;
  readonly left: NodeSums;
  readonly right: NodeSums;
}

function worth(gradient: number, hessian: number, l2: number): number {
  return (gradient * gradient) / (hessian + l2 + 1e-15);
}

/** The cut with the largest gain over no cut, first of equals; null when none gains. */
export function findSplit(
  data: BinnedRows,
  histogram: Float64Array,
  stride: Stride,
  node: NodeSums,
  rules: SplitRules,
): Split | null {
  const { minimum, l2 } = rules;
  const rowsAt = stride - 1;
  const whole = worth(node.gradient, node.hessian, l2);
  let best = ROUNDING * whole;
  let bestFeature = -1;
  let bestBin = 0;
  let bestGradient = 0;
  let bestHessian = 0;
  let bestRows = 0;
  for (let feature = 0; feature < data.features; feature++) {
    const last = data.slots[feature + 1]! - 1;
    let gradient = 0;
    let hessian = 0;
    let rows = 0;
    for (let slot = data.slots[feature]!; slot < last; slot++) {
      const at = slot * stride;
      gradient += histogram[at]!;
      hessian += histogram[at + 1]!;
      rows += histogram[at + rowsAt]!;
      if (rows < minimum || hessian < LEAST_HESSIAN) continue;
      if (node.rows - rows < minimum || node.hessian - hessian < LEAST_HESSIAN) break;
      const right = node.gradient - gradient;
      const gain = worth(gradient, hessian, l2) + worth(right, node.hessian - hessian, l2) - whole;
      if (gain <= best) continue;
      best = gain;
      bestFeature = feature;
      bestBin = slot - data.slots[feature]!;
      bestGradient = gradient;
      bestHessian = hessian;
      bestRows = rows;
    }
  }
  if (bestFeature < 0) return null;
  return {
    feature: bestFeature,
    bin: bestBin,
    gain: best,
    left: { gradient: bestGradient, hessian: bestHessian, rows: bestRows },
    right: {
      gradient: node.gradient - bestGradient,
      hessian: node.hessian - bestHessian,
      rows: node.rows - bestRows,
    },
  };
}
