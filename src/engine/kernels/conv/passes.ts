import { pow } from '../../../core/math.ts';
import type { PictureShape } from '../../../core/model/picture/shape.ts';
import type { PictureOptions } from '../../pictures.ts';
import type { ConvKernel } from './kernel.ts';
import type { ConvMemory } from './memory.ts';
import type { KernelPlan, Segment } from './plan.ts';

const HEADS = { linear: 0, sigmoid: 1, softmax: 2 } as const;
const DECAY_FIRST = 0.9;
const DECAY_SECOND = 0.999;

/** The calls of the kernel that make one pass, forward or backward, over the rows in its memory. */
export class ConvPasses {
  readonly #kernel: ConvKernel;
  readonly #shape: PictureShape;
  readonly #plan: KernelPlan;
  readonly #memory: ConvMemory;

  constructor(kernel: ConvKernel, shape: PictureShape, plan: KernelPlan, memory: ConvMemory) {
    this.#kernel = kernel;
    this.#shape = shape;
    this.#plan = plan;
    this.#memory = memory;
  }

  /** Where a block's pooled answers, or their corrections, begin; and their line and picture in bytes. */
  #after(i: number, part: 'input' | 'inputDelta'): [at: number, line: number, picture: number] {
    const next = this.#plan.blocks[i + 1];
    if (next !== undefined)
      return [this.#memory.blocks[i + 1]![part]!.at + next.start, next.line, next.picture];
    const { across, filters } = this.#plan.blocks[i]!;
    return [this.#memory.dense[0]![part].at, across * filters * 4, this.#plan.dense[0]!.inputs * 4];
  }

  #parameter({ at }: Segment, of: 'weights' | 'gradient'): number {
    return this.#memory[of].at + 4 * at;
  }

  /**
   * Scores of the rows that are placed; hidden answers times their mask where they are `masked`. What
   * `backward` needs is kept where the rows are `learned` from.
   */
  forward(rows: number, { learned, masked }: { learned: boolean; masked: boolean }): void {
    const kernel = this.#kernel;
    for (const [i, block] of this.#plan.blocks.entries()) {
      const { table, won } = this.#memory.blocks[i]!;
      const { across, down, channels, filters, line } = block;
      const [weights, biases] = [block.weights, block.biases].map((s) =>
        this.#parameter(s, 'weights'),
      );
      const size = [rows, across, down, channels, this.#shape.kernel, filters] as const;
      const [out, outLine, outPicture] = this.#after(i, 'input');
      const places = learned ? won.at : 0;
      kernel.convolve(table.at, weights!, biases!, out, places, ...size, line, outLine, outPicture);
    }
    const whole = Math.ceil(rows / 4) * 4;
    for (const [i, layer] of this.#plan.dense.entries()) {
      const last = i === this.#plan.dense.length - 1;
      const { input } = this.#memory.dense[i]!;
      const out = last ? this.#memory.scores : this.#memory.dense[i + 1]!.input;
      if (last && masked) kernel.multiply(input.at, this.#memory.mask.at, rows * layer.inputs);
      kernel.denseForward(
        input.at,
        4 * layer.inputs,
        this.#parameter(layer.weights, 'weights'),
        this.#parameter(layer.biases, 'weights'),
        out.at,
        4 * layer.outputs,
        whole,
        layer.inputs,
        layer.outputs,
        last ? 0 : 1,
      );
    }
  }

  /** Gradients of the placed rows, after `forward`; returns Σ weight · loss. */
  backward(rows: number, masked: boolean): number {
    const loss = this.#headDelta(rows);
    for (let i = this.#plan.dense.length - 1; i >= 0; i--) this.#denseBack(i, rows, masked);
    for (let i = this.#plan.blocks.length - 1; i >= 0; i--) this.#blockBack(i, rows);
    return loss;
  }

  #headDelta(rows: number): number {
    const { scores, targets, counts, delta } = this.#memory;
    const { outputs, head } = this.#shape;
    const stride = this.#plan.dense.at(-1)!.outputs;
    const scale = 1 / rows;
    return this.#kernel.headDelta(
      scores.at,
      targets.at,
      counts.at,
      delta.at,
      rows,
      outputs,
      stride,
      HEADS[head],
      scale,
    );
  }

  #denseBack(i: number, rows: number, masked: boolean): void {
    const kernel = this.#kernel;
    const { inputs, outputs, weights, biases } = this.#plan.dense[i]!;
    const { input, inputDelta, turned } = this.#memory.dense[i]!;
    const last = i === this.#plan.dense.length - 1;
    const delta = last ? this.#memory.delta : this.#memory.dense[i + 1]!.inputDelta;
    kernel.denseGradients(
      input.at,
      4 * inputs,
      delta.at,
      4 * outputs,
      this.#parameter(weights, 'gradient'),
      this.#parameter(biases, 'gradient'),
      rows,
      inputs,
      outputs,
    );
    kernel.turnDense(this.#parameter(weights, 'weights'), turned.at, inputs, outputs);
    const whole = Math.ceil(rows / 4) * 4;
    kernel.denseForward(
      delta.at,
      4 * outputs,
      turned.at,
      this.#memory.nothing.at,
      inputDelta.at,
      4 * inputs,
      whole,
      outputs,
      inputs,
      0,
    );
    if (last && masked) kernel.multiply(inputDelta.at, this.#memory.mask.at, rows * inputs);
    if (i > 0) kernel.maskRelu(inputDelta.at, input.at, rows * inputs);
  }

  #blockBack(i: number, rows: number): void {
    const kernel = this.#kernel;
    const block = this.#plan.blocks[i]!;
    const { table, won, turned, gradient, inputDelta } = this.#memory.blocks[i]!;
    const { across, down, filters, span, line, picture, run } = block;
    const size = this.#shape.kernel;
    const [pooled] = this.#after(i, 'input');
    const [delta, outLine, outPicture] = this.#after(i, 'inputDelta');
    const biases = this.#parameter(block.biases, 'gradient');
    kernel.maskPooled(pooled, delta, biases, rows, across, down, filters, outLine, outPicture);
    kernel.filterGradients(
      table.at,
      delta,
      won.at,
      gradient.at,
      rows,
      across,
      down,
      filters,
      size,
      span,
      line,
      outLine,
      outPicture,
    );
    kernel.returnFilters(
      gradient.at,
      this.#parameter(block.weights, 'gradient'),
      run,
      size,
      filters,
      span,
    );
    if (inputDelta === null) return;
    kernel.turnFilters(
      this.#parameter(block.weights, 'weights'),
      turned.at,
      run,
      size,
      filters,
      span,
    );
    kernel.pictureGradients(
      inputDelta.at,
      delta,
      won.at,
      turned.at,
      rows,
      across,
      down,
      filters,
      size,
      span,
      line,
      picture,
      outLine,
      outPicture,
    );
  }

  /** Moves the parameters by their gradients. */
  correct(options: PictureOptions, step: number): void {
    const { rate, l2, optimizer } = options;
    const corrected =
      (rate * Math.sqrt(1 - pow(DECAY_SECOND, step))) / (1 - pow(DECAY_FIRST, step));
    const speed = Math.fround(optimizer === 'adam' ? corrected : rate);
    for (const { weights, biases } of [...this.#plan.blocks, ...this.#plan.dense]) {
      this.#correctSegment(weights, options, speed, Math.fround(l2));
      this.#correctSegment(biases, options, speed, 0);
    }
  }

  #correctSegment(
    { at, length }: Segment,
    { optimizer, momentum }: PictureOptions,
    rate: number,
    l2: number,
  ): void {
    const [weights, first, second, gradient] = (
      ['weights', 'first', 'second', 'gradient'] as const
    ).map((name) => this.#memory[name].at + 4 * at) as [number, number, number, number];
    if (optimizer === 'adam') this.#kernel.adam(weights, first, second, gradient, length, rate, l2);
    else this.#kernel.momentum(weights, first, gradient, length, rate, l2, Math.fround(momentum));
  }

  /** Notes the highest answer of each filter and unit. */
  watch(rows: number): void {
    const { blocks, dense } = this.#plan;
    for (const [i, { filters, across, down }] of blocks.entries()) {
      const next = blocks[i + 1];
      const from =
        next === undefined ? this.#memory.dense[0]!.input : this.#memory.blocks[i + 1]!.input!;
      const { at } = this.#memory.blocks[i]!.peaks;
      if (next !== undefined)
        this.#kernel.highest(from.at, at, (rows * next.picture) / (4 * filters), filters);
      else
        for (let r = 0; r < rows; r++)
          this.#kernel.highest(from.at + 4 * r * dense[0]!.inputs, at, across * down, filters);
    }
    if (dense.length > 1)
      this.#kernel.highest(
        this.#memory.dense[1]!.input.at,
        this.#memory.peaks.at,
        rows,
        dense[1]!.inputs,
      );
  }
}
