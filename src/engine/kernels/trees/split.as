/**
 * The best cut of a node from its sums by bin. With S = H + 2λ, a = hL + λ, b = S − a, and
 * d = gL·S − G·a, a cut gains d² / (a·b·S) over the node and a constant, so d² / (a·b) is compared.
 * Sums are whole numbers below 2^52, hence exact as doubles.
 */

/** What a node may be cut by; set once a node. */
let nodeG: f64 = 0;
let nodeS: f64 = 0;
let lambda: f64 = 0;
/** Least and most of (rows above hessian) on the left, so that both sides have rows enough. */
let leastRows: i64 = 0;
let mostRows: i64 = 0;
let leastHessian: f64 = 0;
let hessianMask: i64 = 0;
let rowShift: i64 = 0;
/** Rows by hessian of the node, for how much support a category has. */
let support: f64 = 0;

/** Best cut of the feature searched last: d² / (a·b), bin, direction, sums on the left. */
let bestRatio: f64 = 0;
let bestBin: i32 = 0;
let bestWay: i32 = 0;
let bestG: i64 = 0;
let bestH: i64 = 0;

/** 1.5 · 2^52 and 2^52: a whole number in the low bits of their mantissa becomes a double. */
const SIGNED: f64 = 6755399441055744;
const UNSIGNED: f64 = 4503599627370496;

/** In the scratch: numbers of the answer, then `side` by bin, bins in order, their worth. */
const SIDE: usize = 64;
const SORTED: usize = 320;
const WORTH: usize = 1344;
/** Rows, scaled by hessians, below which a category is not looked at; also smooths its worth. */
const LEAST_SUPPORT: f64 = 10;

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
  leastHessian = least + l2;
  support = <f64>rows / h;
}

@inline
function tryCut(g: i64, h: i64, bin: i32, way: i32): void {
  if (h < leastRows || h >= mostRows) return;
  const a = <f64>(h & hessianMask) + lambda;
  const b = nodeS - a;
  if (a < leastHessian || b < leastHessian) return;
  const d = <f64>g * nodeS - nodeG * a;
  const ratio = (d * d) / (a * b);
  if (ratio <= bestRatio) return;
  bestRatio = ratio;
  bestBin = bin;
  bestWay = way;
  bestG = g;
  bestH = h;
}

/** Bins 0 … last, the missing ones in `last` when `hole`: first right, then left. */
function searchOrdered(at: usize, slots: i32, hole: bool): void {
  const last = slots - 1;
  let g: i64 = 0;
  let h: i64 = 0;
  for (let bin = 0; bin < last; bin++) {
    const slot = at + (<usize>bin << 4);
    g += load<i64>(slot);
    h += load<i64>(slot, 8);
    tryCut(g, h, bin, 0);
  }
  if (!hole) return;
  const end = at + (<usize>last << 4);
  g = load<i64>(end);
  h = load<i64>(end, 8);
  if (h == 0) return;
  for (let bin = 0; bin < last - 1; bin++) {
    const slot = at + (<usize>bin << 4);
    g += load<i64>(slot);
    h += load<i64>(slot, 8);
    tryCut(g, h, bin, 1);
  }
}

@inline
function sides(first: v128, second: v128): v128 {
  return v128.shuffle<i64>(first, second, 0, 2);
}

/** Two features of as many bins, without missing values, in two lanes. Leaves the better in `best…`. */
function searchTwo(first: usize, second: usize, slots: i32): i32 {
  let one = i64x2.splat(0);
  let two = i64x2.splat(0);
  let tops = f64x2.splat(0);
  let bins = i64x2.splat(-1);
  const signed = f64x2.splat(SIGNED);
  const unsigned = f64x2.splat(UNSIGNED);
  const mask = i64x2.splat(hessianMask);
  const least = i64x2.splat(leastRows - 1);
  const most = i64x2.splat(mostRows);
  const l2 = f64x2.splat(lambda);
  const s = f64x2.splat(nodeS);
  const total = f64x2.splat(nodeG);
  const leastH = f64x2.splat(leastHessian);
  for (let bin = 0; bin < slots - 1; bin++) {
    const at = <usize>bin << 4;
    one = i64x2.add(one, v128.load(first + at));
    two = i64x2.add(two, v128.load(second + at));
    const both = v128.shuffle<i64>(one, two, 1, 3);
    const rows = v128.and(i64x2.gt_s(both, least), i64x2.gt_s(most, both));
    const g = f64x2.sub(i64x2.add(sides(one, two), signed), signed);
    const h = f64x2.sub(v128.or(v128.and(both, mask), unsigned), unsigned);
    const a = f64x2.add(h, l2);
    const b = f64x2.sub(s, a);
    const d = f64x2.sub(f64x2.mul(g, s), f64x2.mul(total, a));
    const allowed = v128.and(rows, f64x2.ge(f64x2.pmin(a, b), leastH));
    const ratio = v128.and(f64x2.div(f64x2.mul(d, d), f64x2.mul(a, b)), allowed);
    const wins = f64x2.gt(ratio, tops);
    if (!v128.any_true(wins)) continue;
    tops = v128.bitselect(ratio, tops, wins);
    bins = v128.bitselect(i64x2.splat(bin), bins, wins);
  }
  const lane = f64x2.extract_lane(tops, 1) > f64x2.extract_lane(tops, 0) ? 1 : 0;
  bestRatio = lane == 1 ? f64x2.extract_lane(tops, 1) : f64x2.extract_lane(tops, 0);
  bestBin = <i32>(lane == 1 ? i64x2.extract_lane(bins, 1) : i64x2.extract_lane(bins, 0));
  bestWay = 0;
  return lane;
}

/** Sums of the bins up to the best one, for a cut found without them. */
function sumLeft(at: usize): void {
  let sum = i64x2.splat(0);
  for (let bin = 0; bin <= bestBin; bin++)
    sum = i64x2.add(sum, v128.load(at + (<usize>bin << 4)));
  bestG = i64x2.extract_lane(sum, 0);
  bestH = i64x2.extract_lane(sum, 1);
}

/** Bins with support enough, sorted by gradient over hessian; gives their number. */
function sortCategories(at: usize, slots: i32, hScale: f64, out: usize): i32 {
  let used = 0;
  for (let bin = 0; bin < slots; bin++) {
    const slot = at + (<usize>bin << 4);
    const hessian = <f64>(load<i64>(slot, 8) & hessianMask);
    if (hessian * support < LEAST_SUPPORT) continue;
    const worth = <f64>load<i64>(slot) / (hessian + LEAST_SUPPORT * hScale);
    let place = used++;
    while (place > 0 && load<f64>(out + WORTH + (<usize>(place - 1) << 3)) > worth) {
      const from = place - 1;
      store<f64>(out + WORTH + (<usize>place << 3), load<f64>(out + WORTH + (<usize>from << 3)));
      store<i32>(out + SORTED + (<usize>place << 2), load<i32>(out + SORTED + (<usize>from << 2)));
      place = from;
    }
    store<f64>(out + WORTH + (<usize>place << 3), worth);
    store<i32>(out + SORTED + (<usize>place << 2), bin);
  }
  return used;
}

/** Categories by worth, taken in from the lower end up to the middle, from the upper one short of it. */
function searchCategories(at: usize, slots: i32, hScale: f64, out: usize): i32 {
  const used = sortCategories(at, slots, hScale, out);
  if (used < 2) return used;
  const middle = (used + 1) / 2;
  for (let way = 0; way < 2; way++) {
    let g: i64 = 0;
    let h: i64 = 0;
    for (let i = 0; i < middle - way; i++) {
      const place = way == 0 ? i : used - 1 - i;
      const bin = load<i32>(out + SORTED + (<usize>place << 2));
      const slot = at + (<usize>bin << 4);
      g += load<i64>(slot);
      h += load<i64>(slot, 8);
      tryCut(g, h, i, way);
    }
  }
  return used;
}

/** Which side each bin goes to: 0 left, 1 right. */
function writeSides(slots: i32, categories: bool, hole: bool, used: i32, out: usize): void {
  const side = out + SIDE;
  memory.fill(side, 1, 256);
  if (!categories) {
    memory.fill(side, 0, <usize>(bestBin + 1));
    if (hole && bestWay == 1) store<u8>(side + <usize>(slots - 1), 0);
    return;
  }
  for (let i = 0; i <= bestBin; i++) {
    const place = bestWay == 0 ? i : used - 1 - i;
    store<u8>(side + <usize>load<i32>(out + SORTED + (<usize>place << 2)), 0);
  }
}

function keep(feature: i32, ratio: f64, out: usize): void {
  store<f64>(out, ratio);
  store<f64>(out, <f64>bestG, 8);
  store<f64>(out, <f64>(bestH & hessianMask), 16);
  store<f64>(out, <f64>(bestH >> rowShift), 24);
  store<i32>(out, feature, 32);
  store<i32>(out, bestBin, 36);
  store<i32>(out, bestWay, 40);
}

/** Kinds of features. */
const PLAIN: i32 = 0;
const HOLES: i32 = 1;
const CATEGORIES: i32 = 2;

@inline
function kindOf(kinds: usize, feature: i32): i32 {
  return <i32>load<u8>(kinds + <usize>feature);
}

/**
 * Best cut over the features listed, after `beginNode`. `first` holds each feature's first slot, and
 * the number of slots at its end. The answer is written to `out`; false when no cut is allowed.
 */
export function search(
  histogram: usize,
  first: usize,
  kinds: usize,
  listed: usize,
  n: i32,
  hScale: f64,
  out: usize,
): bool {
  let top: f64 = 0;
  for (let i = 0; i < n; i++) {
    let feature = load<i32>(listed + (<usize>i << 2));
    const kind = kindOf(kinds, feature);
    let start = load<i32>(first + (<usize>feature << 2));
    const slots = load<i32>(first + (<usize>feature << 2), 4) - start;
    let at = histogram + (<usize>start << 4);
    let used = 0;
    let summed = true;
    bestRatio = 0;
    if (kind == PLAIN && i + 1 < n) {
      const other = load<i32>(listed + (<usize>i << 2), 4);
      const start2 = load<i32>(first + (<usize>other << 2));
      const slots2 = load<i32>(first + (<usize>other << 2), 4) - start2;
      if (kindOf(kinds, other) == PLAIN && slots2 == slots) {
        const at2 = histogram + (<usize>start2 << 4);
        if (searchTwo(at, at2, slots) == 1) {
          at = at2;
          feature = other;
        }
        summed = false;
        i++;
      }
    }
    if (summed) {
      if (kind == CATEGORIES) used = searchCategories(at, slots, hScale, out);
      else searchOrdered(at, slots, kind == HOLES);
    }
    if (bestRatio <= top) continue;
    top = bestRatio;
    if (!summed) sumLeft(at);
    keep(feature, top, out);
    writeSides(slots, kind == CATEGORIES, kind == HOLES, used, out);
  }
  return top > 0;
}
