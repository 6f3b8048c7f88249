/** `count` numbers times those of `by`; counts in fours. */
export function multiply(values: usize, by: usize, count: i32): void {
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16)
    v128.store(values + at, f32x4.mul(v128.load(values + at), v128.load(by + at)));
}

/** Clears `delta` where the unit answered 0. */
export function maskRelu(delta: usize, active: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16)
    v128.store(delta + at, v128.and(v128.load(delta + at), f32x4.gt(v128.load(active + at), zero)));
}

/** Raises `into` (width numbers, in fours) to the highest seen in `cells` runs of as many. */
export function highest(values: usize, into: usize, cells: i32, width: i32): void {
  const wide = <usize>width << 2;
  for (let cell = 0; cell < cells; cell++) {
    for (let at: usize = 0; at < wide; at += 16)
      v128.store(into + at, f32x4.max(v128.load(into + at), v128.load(values + at)));
    values += wide;
  }
}
