import { LANES, hessianMask, leastHessian, leastRows } from './node';

/** Cuts of one feature whose bins are in order, two at a time: the highest ratio, and where it is. */

/** The last bin that leaves enough rows and hessian on the right; above it no cut is allowed. */
function lastAllowed(at: usize, slots: i32): i32 {
  let both: i64 = 0;
  for (let bin = slots - 1; bin > 0; bin--) {
    both += load<i64>(at + (<usize>bin << 4), 8);
    if (both >= leastRows && <f64>(both & hessianMask) >= leastHessian) return bin - 1;
  }
  return -1;
}

/** Sums up to the first bin that leaves enough on the left. */
let begun: v128 = i64x2.splat(0);

/** That bin, on top of `start`; `to` and one when there is none up to `to`. */
function firstAllowed(at: usize, to: i32, start: v128): i32 {
  begun = start;
  for (let bin = 0; bin <= to; bin++) {
    begun = i64x2.add(begun, v128.load(at + (<usize>bin << 4)));
    const both = i64x2.extract_lane(begun, 1);
    if (both >= leastRows && <f64>(both & hessianMask) >= leastHessian) return bin;
  }
  return to + 1;
}

/** d² / (a·b) of two cuts, after their sums: gradients biased by SIGNED, rows above hessians. */
@inline
function ratios(
  biased: v128,
  both: v128,
  mask: v128,
  l2: v128,
  s: v128,
  total: v128,
  signed: v128,
  unsigned: v128,
): v128 {
  const g = f64x2.sub(biased, signed);
  const h = f64x2.sub(v128.or(v128.and(both, mask), unsigned), unsigned);
  const a = f64x2.add(h, l2);
  const d = f64x2.sub(f64x2.mul(g, s), f64x2.mul(total, a));
  return f64x2.div(f64x2.mul(d, d), f64x2.mul(a, f64x2.sub(s, a)));
}

/** Where `sweep` found the ratio wanted: bin, and the sums up to it. */
export let foundBin: i32 = 0;
export let foundG: i64 = 0;
export let foundH: i64 = 0;

/**
 * Ratios of the cuts after bins 0 … slots − 2, on top of `start` on the left. Gives the highest, 0 when
 * no cut is allowed; a `wanted` one above 0 is looked for, and the first cut that has it kept.
 */
@inline
function sweep(at: usize, slots: i32, start: v128, wanted: f64): f64 {
  const to = lastAllowed(at, slots);
  let bin = firstAllowed(at, to, start);
  if (bin > to) return 0;
  const mask = v128.load(LANES);
  const l2 = v128.load(LANES, 16);
  const s = v128.load(LANES, 32);
  const total = v128.load(LANES, 48);
  const signed = v128.load(LANES, 64);
  const unsigned = v128.load(LANES, 80);
  const bias = v128.load(LANES, 96);
  const aim = f64x2.splat(wanted);
  let one = i64x2.add(begun, bias);
  let most = f64x2.splat(0);
  let slot = at + (<usize>bin << 4);
  for (; bin < to; bin += 2, slot += 32) {
    const two = i64x2.add(one, v128.load(slot, 16));
    const g = v128.shuffle<i64>(one, two, 0, 2);
    const both = v128.shuffle<i64>(one, two, 1, 3);
    const ratio = ratios(g, both, mask, l2, s, total, signed, unsigned);
    if (wanted == 0) most = f64x2.pmax(most, ratio);
    else if (v128.any_true(f64x2.eq(ratio, aim))) {
      if (f64x2.extract_lane(ratio, 0) != wanted) {
        one = two;
        bin++;
      }
      break;
    }
    one = i64x2.add(two, v128.load(slot, 32));
  }
  if (wanted != 0) {
    one = i64x2.sub(one, bias);
    foundBin = bin;
    foundG = i64x2.extract_lane(one, 0);
    foundH = i64x2.extract_lane(one, 1);
    return wanted;
  }
  if (bin == to) {
    const g = v128.shuffle<i64>(one, one, 0, 2);
    const both = v128.shuffle<i64>(one, one, 1, 3);
    most = f64x2.pmax(most, ratios(g, both, mask, l2, s, total, signed, unsigned));
  }
  return max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
}

export function highest(at: usize, slots: i32, start: v128): f64 {
  return sweep(at, slots, start, 0);
}

export function locate(at: usize, slots: i32, start: v128, ratio: f64): void {
  sweep(at, slots, start, ratio);
}
