import {
  hessianMask,
  lambda,
  leastHessian,
  leastRows,
  mostRows,
  nodeG,
  nodeH,
  nodeS,
  rowShift,
  support,
} from './node';
import { foundBin, foundG, foundH, highest, locate } from './sweep';

/**
 * The best cut of a node from its sums by bin. With S = H + 2λ, a = hL + λ, b = S − a, and
 * d = gL·S − G·a, a cut gains d² / (a·b·S) over the node and a constant, so d² / (a·b) is compared.
 * Sums are whole numbers below 2^52, hence exact as doubles.
 */

/** Best cut of the feature searched last: d² / (a·b), bin, direction, sums on the left. */
let bestRatio: f64 = 0;
let bestBin: i32 = 0;
let bestWay: i32 = 0;
let bestG: i64 = 0;
let bestH: i64 = 0;

/** In the scratch: numbers of the answer, then `side` by bin, bins in order, their worth. */
const SIDE: usize = 64;
const SORTED: usize = 320;
const WORTH: usize = 1344;
/** Rows, scaled by hessians, below which a category is not looked at; also smooths its worth. */
const LEAST_SUPPORT: f64 = 10;

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
  let best = -1;
  let way = 0;
  const none = i64x2.splat(0);
  for (let i = 0; i < n; i++) {
    const feature = load<i32>(listed + (<usize>i << 2));
    const kind = kindOf(kinds, feature);
    const start = load<i32>(first + (<usize>feature << 2));
    const slots = load<i32>(first + (<usize>feature << 2), 4) - start;
    const at = histogram + (<usize>start << 4);
    if (kind == CATEGORIES) {
      bestRatio = 0;
      const used = searchCategories(at, slots, hScale, out);
      if (bestRatio <= top) continue;
      top = bestRatio;
      best = -1;
      keep(feature, top, out);
      writeSides(slots, true, false, used, out);
      continue;
    }
    const ratio = highest(at, slots, none);
    if (ratio > top) {
      top = ratio;
      best = feature;
      way = 0;
    }
    if (kind != HOLES) continue;
    const missing = v128.load(at + (<usize>(slots - 1) << 4));
    if (i64x2.extract_lane(missing, 1) == 0) continue;
    const other = highest(at, slots - 1, missing);
    if (other <= top) continue;
    top = other;
    best = feature;
    way = 1;
  }
  if (best < 0) return top > 0;
  const start = load<i32>(first + (<usize>best << 2));
  const slots = load<i32>(first + (<usize>best << 2), 4) - start;
  const at = histogram + (<usize>start << 4);
  const missing = way == 1 ? v128.load(at + (<usize>(slots - 1) << 4)) : none;
  locate(at, slots - way, missing, top);
  bestBin = foundBin;
  bestWay = way;
  bestG = foundG;
  bestH = foundH;
  keep(best, top, out);
  writeSides(slots, false, way == 1, 0, out);
  return true;
}
