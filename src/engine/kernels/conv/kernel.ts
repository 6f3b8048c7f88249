import { hasSimd, startKernel } from '../instance.ts';
import type { KernelExports } from '../instance.ts';
import binary from './conv.as?kernel';
import { PlainConvKernel } from './plain.ts';

/** Addresses and strides are bytes; counts are numbers. The sources say what each does. */
export interface ConvFunctions {
  convolve(
    table: number,
    weights: number,
    biases: number,
    out: number,
    won: number,
    rows: number,
    across: number,
    down: number,
    channels: number,
    kernel: number,
    filters: number,
    line: number,
    outLine: number,
    outPicture: number,
  ): void;
  maskPooled(
    pooled: number,
    delta: number,
    biases: number,
    rows: number,
    across: number,
    down: number,
    filters: number,
    line: number,
    picture: number,
  ): void;
  filterGradients(
    table: number,
    delta: number,
    won: number,
    turned: number,
    rows: number,
    across: number,
    down: number,
    filters: number,
    kernel: number,
    span: number,
    line: number,
    outLine: number,
    outPicture: number,
  ): void;
  pictureGradients(
    into: number,
    delta: number,
    won: number,
    turned: number,
    rows: number,
    across: number,
    down: number,
    filters: number,
    kernel: number,
    span: number,
    line: number,
    picture: number,
    outLine: number,
    outPicture: number,
  ): void;
  turnFilters(
    weights: number,
    turned: number,
    run: number,
    kernel: number,
    filters: number,
    span: number,
  ): void;
  returnFilters(
    turned: number,
    weights: number,
    run: number,
    kernel: number,
    filters: number,
    span: number,
  ): void;
  denseForward(
    input: number,
    inStride: number,
    weights: number,
    biases: number,
    out: number,
    outStride: number,
    rows: number,
    inputs: number,
    outputs: number,
    relu: number,
  ): void;
  denseGradients(
    input: number,
    inStride: number,
    delta: number,
    deltaStride: number,
    weights: number,
    biases: number,
    rows: number,
    inputs: number,
    outputs: number,
  ): void;
  turnDense(weights: number, turned: number, inputs: number, outputs: number): void;
  headDelta(
    scores: number,
    targets: number,
    counts: number,
    delta: number,
    rows: number,
    width: number,
    stride: number,
    head: number,
    scale: number,
  ): number;
  adam(
    weights: number,
    first: number,
    second: number,
    gradient: number,
    count: number,
    rate: number,
    l2: number,
  ): void;
  momentum(
    weights: number,
    first: number,
    gradient: number,
    count: number,
    rate: number,
    l2: number,
    keep: number,
  ): void;
  multiply(values: number, by: number, count: number): void;
  maskRelu(delta: number, active: number, count: number): void;
  highest(values: number, into: number, cells: number, width: number): void;
}

export type ConvKernel = KernelExports & ConvFunctions;

/** Compiled where SIMD runs, else the plain twin: the same bits, slower. */
export function openConvKernel(): ConvKernel {
  return hasSimd() ? startKernel<ConvFunctions>(binary) : new PlainConvKernel();
}
