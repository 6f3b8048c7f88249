import type { CodeGroups, Tree } from '../../src/core/model/trees/tree.ts';
import type { Random } from '../../src/core/random.ts';

export const COLUMNS = 6;
/** Feature 0 holds codes 0 to 4; feature 5 is never asked for. */
const ASKED = 5;

export function randomTree(random: Random, depth: number): Tree {
  const tree = {
    feature: [0],
    threshold: [0],
    left: [0],
    value: [0],
    gain: [0],
    rows: [300],
    missing: [0],
    groups: [null] as (CodeGroups | null)[],
  };
  const level = [0];
  for (let node = 0; node < level.length; node++) {
    const rows = tree.rows[node]!;
    tree.value[node] = random.normal();
    if (level[node] === depth || rows < 4 || (node > 2 && random.next() < 0.2)) continue;
    const feature = random.int(ASKED);
    tree.feature[node] = feature;
    tree.missing[node] = random.int(2);
    tree.threshold[node] = random.normal();
    if (feature === 0) tree.groups[node] = { left: [0, 3], right: [1, 4] };
    tree.left[node] = level.length;
    const cut = 1 + random.int(rows - 1);
    for (const part of [cut, rows - cut]) {
      level.push(level[node]! + 1);
      for (const list of [tree.feature, tree.threshold, tree.left, tree.value, tree.gain])
        list.push(0);
      tree.missing.push(0);
      tree.groups.push(null);
      tree.rows.push(part);
    }
  }
  return tree;
}

export function randomRows(random: Random, rows: number) {
  const values = Float64Array.from({ length: rows * COLUMNS }, (_, at) => {
    if (random.next() < 0.15) return NaN;
    return at % COLUMNS === 0 ? random.int(5) : random.normal();
  });
  const names = Array.from({ length: COLUMNS }, (_, j) => `x${j}`);
  return { names, rows, columns: COLUMNS, values };
}

/** Trees whose values are added. */
export const formOf = (trees: readonly Tree[]) => ({
  ...({ kind: 'trees', base: 0.5, scale: 1, unit: 'number' } as const),
  trees: trees.map((tree) => ({ tree, says: tree.value })),
});
