/** What trees say of rows: nodes lie side by side, and eight rows walk down a tree at a time. */
export { heapBase } from '../shared/memory';

/** Of a node: its threshold, where in a row its feature is, and where its children are. */
@inline const FEATURE: usize = 8;
@inline const CHILD: usize = 12;
@inline const NODE: u32 = 16;
/** Flags of a node: missing values go right; the cut is by codes. */
@inline const HOLES_RIGHT: u32 = 1;
@inline const BY_CODES: u32 = 2;
/** Of a tree: where its nodes begin, the column of the scores it adds to, whether it asks for codes. */
@inline const TREE: usize = 12;

/** The node after this one, of a row without missing values; a leaf comes after itself. */
@inline function next(nodes: usize, row: usize, at: u32): u32 {
  const node = nodes + at;
  const isAbove = load<f64>(row + load<u32>(node, FEATURE)) > load<f64>(node);
  return load<u32>(node, CHILD) + (u32(isAbove) << 4);
}

/** Of any row. Where a cut is by codes, its threshold is a table of sides by code. */
@inline function nextOfAny(nodes: usize, flags: usize, row: usize, at: u32, sides: usize): u32 {
  const node = nodes + at;
  const flag = u32(load<u8>(flags + (at >> 4)));
  const value = load<f64>(row + load<u32>(node, FEATURE));
  let right: u32;
  if ((flag & BY_CODES) == 0) {
    right = u32(value > load<f64>(node)) | (u32(value != value) & flag);
  } else {
    const isInside = value >= 0 && value < f64(load<u32>(node, 4));
    const code = isInside ? u32(value) : 0;
    const isKnown = isInside && f64(code) == value;
    right = isKnown ? u32(load<u8>(sides + load<u32>(node) + code)) : flag & HOLES_RIGHT;
  }
  return load<u32>(node, CHILD) + right * NODE;
}

/** What a leaf says lies at half its place among the values. */
@inline function add(score: usize, values: usize, at: u32): void {
  store<f64>(score, load<f64>(score) + load<f64>(values + (at >> 1)));
}

function hasHoles(cells: usize, many: i32): bool {
  const end = cells + (usize(many) << 3);
  let found = i64x2.splat(0);
  for (; cells + 16 <= end; cells += 16) {
    const pair = v128.load(cells);
    found = v128.or(found, f64x2.ne(pair, pair));
  }
  const last = cells < end ? load<f64>(cells) : 0;
  return v128.any_true(found) || last != last;
}

/** Rows one after the other, whatever they hold. */
function scoreAny(
  nodes: usize,
  flags: usize,
  values: usize,
  sides: usize,
  row: usize,
  pitch: usize,
  many: i32,
  score: usize,
  beside: usize,
): void {
  for (let i = 0; i < many; i++, row += pitch, score += beside) {
    let at: u32 = 0;
    let after = nextOfAny(nodes, flags, row, at, sides);
    while (after != at) {
      at = after;
      after = nextOfAny(nodes, flags, row, at, sides);
    }
    add(score, values, at);
  }
}

function scoreFull(
  nodes: usize,
  values: usize,
  row: usize,
  pitch: usize,
  many: i32,
  score: usize,
  beside: usize,
): void {
  let i = 0;
  for (const octets = many & ~7; i < octets; i += 8) {
    const r1 = row + pitch;
    const r2 = r1 + pitch;
    const r3 = r2 + pitch;
    const r4 = r3 + pitch;
    const r5 = r4 + pitch;
    const r6 = r5 + pitch;
    const r7 = r6 + pitch;
    let a: u32 = 0, b: u32 = 0, c: u32 = 0, d: u32 = 0;
    let e: u32 = 0, f: u32 = 0, g: u32 = 0, h: u32 = 0;
    for (;;) {
      const a1 = next(nodes, row, a);
      const b1 = next(nodes, r1, b);
      const c1 = next(nodes, r2, c);
      const d1 = next(nodes, r3, d);
      let moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1);
      a = a1;
      b = b1;
      c = c1;
      d = d1;
      const e1 = next(nodes, r4, e);
      const f1 = next(nodes, r5, f);
      const g1 = next(nodes, r6, g);
      const h1 = next(nodes, r7, h);
      moved |= (e ^ e1) | (f ^ f1) | (g ^ g1) | (h ^ h1);
      e = e1;
      f = f1;
      g = g1;
      h = h1;
      if (moved == 0) break;
    }
    row = r7 + pitch;
    add(score, values, a);
    add(score + beside, values, b);
    score += 2 * beside;
    add(score, values, c);
    add(score + beside, values, d);
    score += 2 * beside;
    add(score, values, e);
    add(score + beside, values, f);
    score += 2 * beside;
    add(score, values, g);
    add(score + beside, values, h);
    score += 2 * beside;
  }
  for (; i < many; i++, row += pitch, score += beside) {
    let at: u32 = 0;
    for (let after = next(nodes, row, at); after != at; after = next(nodes, row, at)) at = after;
    add(score, values, at);
  }
}

/** Adds what each tree says of each row to its column of the row's scores, tree after tree. */
export function scoreRows(
  trees: usize,
  count: i32,
  nodes: usize,
  flags: usize,
  values: usize,
  sides: usize,
  rows: usize,
  columns: usize,
  many: i32,
  scores: usize,
  width: usize,
): void {
  const pitch = columns << 3;
  const beside = width << 3;
  const holes = hasHoles(rows, many * i32(columns));
  for (let t = 0; t < count; t++, trees += TREE) {
    const start = load<u32>(trees);
    const score = scores + (load<u32>(trees, 4) << 3);
    const first = nodes + start;
    const says = values + (start >> 1);
    if (holes || load<u32>(trees, 8) != 0)
      scoreAny(first, flags + (start >> 4), says, sides, rows, pitch, many, score, beside);
    else scoreFull(first, says, rows, pitch, many, score, beside);
  }
}
