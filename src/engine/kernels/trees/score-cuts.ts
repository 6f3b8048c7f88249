import { startScores } from '../../../core/model/trees/tree.ts';
import type { Scores } from '../../../core/model/scores.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import { Arena } from '../arena.ts';
import { startKernel } from '../instance.ts';
import type { KernelExports } from '../instance.ts';
import binary from './cuts.as?kernel';
import { CUT } from './cut-forest.ts';
import type { CutForest } from './cut-forest.ts';

interface Functions {
  standUp(...numbers: readonly number[]): void;
  scoreRows(...numbers: readonly number[]): void;
}

/** Rows the kernel asks at a time. */
const GROUP = 16;
/** Bytes of cells that stay in cache while all trees pass over them. */
const BLOCK_BYTES = 65_536;
const FEWEST = 64;

let started: (KernelExports & Functions) | null = null;

/** What a forest says of rows, asked cut by cut: the sums of plain code in its order, the same bits. */
export function scoreByCuts(
  forest: CutForest,
  base: readonly number[],
  rows: DesignMatrix,
): Scores {
  const scores = startScores(base, rows.rows);
  const { width, values } = scores;
  const kernel = (started ??= startKernel<Functions>(binary));
  const arena = new Arena(kernel);
  const { asked } = forest;
  const { columns } = rows;
  const most = Math.max(FEWEST, Math.floor(BLOCK_BYTES / (8 * Math.max(1, asked.length))));
  const block = GROUP * Math.ceil(Math.min(rows.rows, most) / GROUP);
  const trees = arena.take('u32', forest.trees.length);
  const cuts = arena.take('u8', forest.cuts.byteLength);
  const says = arena.take('f64', forest.says.length);
  const features = arena.take('u32', asked.length);
  const lying = arena.take('f64', Math.max(1, block * columns));
  const cells = arena.take('f64', Math.max(1, block * asked.length));
  const told = arena.take('f64', Math.max(1, block * width));
  const room = arena.take('f64', GROUP);
  trees.view().set(forest.trees);
  says.view().set(forest.says);
  writeCuts(cuts.view(), forest.cuts, 8 * block);
  features.view().set(asked);
  const into = lying.view();
  const kept = told.view();
  const count = forest.trees.length / 4;
  for (let from = 0; from < rows.rows; from += block) {
    const to = Math.min(rows.rows, from + block);
    into.set(rows.values.subarray(from * columns, to * columns));
    const many = to - from;
    kernel.standUp(lying.at, columns, many, features.at, asked.length, cells.at, 8 * block);
    const part = values.subarray(from * width, to * width);
    kept.set(part);
    const places = [trees.at, count, cuts.at, says.at, cells.at];
    kernel.scoreRows(...places, many, told.at, width, room.at);
    part.set(kept.subarray(0, part.length));
  }
  return scores;
}

/** Cuts with the bytes from the first cells to those of their feature. */
function writeCuts(into: Uint8Array, cuts: DataView, pitch: number): void {
  into.set(new Uint8Array(cuts.buffer));
  const view = new DataView(into.buffer, into.byteOffset, into.byteLength);
  for (let at = 16; at < into.length; at += CUT)
    view.setUint32(at, cuts.getUint32(at, true) * pitch, true);
}
