import { exponentialTable } from '../../../core/math/exponential.ts';
import { GROUP } from '../../../core/model/trees/kernels.ts';
import type { BinKind, BoostPlan } from '../../../core/model/trees/kernels.ts';
import type { Arena, Block } from '../arena.ts';

const KINDS: Readonly<Record<BinKind, number>> = { ordered: 0, holes: 1, categories: 2 };
/** Counts of the sort: eight bytes of 256 values. */
const SORT_ROOM = 8 * 256;
const EDGES = 255;
/** Bytes of an answer of `search`: numbers, a table of sides, room to sort categories. */
const ANSWER = 3392;
/** A score this high, where a row beside the last fills a lane, keeps it out of the loss. */
const FAR = 1e300;

/** Blocks held from the first feature binned to the end. */
export interface RowBlocks {
  readonly bins: Block<'u8'>;
  readonly edges: Block<'f64'>;
  readonly answer: Block<'u8'>;
  readonly room: Block<'i32'>;
  readonly order: Block<'i32'>;
  readonly aside: Block<'i32'>;
  /** Scratch: numbers to sort or bin, later derivatives in a node's order. */
  readonly numbers: Block<'f64'>;
  /** Scratch: the other side of a sort. */
  readonly spare: Block<'f64'>;
  /** Address of the table of `exp`. */
  readonly table: number;
}

/** Lanes come in twos: one row more where they are odd. */
export const pitchOf = (rows: number): number => rows + (rows & 1);

export function takeRowBlocks(arena: Arena, rows: number, features: number): RowBlocks {
  const pitch = pitchOf(rows);
  const values = exponentialTable();
  const table = arena.take('f64', values.length);
  table.view().set(values);
  return {
    bins: arena.take('u8', Math.ceil(features / 4) * 4 * pitch),
    edges: arena.take('f64', EDGES),
    answer: arena.take('u8', ANSWER),
    room: arena.take('i32', SORT_ROOM),
    order: arena.take('i32', pitch),
    aside: arena.take('i32', pitch),
    numbers: arena.take('f64', 2 * pitch),
    spare: arena.take('f64', pitch),
    table: table.at,
  };
}

/** Blocks of one training. */
export interface BoostBlocks {
  readonly first: Block<'i32'>;
  readonly listed: Block<'i32'>;
  readonly kinds: Block<'u8'>;
  readonly scores: Block<'f64'>;
  readonly target: Block<'f64'>;
  readonly weights: Block<'f64'> | null;
  readonly pairs: Block<'f64'>;
  readonly products: Block<'f64'>;
  /** Many classes: each row's highest score, and 1 / Σ e^(score − highest). */
  readonly highest: Block<'f64'>;
  readonly scale: Block<'f64'>;
}

/** First slot of each feature, and after the last their number. */
export function firstSlots({ features }: BoostPlan): Int32Array {
  const first = new Int32Array(features.length + 1);
  for (const [j, { slots }] of features.entries()) first[j + 1] = first[j]! + slots;
  return first;
}

export function takeBoostBlocks(arena: Arena, plan: BoostPlan): BoostBlocks {
  const { rows, features, base, target, weights, loss } = plan;
  const pitch = pitchOf(rows);
  const shared = loss === 'many' ? pitch : 0;
  const blocks: BoostBlocks = {
    first: arena.take('i32', features.length + 1),
    listed: arena.take('i32', features.length),
    kinds: arena.take('u8', features.length),
    scores: arena.take('f64', base.length * pitch),
    target: arena.take('f64', pitch),
    weights: weights === null ? null : arena.take('f64', pitch),
    pairs: arena.take('f64', 2 * pitch),
    products: arena.take('f64', 2 * Math.ceil(pitch / GROUP)),
    highest: arena.take('f64', shared),
    scale: arena.take('f64', shared),
  };
  blocks.first.view().set(firstSlots(plan));
  blocks.kinds.view().set(features.map(({ kind }) => KINDS[kind]));
  blocks.target.view().set(target);
  blocks.weights?.view().set(weights!);
  const scores = blocks.scores.view();
  for (const [k, score] of base.entries()) scores.fill(score, k * pitch, k * pitch + rows);
  if (pitch > rows && loss !== 'numbers') {
    scores[rows] = FAR;
    blocks.target.view()[rows] = loss === 'two' ? 1 : 0;
  }
  return blocks;
}
