import type { Activation, Head } from '../../../core/model/network.ts';
import { hasRelaxedSimd, hasSimd, startKernel } from '../instance.ts';
import type { KernelExports } from '../instance.ts';
import simd from './net.as?kernel';
import relaxed from './net.as?kernel&relaxed';
import { startTwin } from './twin/start.ts';

/** Activations and heads as the kernels number them. */
export const ACTIVATIONS: readonly Activation[] = ['linear', 'relu', 'leaky', 'tanh', 'sigmoid'];
export const HEADS: readonly Head[] = ['linear', 'sigmoid', 'softmax'];

/** Past this number a product ends with an activation's slope. */
export const SLOPE = 8;
/** What a gradient becomes. */
export const KEEP = 0;
export const MOMENTUM = 1;
export const ADAM = 2;
/** Numbers in the rule of a correction. */
export const RULE = 7;

/**
 * Networks of single precision. Places and distances are in bytes; rows, widths and depths are
 * counts and, but for the real rows of a batch, multiples of 4. What each does is said at its
 * source, `*.as`; the twin in plain TypeScript gives the same bits.
 */
export interface NetFunctions {
  activate(at: number, rows: number, width: number, units: number, kind: number): void;
  product(
    a: number,
    rows: number,
    depth: number,
    b: number,
    width: number,
    bias: number,
    out: number,
    end: number,
    y: number,
    spare: number,
  ): void;
  transpose(from: number, stride: number, rows: number, width: number, to: number): void;
  readRule(rule: number): void;
  descend(
    x: number,
    stride: number,
    rows: number,
    depth: number,
    delta: number,
    width: number,
    weights: number,
    kind: number,
    first: number,
    second: number,
    spare: number,
  ): void;
  descendBiases(
    delta: number,
    rows: number,
    width: number,
    biases: number,
    kind: number,
    first: number,
    second: number,
  ): void;
  correctKept(
    weights: number,
    count: number,
    kept: number,
    scale: number,
    kind: number,
    first: number,
    second: number,
  ): void;
  squares(at: number, count: number): number;
  head(
    kind: number,
    z: number,
    rows: number,
    units: number,
    width: number,
    targets: number,
    weights: number,
    order: number,
    scale: number,
    delta: number,
  ): number;
  normalize(
    z: number,
    rows: number,
    width: number,
    shares: number,
    scales: number,
    running: number,
    kept: number,
    inverse: number,
  ): void;
  unnormalize(
    delta: number,
    rows: number,
    width: number,
    shares: number,
    scales: number,
    kept: number,
    inverse: number,
    slopes: number,
  ): void;
  gather(from: number, width: number, order: number, rows: number, to: number): void;
  drop(from: number, count: number, seed: number, share: number, scale: number, to: number): void;
  highest(y: number, rows: number, width: number, most: number): void;
  beyond(y: number, rows: number, width: number, units: number, low: number, high: number): number;
}

export type NetKernel = KernelExports & NetFunctions;

/** `relaxed` may fuse products and sums: faster, and its last bits differ between machines. */
export type NetBuild = 'simd' | 'relaxed' | 'twin';

export function startNet(build: NetBuild): NetKernel {
  if (build === 'relaxed' && hasRelaxedSimd()) return startKernel<NetFunctions>(relaxed);
  return build === 'twin' || !hasSimd() ? startTwin() : startKernel<NetFunctions>(simd);
}

/** A kernel with more memory than this is not kept: memory never shrinks. */
const KEPT_BYTES = 64 * 2 ** 20;
const idle = new Map<NetBuild, NetKernel>();

/** One that was given back, its memory zero again, or a new one: used ones run at full speed at once. */
export function takeNet(build: NetBuild): NetKernel {
  const kernel = idle.get(build);
  if (kernel === undefined) return startNet(build);
  idle.delete(build);
  new Uint8Array(kernel.memory.buffer).fill(0, kernel.heapBase());
  return kernel;
}

/** Gives back a kernel nobody will call any more. */
export function returnNet(build: NetBuild, kernel: NetKernel): void {
  if (kernel.memory.buffer.byteLength <= KEPT_BYTES) idle.set(build, kernel);
}
