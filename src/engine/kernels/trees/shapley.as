/** Shapley values of rows under one tree: down its paths, and up again, two points at a time. */
export { heapBase } from '../shared/memory';

/** Of a node: its parent, the node above it on the same feature, that feature, what it is, what it says. */
@inline const ABOVE: usize = 4;
@inline const ASKED: usize = 8;
@inline const KIND: usize = 12;
@inline const SAYS: usize = 16;
@inline const NODE: usize = 24;
@inline const IS_LEFT: i32 = 1;
@inline const IS_LEAF: i32 = 2;
/** How a row went along with the cuts on a node's feature. */
@inline const BOTH: u8 = 0;
@inline const NO_MORE: u8 = 1;
@inline const NEITHER: u8 = 2;

/** Which cuts the row goes along with, and the product of each path so far. */
function goDown(
  nodes: usize,
  many: i32,
  pitch: usize,
  growth: usize,
  ways: usize,
  states: usize,
  products: usize,
): void {
  store<u8>(states, BOTH);
  for (let at: usize = 0; at < pitch; at += 16) v128.store(products + at, f64x2.splat(1));
  let node = nodes + NODE;
  let to = products + pitch;
  for (let i = 1; i < many; i++, node += NODE) {
    const up = load<i32>(node);
    const above = load<i32>(node, ABOVE);
    const follows = i32(load<u8>(ways + up)) == (load<i32>(node, KIND) & IS_LEFT);
    const own: u8 = follows ? BOTH : NO_MORE;
    const state = above >= 0 && load<u8>(states + above) != BOTH ? NEITHER : own;
    store<u8>(states + i, state);
    let from = products + usize(up) * pitch;
    let grows = growth + (usize(3 * i) + usize(state)) * pitch;
    for (const end = to + pitch; to < end; to += 16, from += 16, grows += 16)
      v128.store(to, f64x2.mul(v128.load(from), v128.load(grows)));
  }
}

/** Sums of what is below each node, counted for the feature of the cut above it. */
function goUp(
  nodes: usize,
  many: i32,
  pitch: usize,
  counts: usize,
  states: usize,
  products: usize,
  sums: usize,
  into: usize,
  scale: f64,
): void {
  memory.fill(sums, 0, usize(many) * pitch);
  for (let i = many - 1; i > 0; i--) {
    const node = nodes + usize(i) * NODE;
    let from = sums + usize(i) * pitch;
    const end = from + pitch;
    let up = sums + usize(load<i32>(node)) * pitch;
    let counted = counts + (usize(3 * i) + usize(load<u8>(states + i))) * pitch;
    let effect: f64 = 0;
    if ((load<i32>(node, KIND) & IS_LEAF) != 0) {
      const said = f64x2.splat(load<f64>(node, SAYS));
      for (let below = products + usize(i) * pitch; from < end; from += 16, below += 16) {
        const sum = f64x2.mul(said, v128.load(below));
        const part = f64x2.mul(sum, v128.load(counted));
        effect += f64x2.extract_lane(part, 0);
        effect += f64x2.extract_lane(part, 1);
        v128.store(up, f64x2.add(v128.load(up), sum));
        counted += 16;
        up += 16;
      }
    } else {
      for (; from < end; from += 16) {
        const sum = v128.load(from);
        const part = f64x2.mul(sum, v128.load(counted));
        effect += f64x2.extract_lane(part, 0);
        effect += f64x2.extract_lane(part, 1);
        v128.store(up, f64x2.add(v128.load(up), sum));
        counted += 16;
        up += 16;
      }
    }
    const place = into + (usize(load<i32>(node, ASKED)) << 3);
    store<f64>(place, load<f64>(place) + scale * effect);
  }
}

/** Adds `scale` times what the tree gives each feature; `pitch` bytes a state a node. */
export function explainRows(
  nodes: usize,
  many: i32,
  pitch: usize,
  growth: usize,
  counts: usize,
  ways: usize,
  states: usize,
  products: usize,
  sums: usize,
  into: usize,
  rows: i32,
  columns: usize,
  scale: f64,
): void {
  for (let row = 0; row < rows; row++, ways += many, into += columns << 3) {
    goDown(nodes, many, pitch, growth, ways, states, products);
    goUp(nodes, many, pitch, counts, states, products, sums, into, scale);
  }
}
