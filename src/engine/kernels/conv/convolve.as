/**
 * Convolution, ReLU and the highest of each 2 × 2 window in one: the map itself is never written.
 * `table` holds a picture's address a row; pictures have their border of zeros and stand line after
 * line, channels last. Weights: line, column and channel, then filter; filters in eights.
 * `won` gets, a filter of a window, how many bytes into the picture the winning place begins; 0 where
 * nobody asks.
 */
export function convolve(
  table: usize, weights: usize, biases: usize, out: usize, won: usize,
  rows: i32, across: i32, down: i32, channels: i32, kernel: i32, filters: i32,
  line: i32, outLine: i32, outPicture: i32,
): void {
  const step = channels << 2;
  const wide = filters << 2;
  for (let r = 0; r < rows; r++) {
    const picture = <usize>load<u32>(table + (<usize>r << 2));
    for (let y = 0; y < down; y++) {
      let into = out + r * outPicture + y * outLine;
      for (let x = 0; x < across; x++) {
        const corner = 2 * (y * line + x * step);
        for (let f = 0; f < wide; f += 32) {
          windows(picture + corner, weights + f, biases + f, into, won, corner, channels, kernel, line, wide);
          into += 32;
          if (won) won += 32;
        }
      }
    }
  }
}

/** One window, eight filters: eight accumulators. */
@inline
function windows(
  at: usize, w: usize, b: usize, into: usize, won: usize,
  corner: i32, channels: i32, kernel: i32, line: i32, wide: i32,
): void {
  const step = channels << 2;
  const run = kernel * step;
  let a0 = v128.load(b);
  let a1 = v128.load(b, 16);
  let b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
  for (let ky = 0; ky < kernel; ky++) {
    const end = at + run;
    for (let p = at; p < end; p += 4) {
      const w0 = v128.load(w);
      const w1 = v128.load(w, 16);
      w += wide;
      let s = v128.load32_splat(p);
      a0 = f32x4.add(a0, f32x4.mul(s, w0));
      a1 = f32x4.add(a1, f32x4.mul(s, w1));
      s = v128.load32_splat(p + step);
      b0 = f32x4.add(b0, f32x4.mul(s, w0));
      b1 = f32x4.add(b1, f32x4.mul(s, w1));
      s = v128.load32_splat(p + line);
      c0 = f32x4.add(c0, f32x4.mul(s, w0));
      c1 = f32x4.add(c1, f32x4.mul(s, w1));
      s = v128.load32_splat(p + line + step);
      d0 = f32x4.add(d0, f32x4.mul(s, w0));
      d1 = f32x4.add(d1, f32x4.mul(s, w1));
    }
    at += line;
  }
  if (!won) {
    v128.store(into, highestOf(a0, b0, c0, d0));
    v128.store(into, highestOf(a1, b1, c1, d1), 16);
    return;
  }
  settle(a0, b0, c0, d0, into, won, corner, step, line);
  settle(a1, b1, c1, d1, into + 16, won + 16, corner, step, line);
}

/** The highest of four, or 0. */
@inline
function highestOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const top = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d));
  return v128.and(top, f32x4.gt(top, f32x4.splat(0)));
}

/** The highest of four, the first where they tie, and where it stood. */
@inline
function settle(
  a: v128, b: v128, c: v128, d: v128,
  into: usize, won: usize, corner: i32, step: i32, line: i32,
): void {
  let place = i32x4.splat(corner);
  let more = f32x4.gt(b, a);
  a = v128.bitselect(b, a, more);
  place = v128.bitselect(i32x4.splat(corner + step), place, more);
  more = f32x4.gt(c, a);
  a = v128.bitselect(c, a, more);
  place = v128.bitselect(i32x4.splat(corner + line), place, more);
  more = f32x4.gt(d, a);
  a = v128.bitselect(d, a, more);
  place = v128.bitselect(i32x4.splat(corner + line + step), place, more);
  v128.store(into, v128.and(a, f32x4.gt(a, f32x4.splat(0))));
  v128.store(won, place);
}

/** Clears `delta` where the pooled answer was 0, and adds up what is left as the biases' gradient. */
export function maskPooled(
  pooled: usize, delta: usize, biases: usize,
  rows: i32, across: i32, down: i32, filters: i32, line: i32, picture: i32,
): void {
  const wide = <usize>filters << 2;
  memory.fill(biases, 0, wide);
  const zero = f32x4.splat(0);
  for (let r = 0; r < rows; r++) {
    for (let y = 0; y < down; y++) {
      let at = <usize>(r * picture + y * line);
      for (let x = 0; x < across; x++) {
        for (let f: usize = 0; f < wide; f += 16) {
          const d = v128.and(v128.load(delta + at), f32x4.gt(v128.load(pooled + at), zero));
          v128.store(delta + at, d);
          v128.store(biases + f, f32x4.add(v128.load(biases + f), d));
          at += 16;
        }
      }
    }
  }
}
