import { bend, through } from './activation';
import { madd, splat } from '../shared/lanes';

/** From this number on a product ends with the slope of an activation, not with one. */
export const SLOPE = 8;

@inline
function finish(sum: v128, end: i32, y: usize): v128 {
  return end < SLOPE ? bend(sum, end) : through(sum, v128.load(y), end - SLOPE);
}

/**
 * Eight columns of b (`rows` rows, `bRow` bytes apart) side by side: at some strides they would
 * drive each other out of the cache.
 */
@inline
export function packPanel(b: usize, bRow: usize, rows: i32, panel: usize): void {
  const end = panel + (<usize>rows << 5);
  for (let p = panel; p < end; p += 32) {
    v128.store(p, v128.load(b));
    v128.store(p, v128.load(b, 16), 16);
    b += bRow;
  }
}

/**
 * Four rows of a (`depth` columns, a multiple of 4) turned, so that a column's four numbers stand side
 * by side.
 */
@inline
export function packRows(a0: usize, aRow: usize, depth: i32, panel: usize): void {
  const a1 = a0 + aRow;
  const a2 = a1 + aRow;
  const a3 = a2 + aRow;
  const end = panel + (<usize>depth << 4);
  for (let k: usize = 0; panel < end; k += 16, panel += 64) {
    const v0 = v128.load(a0 + k);
    const v1 = v128.load(a1 + k);
    const v2 = v128.load(a2 + k);
    const v3 = v128.load(a3 + k);
    const low01 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7);
    v128.store(panel, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    v128.store(panel, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 16);
    v128.store(panel, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 32);
    v128.store(panel, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 48);
  }
}

/**
 * Four rows by eight columns in eight accumulators, over `depth` columns of packed rows a against a
 * packed panel b; each element is summed in order. Not unrolled: with more loads on their way the
 * accumulators would not all find a register.
 */
@inline
export function tile8(
  a: usize,
  b: usize,
  depth: i32,
  first: v128,
  second: v128,
  out: usize,
  outRow: usize,
  end: i32,
  y: usize,
): void {
  let s00 = first;
  let s01 = second;
  let s10 = first;
  let s11 = second;
  let s20 = first;
  let s21 = second;
  let s30 = first;
  let s31 = second;
  for (const last = a + (<usize>depth << 4); a < last; a += 16, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load32_splat(a);
    const x1 = v128.load32_splat(a, 4);
    const x2 = v128.load32_splat(a, 8);
    const x3 = v128.load32_splat(a, 12);
    s00 = madd(x0, b0, s00);
    s01 = madd(x0, b1, s01);
    s10 = madd(x1, b0, s10);
    s11 = madd(x1, b1, s11);
    s20 = madd(x2, b0, s20);
    s21 = madd(x2, b1, s21);
    s30 = madd(x3, b0, s30);
    s31 = madd(x3, b1, s31);
  }
  v128.store(out, finish(s00, end, y));
  v128.store(out, finish(s01, end, y + 16), 16);
  out += outRow;
  y += outRow;
  v128.store(out, finish(s10, end, y));
  v128.store(out, finish(s11, end, y + 16), 16);
  out += outRow;
  y += outRow;
  v128.store(out, finish(s20, end, y));
  v128.store(out, finish(s21, end, y + 16), 16);
  out += outRow;
  y += outRow;
  v128.store(out, finish(s30, end, y));
  v128.store(out, finish(s31, end, y + 16), 16);
}

/**
 * Four rows of a by four columns of b. Rows of a lie `aRow` bytes apart and their numbers `aStep`, rows
 * of b `bRow`.
 */
@inline
export function tile4(
  a0: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  depth: i32,
  first: v128,
  out: usize,
  outRow: usize,
  end: i32,
  y: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let s0 = first;
  let s1 = first;
  let s2 = first;
  let s3 = first;
  for (let k = 0; k < depth; k++) {
    const b0 = v128.load(b);
    s0 = madd(v128.load32_splat(a0), b0, s0);
    s1 = madd(v128.load32_splat(a1), b0, s1);
    s2 = madd(v128.load32_splat(a2), b0, s2);
    s3 = madd(v128.load32_splat(a3), b0, s3);
    b += bRow;
    a0 += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
  }
  v128.store(out, finish(s0, end, y));
  out += outRow;
  y += outRow;
  v128.store(out, finish(s1, end, y));
  out += outRow;
  y += outRow;
  v128.store(out, finish(s2, end, y));
  out += outRow;
  y += outRow;
  v128.store(out, finish(s3, end, y));
}
