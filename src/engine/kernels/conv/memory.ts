import type { PictureShape } from '../../../core/model/picture/shape.ts';
import type { PictureRows, PictureSet } from '../../pictures.ts';
import { Arena } from '../arena.ts';
import type { Block } from '../arena.ts';
import type { ConvKernel } from './kernel.ts';
import type { ConvPlan, KernelPlan } from './plan.ts';

/** Numbers read past the end of a picture by the last run of four. */
const SLACK = 16;

/** What a block needs beside its parameters: its pictures' addresses, answers and corrections. */
export interface BlockMemory {
  readonly table: Block<'u32'>;
  /** Its input and what that is corrected by, bordered; null for the first block, which reads the rows. */
  readonly input: Block<'f32'> | null;
  readonly inputDelta: Block<'f32'> | null;
  readonly won: Block<'i32'>;
  readonly turned: Block<'f32'>;
  readonly gradient: Block<'f32'>;
  readonly peaks: Block<'f32'>;
}
export interface DenseMemory {
  readonly input: Block<'f32'>;
  readonly inputDelta: Block<'f32'>;
  readonly turned: Block<'f32'>;
}
export interface SetMemory {
  readonly pictures: Block<'f32'>;
  readonly extras: Block<'f32'>;
}

/** All the memory of a training, taken before anything runs. */
export class ConvMemory {
  readonly weights: Block<'f32'>;
  readonly first: Block<'f32'>;
  readonly second: Block<'f32'>;
  readonly gradient: Block<'f32'>;
  readonly blocks: readonly BlockMemory[];
  readonly dense: readonly DenseMemory[];
  readonly scores: Block<'f32'>;
  readonly delta: Block<'f32'>;
  readonly targets: Block<'f32'>;
  readonly counts: Block<'f32'>;
  readonly mask: Block<'f32'>;
  readonly nothing: Block<'f32'>;
  /** Highest answers of the dense layer's units. */
  readonly peaks: Block<'f32'>;
  readonly train: SetMemory;
  readonly validation: SetMemory;
  readonly bytes: number;

  constructor(
    kernel: ConvKernel,
    shape: PictureShape,
    plan: KernelPlan,
    batch: number,
    rows: PictureRows,
  ) {
    const arena = new Arena(kernel);
    const floats = (count: number): Block<'f32'> => zeroed(arena.take('f32', count + SLACK));
    const whole = Math.ceil(batch / 4) * 4;
    [this.weights, this.first, this.second, this.gradient] = [0, 0, 0, 0].map(() =>
      floats(plan.padded),
    ) as [Block<'f32'>, Block<'f32'>, Block<'f32'>, Block<'f32'>];
    this.blocks = plan.blocks.map((block, i) => ({
      table: arena.take('u32', batch),
      input: i === 0 ? null : floats((batch * block.picture) / 4),
      inputDelta: i === 0 ? null : floats((batch * block.picture) / 4),
      won: arena.take('i32', batch * block.across * block.down * block.filters),
      turned: floats((block.filters * shape.kernel * block.span) / 4),
      gradient: floats((block.filters * shape.kernel * block.span) / 4),
      peaks: floats(block.filters),
    }));
    this.dense = plan.dense.map(({ inputs, outputs }) => ({
      input: floats(whole * inputs),
      inputDelta: floats(whole * inputs),
      turned: floats(inputs * outputs),
    }));
    const last = plan.dense.at(-1)!;
    this.scores = floats(whole * last.outputs);
    this.delta = floats(whole * last.outputs);
    this.targets = floats(batch * shape.outputs);
    this.counts = floats(batch);
    this.mask = floats(whole * last.inputs);
    this.nothing = floats(Math.max(...plan.dense.map(({ inputs }) => inputs)));
    this.peaks = floats(last.inputs);
    const [first] = plan.blocks;
    const set = ({ rows: count }: PictureSet): SetMemory => ({
      pictures: floats((count * first!.picture) / 4),
      extras: floats(count * shape.extras),
    });
    this.train = set(rows.train);
    this.validation = set(rows.validation);
    this.bytes = arena.used;
    for (const [i, block] of plan.blocks.entries()) fillTable(this.blocks[i]!, block);
    fillSet(this.train, rows.train, shape, first!);
    fillSet(this.validation, rows.validation, shape, first!);
  }
}

function zeroed(block: Block<'f32'>): Block<'f32'> {
  block.view().fill(0);
  return block;
}

function fillTable({ table, input }: BlockMemory, { picture }: ConvPlan): void {
  if (input === null) return;
  const view = table.view();
  for (let row = 0; row < view.length; row++) view[row] = input.at + row * picture;
}

/** Copies pictures into their borders. */
function fillSet(memory: SetMemory, set: PictureSet, shape: PictureShape, first: ConvPlan): void {
  const pixels = new Float32Array(shape.width * shape.height * shape.channels);
  const extras = new Float32Array(shape.extras);
  const [pictures, beside] = [memory.pictures.view(), memory.extras.view()];
  const run = shape.width * shape.channels;
  for (let row = 0; row < set.rows; row++) {
    set.read(row, { pixels, extras });
    const start = (row * first.picture + first.start) / 4;
    for (let y = 0; y < shape.height; y++)
      pictures.set(pixels.subarray(y * run, (y + 1) * run), start + (y * first.line) / 4);
    beside.set(extras, row * shape.extras);
  }
}
