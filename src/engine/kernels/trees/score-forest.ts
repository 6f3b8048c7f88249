import { scoreForest as scorePlainly, startScores } from '../../../core/model/trees/tree.ts';
import type { ForestWeights } from '../../../core/model/trees/tree.ts';
import type { Scores } from '../../../core/model/scores.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import { Arena } from '../arena.ts';
import { hasSimd, startKernel } from '../instance.ts';
import type { KernelExports } from '../instance.ts';
import { packForest } from './packed-forest.ts';
import type { PackedForest } from './packed-forest.ts';
import { cutForest } from './cut-forest.ts';
import type { CutForest } from './cut-forest.ts';
import { scoreByCuts } from './score-cuts.ts';
import binary from './score.as?kernel';

interface Functions {
  scoreRows(...numbers: readonly number[]): void;
}

/** Bytes of rows that stay in cache while all trees pass over them. */
const BLOCK_BYTES = 65_536;
const FEWEST = 64;
/** Where trees ask for less than this share of the columns, only those are put before them. */
const SPARSE = 0.5;

let started: (KernelExports & Functions) | null = null;
const packed = new WeakMap<ForestWeights, PackedForest | null>();
const cut = new WeakMap<PackedForest, CutForest | null>();

/** `scoreForest` by the kernel where it runs: the same sums in the same order, the same bits. */
export function scoreForest(weights: ForestWeights, rows: DesignMatrix): Scores {
  if (!hasSimd()) return scorePlainly(weights, rows);
  let forest = packed.get(weights);
  if (forest === undefined) packed.set(weights, (forest = packForest(weights)));
  if (forest === null) return scorePlainly(weights, rows);
  let cuts = cut.get(forest);
  if (cuts === undefined) cut.set(forest, (cuts = cutForest(weights, forest.asked)));
  return cuts === null
    ? scorePacked(forest, weights.base, rows)
    : scoreByCuts(cuts, weights.base, rows);
}

function scorePacked(forest: PackedForest, base: readonly number[], rows: DesignMatrix): Scores {
  const scores = startScores(base, rows.rows);
  const { width, values } = scores;
  const kernel = (started ??= startKernel<Functions>(binary));
  const arena = new Arena(kernel);
  const dense = forest.asked.length > SPARSE * rows.columns;
  const columns = dense ? rows.columns : forest.asked.length;
  const trees = arena.take('u32', forest.trees.length);
  const nodes = arena.take('u8', forest.nodes.length);
  const flags = arena.take('u8', forest.flags.length);
  const says = arena.take('f64', forest.values.length);
  const sides = arena.take('u8', forest.sides.length);
  const most = Math.max(FEWEST, Math.floor(BLOCK_BYTES / (8 * Math.max(1, columns))));
  const block = Math.min(rows.rows, most);
  const cells = arena.take('f64', Math.max(1, block * columns));
  const told = arena.take('f64', block * width);
  trees.view().set(forest.trees);
  nodes.view().set(dense ? forest.nodes : forest.nodesOfAsked);
  flags.view().set(forest.flags);
  says.view().set(forest.values);
  sides.view().set(forest.sides);
  for (let from = 0; from < rows.rows; from += block) {
    const to = Math.min(rows.rows, from + block);
    if (dense) cells.view().set(rows.values.subarray(from * columns, to * columns));
    else gather(rows, forest.asked, from, to, cells.view());
    const part = values.subarray(from * width, to * width);
    told.view().set(part);
    const places = [nodes.at, flags.at, says.at, sides.at, cells.at];
    const count = forest.trees.length / 3;
    kernel.scoreRows(trees.at, count, ...places, columns, to - from, told.at, width);
    part.set(told.view().subarray(0, part.length));
  }
  return scores;
}

/** The cells of some columns, row after row. */
function gather(
  { columns, values }: DesignMatrix,
  asked: Int32Array,
  from: number,
  to: number,
  into: Float64Array,
): void {
  const many = asked.length;
  for (let row = from, at = 0; row < to; row++) {
    const start = row * columns;
    for (let j = 0; j < many; j++) into[at++] = values[start + asked[j]!]!;
  }
}
