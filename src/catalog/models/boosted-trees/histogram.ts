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

/** Rows whose derivatives were gathered into `scratch[from … to)`. */
interface Gathered {
  readonly data: BinnedRows;
  readonly order: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly scratch: Scratch;
  readonly into: Float64Array;
}

function addPairs({ data, order, from, to, scratch, into }: Gathered, feature: number): void {
  const { bins, rows, slots } = data;
  const { gradients } = scratch;
  const base = feature * rows;
  const slot = slots[feature]! << 1;
  for (let i = from; i < to; i++) {
    const at = slot + (bins[base + order[i]!]! << 1);
    into[at] = into[at]! + gradients[i]!;
    into[at + 1] = into[at + 1]! + 1;
  }
}

function addTriples({ data, order, from, to, scratch, into }: Gathered, feature: number): void {
  const { bins, rows, slots } = data;
  const { gradients, hessians } = scratch;
  const base = feature * rows;
  const slot = 3 * slots[feature]!;
  for (let i = from; i < to; i++) {
    const at = slot + 3 * bins[base + order[i]!]!;
    into[at] = into[at]! + gradients[i]!;
    into[at + 1] = into[at + 1]! + hessians[i]!;
    into[at + 2] = into[at + 2]! + 1;
  }
}

/** Four features in one pass: row numbers and derivatives are read once, and sums overlap. */
function addFourTriples({ data, order, from, to, scratch, into }: Gathered, first: number): void {
  const { bins, rows, slots } = data;
  const { gradients, hessians } = scratch;
  const [base0, base1] = [first * rows, (first + 1) * rows];
  const [base2, base3] = [(first + 2) * rows, (first + 3) * rows];
  const [slot0, slot1] = [3 * slots[first]!, 3 * slots[first + 1]!];
  const [slot2, slot3] = [3 * slots[first + 2]!, 3 * slots[first + 3]!];
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    const gradient = gradients[i]!;
    const hessian = hessians[i]!;
    const a = slot0 + 3 * bins[base0 + row]!;
    const b = slot1 + 3 * bins[base1 + row]!;
    const c = slot2 + 3 * bins[base2 + row]!;
    const d = slot3 + 3 * bins[base3 + row]!;
    into[a] = into[a]! + gradient;
    into[a + 1] = into[a + 1]! + hessian;
    into[a + 2] = into[a + 2]! + 1;
    into[b] = into[b]! + gradient;
    into[b + 1] = into[b + 1]! + hessian;
    into[b + 2] = into[b + 2]! + 1;
    into[c] = into[c]! + gradient;
    into[c + 1] = into[c + 1]! + hessian;
    into[c + 2] = into[c + 2]! + 1;
    into[d] = into[d]! + gradient;
    into[d + 1] = into[d + 1]! + hessian;
    into[d + 2] = into[d + 2]! + 1;
  }
}

function addFourPairs({ data, order, from, to, scratch, into }: Gathered, first: number): void {
  const { bins, rows, slots } = data;
  const { gradients } = scratch;
  const [base0, base1] = [first * rows, (first + 1) * rows];
  const [base2, base3] = [(first + 2) * rows, (first + 3) * rows];
  const [slot0, slot1] = [slots[first]! << 1, slots[first + 1]! << 1];
  const [slot2, slot3] = [slots[first + 2]! << 1, slots[first + 3]! << 1];
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    const gradient = gradients[i]!;
    const a = slot0 + (bins[base0 + row]! << 1);
    const b = slot1 + (bins[base1 + row]! << 1);
    const c = slot2 + (bins[base2 + row]! << 1);
    const d = slot3 + (bins[base3 + row]! << 1);
    into[a] = into[a]! + gradient;
    into[a + 1] = into[a + 1]! + 1;
    into[b] = into[b]! + gradient;
    into[b + 1] = into[b + 1]! + 1;
    into[c] = into[c]! + gradient;
    into[c + 1] = into[c + 1]! + 1;
    into[d] = into[d]! + gradient;
    into[d + 1] = into[d + 1]! + 1;
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
  const gathered = { data, order, from, to, scratch, into };
  let feature = 0;
  for (; feature + 4 <= data.features; feature += 4)
    if (stride === 2) addFourPairs(gathered, feature);
    else addFourTriples(gathered, feature);
  for (; feature < data.features; feature++)
    if (stride === 2) addPairs(gathered, feature);
    else addTriples(gathered, feature);
}

/** What is left of a parent without one child, in the parent's own place. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let i = 0; i < parent.length; i++) parent[i] = parent[i]! - child[i]!;
}
