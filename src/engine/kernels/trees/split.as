/**
 * The best cut of a node from its sums by bin. With S = H + 2λ, a = hL + λ, b = S − a, and
 * d = gL·S − G·a, a cut gains d² / (a·b·S) over the node and a constant, so d² / (a·b) is compared.
 * Sums are whole numbers below 2^52, hence exact as doubles.
 */

/** What a node may be cut by; set once a node. */
let nodeG: f64 = 0;
let nodeH: f64 = 0;
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
  nodeH = h;
  leastHessian = least;
  support = <f64>rows / h;
}

@inline
function tryCut(g: i64, h: i64, bin: i32, way: i32): void {
  if (h < leastRows || h >= mostRows) return;
  const hessian = <f64>(h & hessianMask);
  if (hessian < leastHessian || nodeH - hessian < leastHessian) return;
  const a = hessian + lambda;
  const b = nodeS - a;
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

/** The last bin that leaves enough rows and hessian on the right; above it no cut is allowed. */
function lastAllowed(at: usize, slots: i32): i32 {
  let both: i64 = 0;
  for (let bin = slots - 1; bin > 0; bin--) {
    both += load<i64>(at + (<usize>bin << 4), 8);
    if (both >= leastRows && <f64>(both & hessianMask) >= leastHessian) return bin - 1;
  }
  return -1;
}

let firstBin: i32 = 0;

/** Sums up to `firstBin`, the first bin that leaves enough rows and hessian on the left. */
function sumToAllowed(at: usize, slots: i32): v128 {
  let sum = i64x2.splat(0);
  for (let bin = 0; bin < slots - 1; bin++) {
    sum = i64x2.add(sum, v128.load(at + (<usize>bin << 4)));
    const both = i64x2.extract_lane(sum, 1);
    firstBin = bin;
    if (both >= leastRows && <f64>(both & hessianMask) >= leastHessian) return sum;
  }
  firstBin = slots;
  return sum;
}

/**
 * Two features of as many bins, without missing values, in two lanes; false when the bins that either
 * may be cut at are too few to be worth it. Leaves the better one in `best…`, its number in `bestWay`.
 */
function searchTwo(first: usize, second: usize, slots: i32): bool {
  const most0 = lastAllowed(first, slots);
  const most1 = lastAllowed(second, slots);
  let one = sumToAllowed(first, slots);
  const least0 = firstBin;
  let two = sumToAllowed(second, slots);
  const least1 = firstBin;
  if (least0 > most0 || least1 > most1) return false;
  const begin = max(least0, least1);
  const end = min(most0, most1);
  if (begin > end) return false;
  bestRatio = 0;
  const tail0 = searchSpan(first, one, least0, begin - 1);
  const ratio0 = bestRatio;
  const bin0 = bestBin;
  bestRatio = 0;
  const tail1 = searchSpan(second, two, least1, begin - 1);
  one = begin > least0 ? i64x2.add(tail0, v128.load(first + (<usize>begin << 4))) : one;
  two = begin > least1 ? i64x2.add(tail1, v128.load(second + (<usize>begin << 4))) : two;
  const signed = f64x2.splat(SIGNED);
  const bias = i64x2.replace_lane(i64x2.splat(0), 0, reinterpret<i64>(SIGNED));
  const unsigned = f64x2.splat(UNSIGNED);
  const mask = i64x2.splat(hessianMask);
  const l2 = f64x2.splat(lambda);
  const s = f64x2.splat(nodeS);
  const total = f64x2.splat(nodeG);
  let tops = f64x2(ratio0, bestRatio);
  let bins = i64x2(bin0, bestBin);
  one = i64x2.add(one, bias);
  two = i64x2.add(two, bias);
  let bin = begin;
  while (true) {
    const both = v128.shuffle<i64>(one, two, 1, 3);
    const g = f64x2.sub(v128.shuffle<i64>(one, two, 0, 2), signed);
    const h = f64x2.sub(v128.or(v128.and(both, mask), unsigned), unsigned);
    const a = f64x2.add(h, l2);
    const b = f64x2.sub(s, a);
    const d = f64x2.sub(f64x2.mul(g, s), f64x2.mul(total, a));
    const ratio = f64x2.div(f64x2.mul(d, d), f64x2.mul(a, b));
    const wins = f64x2.gt(ratio, tops);
    if (v128.any_true(wins)) {
      tops = v128.bitselect(ratio, tops, wins);
      bins = v128.bitselect(i64x2.splat(bin), bins, wins);
    }
    if (++bin > end) break;
    const at = <usize>bin << 4;
    one = i64x2.add(one, v128.load(first + at));
    two = i64x2.add(two, v128.load(second + at));
  }
  one = i64x2.sub(one, bias);
  two = i64x2.sub(two, bias);
  bestRatio = f64x2.extract_lane(tops, 0);
  bestBin = <i32>i64x2.extract_lane(bins, 0);
  if (most0 > end) searchSpan(first, next(first, one, end), end + 1, most0);
  const final0 = bestRatio;
  const place0 = bestBin;
  bestRatio = f64x2.extract_lane(tops, 1);
  bestBin = <i32>i64x2.extract_lane(bins, 1);
  if (most1 > end) searchSpan(second, next(second, two, end), end + 1, most1);
  bestWay = bestRatio > final0 ? 1 : 0;
  if (bestWay == 0) {
    bestRatio = final0;
    bestBin = place0;
  }
  return true;
}

@inline
function next(at: usize, sum: v128, bin: i32): v128 {
  return i64x2.add(sum, v128.load(at + (<usize>(bin + 1) << 4)));
}

/** Cuts at bins `from` to `to` of one feature, `sum` being that up to `from`; gives that up to `to`. */
function searchSpan(at: usize, sum: v128, from: i32, to: i32): v128 {
  for (let bin = from; bin <= to; bin++) {
    if (bin > from) sum = i64x2.add(sum, v128.load(at + (<usize>bin << 4)));
    tryCut(i64x2.extract_lane(sum, 0), i64x2.extract_lane(sum, 1), bin, 0);
  }
  return sum;
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
        if (searchTwo(at, at2, slots)) {
          if (bestWay == 1) {
            at = at2;
            feature = other;
          }
          bestWay = 0;
          summed = false;
          i++;
        }
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
