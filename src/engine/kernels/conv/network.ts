import type { LayerHealth, TrainPart } from '../../../core/contracts/model.ts';
import type { PictureShape } from '../../../core/model/picture/shape.ts';
import type { PictureNetwork, PictureOptions, PictureRows, PictureState } from '../../pictures.ts';
import type { Block } from '../arena.ts';
import { openConvKernel } from './kernel.ts';
import type { ConvKernel } from './kernel.ts';
import { ConvMemory } from './memory.ts';
import { ConvPasses } from './passes.ts';
import { PlainConvKernel } from './plain.ts';
import { fromKernel, planKernel, toKernel } from './plan.ts';
import type { KernelPlan, LayerSegments } from './plan.ts';

/** Multiply-adds in about 10 ms, compiled and plain, on a slow machine. */
const SLICE = 20_000_000;
const PLAIN_SLICE = 500_000;
/** Rows at the end of an epoch by which dead units are told. */
const OBSERVED = 256;

/** A convolutional network in the kernel's memory. The same bits compiled and plain, on every host. */
export class KernelPictureNetwork implements PictureNetwork {
  readonly slice: number;
  readonly #shape: PictureShape;
  readonly #options: PictureOptions;
  readonly #rows: PictureRows;
  readonly #plan: KernelPlan;
  readonly #memory: ConvMemory;
  readonly #passes: ConvPasses;
  #step: number;
  /** Σ weight · loss of the rows learned from in this epoch, and how many they are. */
  #loss = 0;
  #learned = 0;

  constructor(
    kernel: ConvKernel,
    shape: PictureShape,
    options: PictureOptions,
    rows: PictureRows,
    state: PictureState,
  ) {
    this.slice = kernel instanceof PlainConvKernel ? PLAIN_SLICE : SLICE;
    this.#shape = shape;
    this.#options = options;
    this.#rows = rows;
    this.#plan = planKernel(shape);
    this.#memory = new ConvMemory(kernel, shape, this.#plan, options.batch, rows);
    this.#passes = new ConvPasses(kernel, shape, this.#plan, this.#memory);
    toKernel(this.#plan, state.weights, this.#memory.weights.view());
    toKernel(this.#plan, state.first, this.#memory.first.view());
    toKernel(this.#plan, state.second, this.#memory.second.view());
    this.#step = state.step;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#memory.bytes;
  }

  step(rows: Int32Array, mask: Float32Array | null): void {
    this.#place('train', rows);
    this.#placeTargets(rows);
    if (mask !== null) this.#placeMask(mask, rows.length);
    this.#passes.forward(rows.length, { learned: true, masked: mask !== null });
    this.#loss += this.#passes.backward(rows.length, mask !== null);
    this.#learned += rows.length;
    const isObserved = mask === null && this.#learned > this.#rows.train.rows - OBSERVED;
    if (isObserved) this.#passes.watch(rows.length);
    this.#passes.correct(this.#options, ++this.#step);
  }

  epochLoss(): number {
    const loss = this.#loss / this.#learned;
    [this.#loss, this.#learned] = [0, 0];
    return loss;
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  state(): Promise<PictureState> {
    const { weights, first, second } = this.#memory;
    return Promise.resolve({
      weights: fromKernel(this.#plan, weights.view()),
      first: fromKernel(this.#plan, first.view()),
      second: fromKernel(this.#plan, second.view()),
      step: this.#step,
    });
  }

  weights(): Promise<Float32Array> {
    return Promise.resolve(fromKernel(this.#plan, this.#memory.weights.view()));
  }

  scores(part: TrainPart, rows: Int32Array, watched = false): Promise<Float32Array> {
    const { outputs } = this.#shape;
    const padded = this.#plan.dense.at(-1)!.outputs;
    const scores = new Float32Array(rows.length * outputs);
    for (let from = 0; from < rows.length; from += this.#options.batch) {
      const some = rows.subarray(from, from + this.#options.batch);
      this.#place(part, some);
      this.#passes.forward(some.length, { learned: false, masked: false });
      if (watched) this.#passes.watch(some.length);
      const view = this.#memory.scores.view();
      for (let r = 0; r < some.length; r++)
        scores.set(view.subarray(r * padded, r * padded + outputs), (from + r) * outputs);
    }
    return Promise.resolve(scores);
  }

  /** Gradients are those of the last correction; dead units those that no row looked at woke. */
  health(): Promise<readonly LayerHealth[]> {
    const { blocks, dense } = this.#plan;
    const layers = [...blocks, ...dense];
    const found = layers.map((layer, i): LayerHealth => {
      const block = this.#memory.blocks[i];
      const hidden = i < layers.length - 1;
      const peaks = block?.peaks ?? (hidden ? this.#memory.peaks : null);
      const units = 'filters' in layer ? layer.filters : layer.own.outputs;
      return {
        gradientNorm: this.#norm(this.#memory.gradient, layer),
        weightNorm: this.#norm(this.#memory.weights, layer),
        deadShare: peaks === null ? null : takeDead(peaks, units),
        saturatedShare: null,
      };
    });
    return Promise.resolve(found);
  }

  dispose(): void {}

  #norm(block: Block<'f32'>, { weights, biases }: LayerSegments): number {
    let sum = 0;
    const view = block.view();
    for (let at = weights.at; at < biases.at + biases.length; at++) sum += view[at]! * view[at]!;
    return Math.sqrt(sum);
  }

  /** Points the first block at these rows and puts their other numbers beside the pooled answers. */
  #place(part: TrainPart, rows: Int32Array): void {
    const { pictures, extras } = this.#memory[part];
    const [first] = this.#plan.blocks;
    const table = this.#memory.blocks[0]!.table.view();
    for (let r = 0; r < rows.length; r++) table[r] = pictures.at + rows[r]! * first!.picture;
    const beside = this.#shape.extras;
    if (beside === 0) return;
    const [given, joined] = [extras.view(), this.#memory.dense[0]!.input.view()];
    const width = this.#plan.dense[0]!.inputs;
    for (let r = 0; r < rows.length; r++)
      joined.set(
        given.subarray(rows[r]! * beside, (rows[r]! + 1) * beside),
        r * width + this.#plan.flat,
      );
  }

  #placeTargets(rows: Int32Array): void {
    const { outputs } = this.#shape;
    const { targets, weights } = this.#rows;
    const [wanted, counts] = [this.#memory.targets.view(), this.#memory.counts.view()];
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]!;
      wanted.set(targets.subarray(row * outputs, (row + 1) * outputs), r * outputs);
      counts[r] = weights === null ? 1 : weights[row]!;
    }
  }

  #placeMask(mask: Float32Array, rows: number): void {
    const { inputs, own } = this.#plan.dense.at(-1)!;
    const view = this.#memory.mask.view();
    for (let r = 0; r < rows; r++)
      view.set(mask.subarray(r * own.inputs, (r + 1) * own.inputs), r * inputs);
  }
}

/** Share of units whose highest answer was 0; begins to watch anew. */
function takeDead(peaks: Block<'f32'>, units: number): number {
  const view = peaks.view();
  let dead = 0;
  for (let unit = 0; unit < units; unit++) if (!(view[unit]! > 0)) dead++;
  view.fill(0);
  return dead / units;
}

/** A network on the compiled kernel where SIMD runs, else on its plain twin: the same bits. */
export function openPictureKernel(
  shape: PictureShape,
  options: PictureOptions,
  rows: PictureRows,
  state: PictureState,
): PictureNetwork {
  return new KernelPictureNetwork(openConvKernel(), shape, options, rows, state);
}
