import { splat } from '../shared/lanes';

/** Rows of `width` numbers (a multiple of 4) put side by side in this order. */
export function gather(from: usize, width: i32, order: usize, rows: i32, to: usize): void {
  const step = <usize>width << 2;
  for (let r = 0; r < rows; r++) {
    let p = from + <usize>i32.load(order + (<usize>r << 2)) * step;
    for (const end = p + step; p < end; p += 16) {
      v128.store(to, v128.load(p));
      to += 16;
    }
  }
}

/** Mixes all bits of each lane into each other. */
@inline
function mix(value: v128): v128 {
  let h = value;
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0x7feb352d));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 15)), i32x4.splat(0x846ca68b));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/**
 * Dropout: `to` is `from` times `scale`, or 0 where the place's own chance is below `share` · 2²⁴.
 * The chance is drawn from the seed and the place, so that going back finds the same ones.
 */
export function drop(
  from: usize,
  count: i32,
  seed: i32,
  share: i32,
  scale: f32,
  to: usize,
): void {
  const by = splat(scale);
  const edge = i32x4.splat(share);
  let place = i32x4(0, 1, 2, 3);
  const end = from + (<usize>count << 2);
  for (let p = from; p < end; p += 16) {
    const chance = i32x4.shr_u(mix(v128.xor(mix(place), i32x4.splat(seed))), 8);
    const stays = i32x4.ge_s(chance, edge);
    v128.store(to, v128.and(f32x4.mul(v128.load(p), by), stays));
    to += 16;
    place = i32x4.add(place, i32x4.splat(4));
  }
}

/** The highest output of each unit so far, over rows × width. */
export function highest(y: usize, rows: i32, width: i32, most: usize): void {
  const step = <usize>width << 2;
  for (let column: usize = 0; column < step; column += 16) {
    let top = v128.load(most + column);
    for (let r = 0; r < rows; r++) top = f32x4.max(top, v128.load(y + <usize>r * step + column));
    v128.store(most + column, top);
  }
}

/** How many outputs of the first `units` columns lie below `low` or above `high`. */
export function beyond(
  y: usize,
  rows: i32,
  width: i32,
  units: i32,
  low: f32,
  high: f32,
): i32 {
  let count = 0;
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < units; j++) {
      const value = f32.load(y + (<usize>(r * width + j) << 2));
      count += <i32>(value < low) | <i32>(value > high);
    }
  return count;
}
