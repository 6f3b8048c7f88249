/** A node about to be cut: its sums and the rules, in whole quanta. */

export let nodeG: f64 = 0;
export let nodeH: f64 = 0;
export let nodeS: f64 = 0;
export let lambda: f64 = 0;
/** Least and most of (rows above hessian) on the left, so that both sides have rows enough. */
export let leastRows: i64 = 0;
export let mostRows: i64 = 0;
export let leastHessian: f64 = 0;
export let hessianMask: i64 = 0;
export let rowShift: i64 = 0;
/** Rows by hessian of the node, for how much support a category has. */
export let support: f64 = 0;

/** 1.5 · 2^52 and 2^52: a whole number in the low bits of their mantissa becomes a double. */
const SIGNED: f64 = 6755399441055744;
const UNSIGNED: f64 = 4503599627370496;

/**
 * Numbers in both lanes: mask of the hessian, L2, S, G, SIGNED, UNSIGNED, and SIGNED beside 0. Loaded
 * ahead of a loop they stay in registers; a splat would be made anew on every pass.
 */
export const LANES: usize = memory.data(112, 16);

function setLanes(): void {
  v128.store(LANES, i64x2.splat(hessianMask));
  v128.store(LANES, f64x2.splat(lambda), 16);
  v128.store(LANES, f64x2.splat(nodeS), 32);
  v128.store(LANES, f64x2.splat(nodeG), 48);
  v128.store(LANES, f64x2.splat(SIGNED), 64);
  v128.store(LANES, f64x2.splat(UNSIGNED), 80);
  v128.store(LANES, f64x2(SIGNED, 0), 96);
}

/** A node's sums and the rules: L2, fewest rows and smallest hessian on a side, in the sums' units. */
export function beginNode(
  g: f64,
  h: f64,
  rows: i32,
  shift: i32,
  l2: f64,
  minimum: i32,
  least: f64,
): void {
  rowShift = shift;
  hessianMask = (<i64>1 << rowShift) - 1;
  nodeG = g;
  lambda = l2;
  nodeS = h + 2 * l2;
  leastRows = <i64>minimum << rowShift;
  mostRows = <i64>(rows - minimum + 1) << rowShift;
  nodeH = h;
  leastHessian = least;
  support = <f64>rows / h;
  setLanes();
}
