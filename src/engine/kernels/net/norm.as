import { splat } from '../shared/lanes';

/** Keeps a variance of 0 from dividing. */
const FLOOR: f32 = 1e-5;
/** Share of the running figures that a step replaces. */
const MOVE: f32 = 0.1;

/**
 * Batch normalisation of z (rows × width) in place: each column to mean 0 and variance 1 over the
 * batch, then times its scale plus its shift. `shares` says how much each row counts (sum 1);
 * `scales` holds width scales and then width shifts; `running` width means and then width
 * variances, moved a tenth of the way; `kept` gets the normalised rows × width, `inverse` 1 over
 * each column's deviation. Rows past `rows` are left alone.
 */
export function normalize(
  z: usize,
  rows: i32,
  width: i32,
  shares: usize,
  scales: usize,
  running: usize,
  kept: usize,
  inverse: usize,
): void {
  const step = <usize>width << 2;
  for (let column: usize = 0; column < step; column += 16) {
    let mean = splat(0);
    for (let r = 0; r < rows; r++)
      mean = f32x4.add(
        mean,
        f32x4.mul(v128.load32_splat(shares + (<usize>r << 2)), v128.load(z + <usize>r * step + column)),
      );
    let variance = splat(0);
    for (let r = 0; r < rows; r++) {
      const off = f32x4.sub(v128.load(z + <usize>r * step + column), mean);
      variance = f32x4.add(
        variance,
        f32x4.mul(v128.load32_splat(shares + (<usize>r << 2)), f32x4.mul(off, off)),
      );
    }
    const over = f32x4.div(splat(1), f32x4.sqrt(f32x4.add(variance, splat(FLOOR))));
    v128.store(inverse + column, over);
    move(running + column, mean);
    move(running + step + column, variance);
    const scale = v128.load(scales + column);
    const shift = v128.load(scales + step + column);
    for (let r = 0; r < rows; r++) {
      const at = <usize>r * step + column;
      const even = f32x4.mul(f32x4.sub(v128.load(z + at), mean), over);
      v128.store(kept + at, even);
      v128.store(z + at, f32x4.add(f32x4.mul(scale, even), shift));
    }
  }
}

@inline
function move(at: usize, towards: v128): void {
  const old = v128.load(at);
  v128.store(at, f32x4.add(old, f32x4.mul(splat(MOVE), f32x4.sub(towards, old))));
}

/**
 * Deltas (rows × width) taken back through `normalize`, in place. `slopes` gets the gradients of
 * width scales and then width shifts.
 */
export function unnormalize(
  delta: usize,
  rows: i32,
  width: i32,
  shares: usize,
  scales: usize,
  kept: usize,
  inverse: usize,
  slopes: usize,
): void {
  const step = <usize>width << 2;
  for (let column: usize = 0; column < step; column += 16) {
    let scaleSlope = splat(0);
    let shiftSlope = splat(0);
    for (let r = 0; r < rows; r++) {
      const at = <usize>r * step + column;
      const d = v128.load(delta + at);
      scaleSlope = f32x4.add(scaleSlope, f32x4.mul(d, v128.load(kept + at)));
      shiftSlope = f32x4.add(shiftSlope, d);
    }
    v128.store(slopes + column, scaleSlope);
    v128.store(slopes + step + column, shiftSlope);
    const by = f32x4.mul(v128.load(scales + column), v128.load(inverse + column));
    for (let r = 0; r < rows; r++) {
      const at = <usize>r * step + column;
      const share = v128.load32_splat(shares + (<usize>r << 2));
      const common = f32x4.add(shiftSlope, f32x4.mul(v128.load(kept + at), scaleSlope));
      const left = f32x4.sub(v128.load(delta + at), f32x4.mul(share, common));
      v128.store(delta + at, f32x4.mul(by, left));
    }
  }
}
