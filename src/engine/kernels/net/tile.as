import { bend, through } from './activation';
import { madd, splat } from './lanes';

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
 * Four rows by eight columns in eight accumulators, over `depth` (a multiple of 4) of rows of a
 * against a packed panel b; each element is summed in order.
 */
@inline
export function tile8(
  a0: usize,
  aRow: usize,
  b: usize,
  depth: i32,
  first: v128,
  second: v128,
  out: usize,
  outRow: usize,
  end: i32,
  y: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let s00 = first;
  let s01 = second;
  let s10 = first;
  let s11 = second;
  let s20 = first;
  let s21 = second;
  let s30 = first;
  let s31 = second;
  for (let k = 0; k < depth; k += 4) {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x = v128.load32_splat(a0);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load32_splat(a1);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load32_splat(a2);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load32_splat(a3);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load32_splat(a0, 4);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load32_splat(a1, 4);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load32_splat(a2, 4);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load32_splat(a3, 4);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
    b0 = v128.load(b, 64);
    b1 = v128.load(b, 80);
    x = v128.load32_splat(a0, 8);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load32_splat(a1, 8);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load32_splat(a2, 8);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load32_splat(a3, 8);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
    b0 = v128.load(b, 96);
    b1 = v128.load(b, 112);
    x = v128.load32_splat(a0, 12);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load32_splat(a1, 12);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load32_splat(a2, 12);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load32_splat(a3, 12);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
    b += 128;
    a0 += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
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

/** Four rows by four columns of b, whose rows lie `bRow` bytes apart. */
@inline
export function tile4(
  a0: usize,
  aRow: usize,
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
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
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
