import { splat } from '../shared/lanes';
import { packPanel, packRows, tile4, tile8 } from './tile';

/** Rows packed at a time: they stay in a near cache. */
const BLOCK: i32 = 64;

/**
 * out = end(a · b + bias): a is rows × depth, b is depth × width, both row-major without gaps.
 * `rows`, `depth` and `width` are multiples of 4; `bias` 0 is none. `end` is an activation, or
 * SLOPE + an activation whose outputs `y` (rows × width) then says where it was steep. `spare` is
 * room for depth × 72 numbers. Each element is summed in order of depth.
 */
export function product(
  a: usize,
  rows: i32,
  depth: i32,
  b: usize,
  width: i32,
  bias: usize,
  out: usize,
  end: i32,
  y: usize,
  spare: usize,
): void {
  const aRow = <usize>depth << 2;
  const bRow = <usize>width << 2;
  const whole = width & ~7;
  const panel = spare + (<usize>depth << 5);
  for (let start = 0; start < rows && whole > 0; start += BLOCK) {
    const count = min(BLOCK, rows - start);
    const block = a + <usize>start * aRow;
    for (let r = 0; r < count; r += 4)
      packRows(block + <usize>r * aRow, aRow, depth, panel + <usize>r * aRow);
    for (let j = 0; j < whole; j += 8) {
      const column = <usize>j << 2;
      const first = bias ? v128.load(bias + column) : splat(0);
      const second = bias ? v128.load(bias + column, 16) : splat(0);
      packPanel(b + column, bRow, depth, spare);
      let from = panel;
      let to = column + <usize>start * bRow;
      for (let r = 0; r < count; r += 4) {
        tile8(from, spare, depth, first, second, out + to, bRow, end, y + to);
        from += aRow << 2;
        to += bRow << 2;
      }
    }
  }
  if (whole == width) return;
  const column = <usize>whole << 2;
  const first = bias ? v128.load(bias + column) : splat(0);
  let from = a;
  let to = column;
  for (let r = 0; r < rows; r += 4) {
    tile4(from, aRow, 4, b + column, bRow, depth, first, out + to, bRow, end, y + to);
    from += aRow << 2;
    to += bRow << 2;
  }
}

/** The transpose of rows × width, both multiples of 4; rows lie `stride` numbers apart. */
export function transpose(from: usize, stride: i32, rows: i32, width: i32, to: usize): void {
  const fromRow = <usize>stride << 2;
  const toRow = <usize>rows << 2;
  for (let r = 0; r < rows; r += 4)
    for (let j = 0; j < width; j += 4) {
      const p = from + <usize>r * fromRow + (<usize>j << 2);
      const q = to + <usize>j * toRow + (<usize>r << 2);
      const v0 = v128.load(p);
      const v1 = v128.load(p + fromRow);
      const v2 = v128.load(p + 2 * fromRow);
      const v3 = v128.load(p + 3 * fromRow);
      const low01 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7);
      v128.store(q, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(q + toRow, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(q + 2 * toRow, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(q + 3 * toRow, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
}
