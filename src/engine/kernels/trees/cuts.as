/**
 * What small trees say of rows: every cut is asked of every row, and takes the leaves on its left
 * from rows that go right; the first leaf left is theirs (Lucchese et al. 2015, “QuickScorer”).
 */
export { heapBase } from '../shared/memory';

/** Of a cut: its threshold, the leaves on its left, where its feature's cells are, where missing values go. */
@inline const LEAVES: usize = 8;
@inline const FEATURE: usize = 16;
@inline const HOLES_RIGHT: usize = 20;
@inline const CUT: usize = 24;
/** Of a tree: where its cuts begin, how many, where its leaves begin, the column it adds to. */
@inline const COUNT: usize = 4;
@inline const SAYS: usize = 8;
@inline const COLUMN: usize = 12;
@inline const TREE: usize = 16;
/** Rows that are asked at a time, and their bytes in a column of cells. */
@inline const GROUP: i32 = 16;
@inline const GROUP_BYTES: usize = 128;

@inline function left(before: v128, right: v128, leaves: v128): v128 {
  return v128.andnot(before, v128.and(right, leaves));
}

/** The leaves 16 rows may still be in, after all cuts of a tree. */
function askCuts(cuts: usize, end: usize, cells: usize, into: usize): void {
  let a = i64x2.splat(-1);
  let b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  for (; cuts < end; cuts += CUT) {
    const limit = v128.load64_splat(cuts);
    const leaves = v128.load64_splat(cuts, LEAVES);
    const row = cells + load<u32>(cuts, FEATURE);
    if (load<u32>(cuts, HOLES_RIGHT) == 0) {
      a = left(a, f64x2.gt(v128.load(row), limit), leaves);
      b = left(b, f64x2.gt(v128.load(row, 16), limit), leaves);
      c = left(c, f64x2.gt(v128.load(row, 32), limit), leaves);
      d = left(d, f64x2.gt(v128.load(row, 48), limit), leaves);
      e = left(e, f64x2.gt(v128.load(row, 64), limit), leaves);
      f = left(f, f64x2.gt(v128.load(row, 80), limit), leaves);
      g = left(g, f64x2.gt(v128.load(row, 96), limit), leaves);
      h = left(h, f64x2.gt(v128.load(row, 112), limit), leaves);
    } else {
      a = left(a, v128.not(f64x2.le(v128.load(row), limit)), leaves);
      b = left(b, v128.not(f64x2.le(v128.load(row, 16), limit)), leaves);
      c = left(c, v128.not(f64x2.le(v128.load(row, 32), limit)), leaves);
      d = left(d, v128.not(f64x2.le(v128.load(row, 48), limit)), leaves);
      e = left(e, v128.not(f64x2.le(v128.load(row, 64), limit)), leaves);
      f = left(f, v128.not(f64x2.le(v128.load(row, 80), limit)), leaves);
      g = left(g, v128.not(f64x2.le(v128.load(row, 96), limit)), leaves);
      h = left(h, v128.not(f64x2.le(v128.load(row, 112), limit)), leaves);
    }
  }
  v128.store(into, a);
  v128.store(into, b, 16);
  v128.store(into, c, 32);
  v128.store(into, d, 48);
  v128.store(into, e, 64);
  v128.store(into, f, 80);
  v128.store(into, g, 96);
  v128.store(into, h, 112);
}

/** Cells of the columns asked for, rows in pairs, column after column; `pitch` bytes a column. */
export function standUp(
  rows: usize,
  columns: usize,
  many: i32,
  asked: usize,
  count: i32,
  into: usize,
  pitch: usize,
): void {
  const width = columns << 3;
  const end = asked + (usize(count) << 2);
  for (let row = 0; row < many; row += 2, rows += 2 * width, into += 16) {
    const beside = row + 1 < many ? width : 0;
    let to = into;
    for (let place = asked; place < end; place += 4, to += pitch) {
      const cell = rows + (usize(load<u32>(place)) << 3);
      v128.store(to, v128.load64_lane(cell + beside, v128.load64_splat(cell), 1));
    }
  }
}

/** Adds what each tree says of each row to its column of the row's scores, tree after tree. */
export function scoreRows(
  trees: usize,
  count: i32,
  cuts: usize,
  says: usize,
  cells: usize,
  many: i32,
  scores: usize,
  width: usize,
  room: usize,
): void {
  const beside = width << 3;
  for (let t = 0; t < count; t++, trees += TREE) {
    const first = cuts + load<u32>(trees) * CUT;
    const end = first + load<u32>(trees, COUNT) * CUT;
    const own = says + (load<u32>(trees, SAYS) << 3);
    let score = scores + (load<u32>(trees, COLUMN) << 3);
    for (let row = 0, at = cells; row < many; row += GROUP, at += GROUP_BYTES) {
      askCuts(first, end, at, room);
      const rest = many - row;
      const last = room + (usize(rest < GROUP ? rest : GROUP) << 3);
      for (let place = room; place < last; place += 8, score += beside) {
        const leaf = usize(ctz(load<u64>(place)));
        store<f64>(score, load<f64>(score) + load<f64>(own + (leaf << 3)));
      }
    }
  }
}
