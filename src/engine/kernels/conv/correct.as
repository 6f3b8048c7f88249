const KEEP_FIRST: f32 = 0.9;
const ADD_FIRST: f32 = 0.1;
const KEEP_SECOND: f32 = 0.999;
const ADD_SECOND: f32 = 0.001;
const EPSILON: f32 = 1e-7;
/** Below this a mean is 0: numbers without all their bits are slow. */
const TINY: f32 = 1e-30;

/** One step of Adam on `count` numbers, in fours; `rate` is corrected for the young means. */
export function adam(
  weights: usize, first: usize, second: usize, gradient: usize, count: i32, rate: f32, l2: f32,
): void {
  const tiny = f32x4.splat(TINY);
  const pull = f32x4.splat(l2);
  const speed = f32x4.splat(rate);
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16) {
    const w = v128.load(weights + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(pull, w));
    let m = f32x4.add(
      f32x4.mul(v128.load(first + at), f32x4.splat(KEEP_FIRST)),
      f32x4.mul(g, f32x4.splat(ADD_FIRST)),
    );
    m = v128.and(m, f32x4.ge(f32x4.abs(m), tiny));
    let v = f32x4.add(
      f32x4.mul(v128.load(second + at), f32x4.splat(KEEP_SECOND)),
      f32x4.mul(f32x4.mul(g, g), f32x4.splat(ADD_SECOND)),
    );
    v = v128.and(v, f32x4.ge(v, tiny));
    v128.store(first + at, m);
    v128.store(second + at, v);
    const move = f32x4.div(f32x4.mul(speed, m), f32x4.add(f32x4.sqrt(v), f32x4.splat(EPSILON)));
    v128.store(weights + at, f32x4.sub(w, move));
  }
}

/** One step down the slope with momentum: `first` keeps the share `keep` of what it was. */
export function momentum(
  weights: usize, first: usize, gradient: usize, count: i32, rate: f32, l2: f32, keep: f32,
): void {
  const tiny = f32x4.splat(TINY);
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16) {
    const w = v128.load(weights + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(f32x4.splat(l2), w));
    let m = f32x4.add(f32x4.mul(v128.load(first + at), f32x4.splat(keep)), g);
    m = v128.and(m, f32x4.ge(f32x4.abs(m), tiny));
    v128.store(first + at, m);
    v128.store(weights + at, f32x4.sub(w, f32x4.mul(f32x4.splat(rate), m)));
  }
}
