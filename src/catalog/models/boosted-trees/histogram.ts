import type { BinnedRows } from './bins.ts';

/**
 * Sums by bin, feature after feature: gradient, hessian, rows. With a constant hessian of 1 the
 * second slot is left out, since hessian and rows are one number.
 */
export type Stride = 2 | 3;

export interface Derivatives {
  readonly gradients: Float64Array;
  /** Not read at stride 2. */
  readonly hessians: Float64Array;
  readonly stride: Stride;
}

/** Space for gathered derivatives, as long as there are rows. */
export interface Scratch {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

function addPairs(
  bins: Uint8Array,
  base: number,
  order: Int32Array,
  from: number,
  to: number,
  gathered: Float64Array,
  slot: number,
  into: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const at = slot + (bins[base + order[i]!]! << 1);
    into[at] = into[at]! + gathered[i]!;
    into[at + 1] = into[at + 1]! + 1;
  }
}

function addTriples(
  bins: Uint8Array,
  base: number,
  order: Int32Array,
  from: number,
  to: number,
  scratch: Scratch,
  slot: number,
  into: Float64Array,
): void {
  const { gradients, hessians } = scratch;
  for (let i = from; i < to; i++) {
    const at = slot + 3 * bins[base + order[i]!]!;
    into[at] = into[at]! + gradients[i]!;
    into[at + 1] = into[at + 1]! + hessians[i]!;
    into[at + 2] = into[at + 2]! + 1;
  }
}

/** Sums over rows `order[from … to)` into a cleared histogram. */
export function fillHistogram(
  data: BinnedRows,
  derivatives: Derivatives,
  order: Int32Array,
  from: number,
  to: number,
  scratch: Scratch,
  into: Float64Array,
): void {
  into.fill(0);
  const { gradients, hessians, stride } = derivatives;
  for (let i = from; i < to; i++) scratch.gradients[i] = gradients[order[i]!]!;
  if (stride === 3) for (let i = from; i < to; i++) scratch.hessians[i] = hessians[order[i]!]!;
  for (let feature = 0; feature < data.features; feature++) {
    const base = feature * data.rows;
    const slot = data.slots[feature]! * stride;
    if (stride === 2) addPairs(data.bins, base, order, from, to, scratch.gradients, slot, into);
    else addTriples(data.bins, base, order, from, to, scratch, slot, into);
  }
}

/** What is left of a parent without one child, in the parent's own place. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let i = 0; i < parent.length; i++) parent[i] = parent[i]! - child[i]!;
}
