import { log4 } from '../shared/lanes';

const LOG2_E: f32 = 1.44269504;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** Added and taken away again, it leaves a number rounded to the nearest whole one. */
const ROUND: f32 = 12582912;

/** e^x in single precision, within two units in the last place; Cephes' `expf`, reduced by powers of two. */
function power(x: f32): f32 {
  x = max<f32>(-87, min<f32>(88, x));
  const n = x * LOG2_E + ROUND - ROUND;
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  let p: f32 = 1.9875691500e-4;
  p = p * r + 1.3981999507e-3;
  p = p * r + 8.3334519073e-3;
  p = p * r + 4.1665795894e-2;
  p = p * r + 1.6666665459e-1;
  p = p * r + 5.0000001201e-1;
  p = p * (r * r) + r + 1;
  return p * reinterpret<f32>((i32(n) + 127) << 23);
}

@inline
function log(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}

/**
 * Gradient of the loss by the last layer's sums, times each row's weight and `scale`. Rows up to the
 * next multiple of four, and columns from `width` to `stride`, become 0.
 * `head`: 0 numbers, 1 log-odds of class 1, 2 one score a class.
 * Returns Σ weight · loss: the squared error, or the log loss.
 */
export function headDelta(
  scores: usize, targets: usize, counts: usize, delta: usize,
  rows: i32, width: i32, stride: i32, head: i32, scale: f32,
): f64 {
  let sum: f64 = 0;
  const wide = <usize>stride << 2;
  memory.fill(delta, 0, ((rows + 3) & ~3) * wide);
  for (let r = 0; r < rows; r++) {
    const count = load<f32>(counts + (<usize>r << 2));
    const pull = scale * count;
    let loss: f32;
    if (head == 2) loss = softmaxDelta(scores, targets, delta, width, pull);
    else {
      const s = load<f32>(scores);
      const wanted = load<f32>(targets);
      const said = head == 1 ? <f32>1 / (<f32>1 + power(-s)) : s;
      const miss = said - wanted;
      store<f32>(delta, miss * pull);
      loss = head == 1 ? max<f32>(s, 0) - wanted * s + log(<f32>1 + power(-abs(s))) : miss * miss;
    }
    sum += <f64>(count * loss);
    scores += wide;
    targets += width << 2;
    delta += wide;
  }
  return sum;
}

@inline
function softmaxDelta(scores: usize, targets: usize, delta: usize, width: i32, pull: f32): f32 {
  const wide = <usize>width << 2;
  let top = load<f32>(scores);
  for (let at: usize = 4; at < wide; at += 4) {
    const s = load<f32>(scores + at);
    if (s > top) top = s;
  }
  let sum: f32 = 0;
  for (let at: usize = 0; at < wide; at += 4) {
    const p = power(load<f32>(scores + at) - top);
    store<f32>(delta + at, p);
    sum += p;
  }
  const share = <f32>1 / sum;
  let right: f32 = 0;
  for (let at: usize = 0; at < wide; at += 4) {
    const wanted = load<f32>(targets + at);
    store<f32>(delta + at, (load<f32>(delta + at) * share - wanted) * pull);
    right += wanted * load<f32>(scores + at);
  }
  return log(sum) + top - right;
}
