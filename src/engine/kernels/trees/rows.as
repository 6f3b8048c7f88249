/** Rows on their way through a tree. */

export function fillOrder(order: usize, n: i32): void {
  let four = i32x4(0, 1, 2, 3);
  const step = i32x4.splat(4);
  const whole = order + (<usize>(n & ~3) << 2);
  for (let at = order; at < whole; at += 16) {
    v128.store(at, four);
    four = i32x4.add(four, step);
  }
  for (let i = n & ~3; i < n; i++) store<i32>(order + (<usize>i << 2), i);
}

/**
 * Stable: rows of `order[0 … n)` whose bin has a 0 in `side` come first, both sides in their old
 * order. Gives their number. `bins` stand four bytes apart.
 */
export function partition(bins: usize, order: usize, n: i32, side: usize, aside: usize): i32 {
  let left = order;
  let right = aside;
  for (let at = order, end = order + (<usize>n << 2); at < end; at += 4) {
    const row = load<u32>(at);
    const goes = <usize>load<u8>(side + <usize>load<u8>(bins + (<usize>row << 2))) << 2;
    store<u32>(left, row);
    store<u32>(right, row);
    right += goes;
    left += 4 - goes;
  }
  memory.copy(left, aside, right - aside);
  return <i32>((left - order) >> 2);
}

/** Adds a leaf's value to the scores of its rows. */
export function addLeaf(order: usize, n: i32, value: f64, scores: usize): void {
  for (let i = 0; i < n; i++) {
    const at = scores + (<usize>load<u32>(order + (<usize>i << 2)) << 3);
    store<f64>(at, load<f64>(at) + value);
  }
}
