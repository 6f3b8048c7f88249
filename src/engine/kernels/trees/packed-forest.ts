import type { CodeGroups, ForestWeights, Tree } from '../../../core/model/trees/tree.ts';

/** A forest as `score.as` reads it. */
export interface PackedForest {
  /** Three numbers a tree: where its nodes begin, the column it adds to, whether it cuts by codes. */
  readonly trees: Uint32Array;
  /** 16 bytes a node: threshold, feature, left child; a leaf is its own child. */
  readonly nodes: Uint8Array;
  /** The same with features counted among those asked for. */
  readonly nodesOfAsked: Uint8Array;
  /** By node: 1 where missing values go right, 2 where the cut is by codes. */
  readonly flags: Uint8Array;
  /** What each node says. */
  readonly values: Float64Array;
  /** By code, 0 for left and 1 for right, cut after cut. */
  readonly sides: Uint8Array;
  /** Features any cut asks for, ascending. */
  readonly asked: Int32Array;
}

const NODE = 16;
const HOLES_RIGHT = 1;
const BY_CODES = 2;
/** Codes up to here have a table. */
const MOST_CODES = 65_536;

function sidesOf({ left, right }: CodeGroups, holesRight: boolean): Uint8Array | null {
  let most = -1;
  for (const code of [...left, ...right]) {
    if (!Number.isInteger(code) || code < 0 || code >= MOST_CODES) return null;
    most = Math.max(most, code);
  }
  const sides = new Uint8Array(most + 1).fill(Number(holesRight));
  for (const code of left) sides[code] = 0;
  for (const code of right) sides[code] = 1;
  return sides;
}

function askedOf(trees: readonly Tree[]): Int32Array {
  const asked = new Set<number>();
  for (const { left, feature } of trees)
    for (let node = 0; node < left.length; node++) if (left[node] !== 0) asked.add(feature[node]!);
  return Int32Array.from(asked).sort();
}

/** Lays a forest out for the kernel; null where codes are too large for a table. */
export function packForest(weights: ForestWeights): PackedForest | null {
  const trees = weights.trees.flat();
  const many = trees.reduce((sum, { left }) => sum + left.length, 0);
  const nodes = new DataView(new ArrayBuffer(NODE * many));
  const flags = new Uint8Array(many);
  const values = new Float64Array(many);
  const heads = new Uint32Array(3 * trees.length);
  const tables: number[] = [];
  let first = 0;
  let t = 0;
  for (const round of weights.trees)
    for (const [column, tree] of round.entries()) {
      heads.set(
        [NODE * first, column, Number(tree.groups?.some((one) => one !== null) ?? false)],
        3 * t++,
      );
      values.set(tree.value, first);
      for (let node = 0; node < tree.left.length; node++) {
        const table = writeNode(nodes, NODE * (first + node), tree, node, tables.length);
        if (table === null) return null;
        flags[first + node] = flagsOf(tree, node);
        for (const side of table) tables.push(side);
      }
      first += tree.left.length;
    }
  const asked = askedOf(trees);
  const all = new Uint8Array(nodes.buffer);
  return {
    trees: heads,
    nodes: all,
    nodesOfAsked: renumber(all, asked),
    flags,
    values,
    sides: Uint8Array.from(tables),
    asked,
  };
}

const NONE = new Uint8Array(0);

/** A leaf is left by nothing. */
function flagsOf({ left, missing, groups }: Tree, node: number): number {
  if (left[node] === 0) return 0;
  const holesRight = missing?.[node] === 1 ? 0 : HOLES_RIGHT;
  return holesRight | ((groups?.[node] ?? null) === null ? 0 : BY_CODES);
}

/** Writes one node; gives the table of its codes, which begins at `tables`. */
function writeNode(
  nodes: DataView,
  at: number,
  tree: Tree,
  node: number,
  tables: number,
): Uint8Array | null {
  const child = tree.left[node]!;
  if (child === 0) {
    nodes.setFloat64(at, Infinity, true);
    nodes.setUint32(at + 12, NODE * node, true);
    return NONE;
  }
  const groups = tree.groups?.[node] ?? null;
  nodes.setUint32(at + 8, 8 * tree.feature[node]!, true);
  nodes.setUint32(at + 12, NODE * child, true);
  if (groups === null) {
    nodes.setFloat64(at, tree.threshold[node]!, true);
    return NONE;
  }
  const sides = sidesOf(groups, (flagsOf(tree, node) & HOLES_RIGHT) !== 0);
  if (sides === null) return null;
  nodes.setUint32(at, tables, true);
  nodes.setUint32(at + 4, sides.length, true);
  return sides;
}

function renumber(nodes: Uint8Array, asked: Int32Array): Uint8Array {
  const places = new Map([...asked].map((feature, place) => [feature, place]));
  const renumbered = nodes.slice();
  const view = new DataView(renumbered.buffer);
  for (let at = 8; at < nodes.length; at += NODE)
    view.setUint32(at, 8 * (places.get(view.getUint32(at, true) / 8) ?? 0), true);
  return renumbered;
}
