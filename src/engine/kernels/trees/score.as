/** What trees say of rows: nodes lie side by side, and four rows walk down a tree at a time. */
export { heapBase } from '../shared/memory';

/** Of a node: its threshold, where in a row its feature is, and where its children are. */
@inline const FEATURE: usize = 8;
@inline const CHILD: usize = 12;
@inline const NODE: u32 = 16;
/** Low bits of a child: missing values go right; the cut is by codes. */
@inline const HOLES_RIGHT: u32 = 1;
@inline const BY_CODES: u32 = 2;
@inline const FLAGS: u32 = 15;
/** Of a tree: where its nodes begin, the column of the scores it adds to, whether it asks for codes. */
@inline const TREE: usize = 12;

/** The node after this one; a leaf comes after itself. */
@inline function next(nodes: usize, row: usize, at: u32): u32 {
  const node = nodes + at;
  const value = load<f64>(row + load<u32>(node, FEATURE));
  const child = load<u32>(node, CHILD);
  const right = u32(value > load<f64>(node)) | (u32(value != value) & child & HOLES_RIGHT);
  return (child & ~FLAGS) + right * NODE;
}

/** The same where cuts may be by codes: the node's threshold then is a table of sides by code. */
function nextByCodes(nodes: usize, row: usize, at: u32, sides: usize): u32 {
  const node = nodes + at;
  const child = load<u32>(node, CHILD);
  if ((child & BY_CODES) == 0) return next(nodes, row, at);
  const value = load<f64>(row + load<u32>(node, FEATURE));
  const isInside = value >= 0 && value < f64(load<u32>(node, 4));
  const code = isInside ? u32(value) : 0;
  const known = isInside && f64(code) == value;
  const right = known ? u32(load<u8>(sides + load<u32>(node) + code)) : child & HOLES_RIGHT;
  return (child & ~FLAGS) + right * NODE;
}

@inline function leaf(nodes: usize, row: usize): u32 {
  let at: u32 = 0;
  for (let after = next(nodes, row, at); after != at; after = next(nodes, row, at)) at = after;
  return at;
}

function leafByCodes(nodes: usize, row: usize, sides: usize): u32 {
  let at: u32 = 0;
  let after = nextByCodes(nodes, row, at, sides);
  while (after != at) {
    at = after;
    after = nextByCodes(nodes, row, at, sides);
  }
  return at;
}

/** What a leaf says lies at half its place among the values. */
@inline function add(score: usize, values: usize, at: u32): void {
  store<f64>(score, load<f64>(score) + load<f64>(values + (at >> 1)));
}

/** Adds what each tree says of each row to its column of the row's scores, tree after tree. */
export function scoreRows(
  trees: usize,
  count: i32,
  allNodes: usize,
  allValues: usize,
  sides: usize,
  rows: usize,
  pitch: usize,
  many: i32,
  scores: usize,
  width: usize,
): void {
  const quads = many & ~3;
  const beside = width << 3;
  for (let t = 0; t < count; t++, trees += TREE) {
    const start = load<u32>(trees);
    const nodes = allNodes + start;
    const values = allValues + (start >> 1);
    let row = rows;
    let score = scores + (load<u32>(trees, 4) << 3);
    let i = 0;
    if (load<u32>(trees, 8) != 0) {
      for (; i < many; i++, row += pitch, score += beside)
        add(score, values, leafByCodes(nodes, row, sides));
      continue;
    }
    for (; i < quads; i += 4) {
      const second = row + pitch;
      const third = second + pitch;
      const fourth = third + pitch;
      let a: u32 = 0;
      let b: u32 = 0;
      let c: u32 = 0;
      let d: u32 = 0;
      for (;;) {
        const p = next(nodes, row, a);
        const q = next(nodes, second, b);
        const r = next(nodes, third, c);
        const s = next(nodes, fourth, d);
        const moved = (a ^ p) | (b ^ q) | (c ^ r) | (d ^ s);
        a = p;
        b = q;
        c = r;
        d = s;
        if (moved == 0) break;
      }
      row = fourth + pitch;
      add(score, values, a);
      add(score + beside, values, b);
      add(score + 2 * beside, values, c);
      add(score + 3 * beside, values, d);
      score += 4 * beside;
    }
    for (; i < many; i++, row += pitch, score += beside)
      add(score, values, leaf(nodes, row));
  }
}
