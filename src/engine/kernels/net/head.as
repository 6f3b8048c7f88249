import { exp4, log4, sigmoid4, splat } from '../shared/lanes';

/** Heads by number, as `HEADS` in the host's `kernel.ts` lists them. */
const LINEAR = 0;
const SIGMOID = 1;

@inline
function rowOf(order: usize, r: i32): usize {
  return order ? <usize>i32.load(order + (<usize>r << 2)) << 2 : <usize>r << 2;
}

/**
 * The loss of `rows` rows of sums z (width apart), and its slope: delta = (said − wanted) · scale ·
 * weight. Targets and weights (0: all 1) are one a row, looked up by `order` (0: as they lie); a
 * class is its index. Delta is 0 in columns past `units` and rows up to the next multiple of 4;
 * `delta` 0 leaves it out. Returns Σ weight · loss: the squared error, or the log loss.
 */
export function head(
  kind: i32,
  z: usize,
  rows: i32,
  units: i32,
  width: i32,
  targets: usize,
  weights: usize,
  order: usize,
  scale: f32,
  delta: usize,
): f64 {
  if (delta) memory.fill(delta, 0, <usize>(((rows + 3) & ~3) * width) << 2);
  if (kind == LINEAR) return squared(z, rows, units, width, targets, weights, order, scale, delta);
  if (kind == SIGMOID) return logistic(z, rows, width, targets, weights, order, scale, delta);
  return softmax(z, rows, units, width, targets, weights, order, scale, delta);
}

function squared(
  z: usize,
  rows: i32,
  units: i32,
  width: i32,
  targets: usize,
  weights: usize,
  order: usize,
  scale: f32,
  delta: usize,
): f64 {
  let sum: f64 = 0;
  for (let r = 0; r < rows; r++) {
    const row = rowOf(order, r);
    const at = <usize>(r * width) << 2;
    const weight: f32 = weights ? f32.load(weights + row) : 1;
    const miss: f32 = f32.load(z + at) - f32.load(targets + row);
    sum += <f64>(miss * miss * weight);
    if (delta) f32.store(delta + at, miss * scale * weight);
  }
  return sum;
}

/** Four rows at a time; log loss as max(z, 0) − y z + log(1 + e^−|z|). */
function logistic(
  z: usize,
  rows: i32,
  width: i32,
  targets: usize,
  weights: usize,
  order: usize,
  scale: f32,
  delta: usize,
): f64 {
  let sum: f64 = 0;
  const step = <usize>width << 2;
  const zero = splat(0);
  for (let r = 0; r < rows; r += 4) {
    const left = rows - r;
    const at = <usize>r * step;
    let v = zero;
    let y = zero;
    let w = zero;
    v = f32x4.replace_lane(v, 0, f32.load(z + at));
    let row = rowOf(order, r);
    y = f32x4.replace_lane(y, 0, f32.load(targets + row));
    w = f32x4.replace_lane(w, 0, weights ? f32.load(weights + row) : 1);
    if (left > 1) {
      v = f32x4.replace_lane(v, 1, f32.load(z + at + step));
      row = rowOf(order, r + 1);
      y = f32x4.replace_lane(y, 1, f32.load(targets + row));
      w = f32x4.replace_lane(w, 1, weights ? f32.load(weights + row) : 1);
    }
    if (left > 2) {
      v = f32x4.replace_lane(v, 2, f32.load(z + at + 2 * step));
      row = rowOf(order, r + 2);
      y = f32x4.replace_lane(y, 2, f32.load(targets + row));
      w = f32x4.replace_lane(w, 2, weights ? f32.load(weights + row) : 1);
    }
    if (left > 3) {
      v = f32x4.replace_lane(v, 3, f32.load(z + at + 3 * step));
      row = rowOf(order, r + 3);
      y = f32x4.replace_lane(y, 3, f32.load(targets + row));
      w = f32x4.replace_lane(w, 3, weights ? f32.load(weights + row) : 1);
    }
    const soft = log4(f32x4.add(exp4(f32x4.neg(f32x4.abs(v))), splat(1)));
    const flat = f32x4.sub(f32x4.max(v, zero), f32x4.mul(y, v));
    const loss = f32x4.mul(f32x4.add(flat, soft), w);
    sum +=
      <f64>f32x4.extract_lane(loss, 0) +
      <f64>f32x4.extract_lane(loss, 1) +
      (<f64>f32x4.extract_lane(loss, 2) + <f64>f32x4.extract_lane(loss, 3));
    if (!delta) continue;
    const slope = f32x4.mul(f32x4.mul(f32x4.sub(sigmoid4(v), y), splat(scale)), w);
    const to = delta + at;
    f32.store(to, f32x4.extract_lane(slope, 0));
    f32.store(to + step, f32x4.extract_lane(slope, 1));
    f32.store(to + 2 * step, f32x4.extract_lane(slope, 2));
    f32.store(to + 3 * step, f32x4.extract_lane(slope, 3));
  }
  return sum;
}

/** Powers take the place of z: nobody asks for it again. */
function softmax(
  z: usize,
  rows: i32,
  units: i32,
  width: i32,
  targets: usize,
  weights: usize,
  order: usize,
  scale: f32,
  delta: usize,
): f64 {
  let loss: f64 = 0;
  const step = <usize>width << 2;
  for (let r = 0; r < rows; r++) {
    const row = rowOf(order, r);
    const at = z + <usize>r * step;
    const wanted = <usize>(<i32>f32.load(targets + row)) << 2;
    const weight: f32 = weights ? f32.load(weights + row) : 1;
    const score = f32.load(at + wanted);
    let highest = f32.load(at);
    for (let k = 1; k < units; k++) highest = max<f32>(highest, f32.load(at + (<usize>k << 2)));
    for (let k: usize = 0; k < step; k += 16)
      v128.store(at + k, exp4(f32x4.sub(v128.load(at + k), splat(highest))));
    let total: f32 = 0;
    for (let k = 0; k < units; k++) total += f32.load(at + (<usize>k << 2));
    const missed: f32 = highest + f32x4.extract_lane(log4(splat(total)), 0) - score;
    loss += <f64>(missed * weight);
    if (!delta) continue;
    const to = delta + <usize>r * step;
    const share: f32 = (<f32>1 / total) * scale * weight;
    for (let k = 0; k < units; k++) {
      const place = <usize>k << 2;
      f32.store(to + place, f32.load(at + place) * share);
    }
    f32.store(to + wanted, f32.load(to + wanted) - scale * weight);
  }
  return loss;
}
