import { PlainMemory } from '../plain-memory.ts';
import type { ConvKernel } from './kernel.ts';
import * as backwards from './plain-backwards.ts';
import * as dense from './plain-dense.ts';
import { adam, momentum } from './plain-correct.ts';
import { convolve, maskPooled } from './plain-convolve.ts';
import { headDelta } from './plain-head.ts';

/** The kernel in plain TypeScript: the reference its bits are held to, and what runs without SIMD. */
export class PlainConvKernel implements ConvKernel {
  readonly memory = new PlainMemory();

  heapBase = (): number => 0;

  convolve: ConvKernel['convolve'] = (...given) => convolve(this.memory, ...given);
  maskPooled: ConvKernel['maskPooled'] = (...given) => maskPooled(this.memory, ...given);
  filterGradients: ConvKernel['filterGradients'] = (...given) =>
    backwards.filterGradients(this.memory, ...given);
  pictureGradients: ConvKernel['pictureGradients'] = (...given) =>
    backwards.pictureGradients(this.memory, ...given);
  turnFilters: ConvKernel['turnFilters'] = (...given) =>
    backwards.turnFilters(this.memory, ...given);
  returnFilters: ConvKernel['returnFilters'] = (...given) =>
    backwards.returnFilters(this.memory, ...given);
  denseForward: ConvKernel['denseForward'] = (...given) =>
    dense.denseForward(this.memory, ...given);
  denseGradients: ConvKernel['denseGradients'] = (...given) =>
    dense.denseGradients(this.memory, ...given);
  turnDense: ConvKernel['turnDense'] = (...given) => dense.turnDense(this.memory, ...given);
  headDelta: ConvKernel['headDelta'] = (...given) => headDelta(this.memory, ...given);
  adam: ConvKernel['adam'] = (...given) => adam(this.memory, ...given);
  momentum: ConvKernel['momentum'] = (...given) => momentum(this.memory, ...given);

  multiply(values: number, by: number, count: number): void {
    const { f32 } = this.memory;
    for (let i = 0, a = values >> 2, b = by >> 2; i < count; i++, a++, b++)
      f32[a] = f32[a]! * f32[b]!;
  }

  maskRelu(delta: number, active: number, count: number): void {
    const { f32 } = this.memory;
    for (let i = 0, d = delta >> 2, a = active >> 2; i < count; i++, d++, a++)
      if (!(f32[a]! > 0)) f32[d] = 0;
  }

  highest(values: number, into: number, cells: number, width: number): void {
    const { f32 } = this.memory;
    for (let cell = 0, v = values >> 2; cell < cells; cell++)
      for (let j = 0, top = into >> 2; j < width; j++, v++, top++)
        f32[top] = Math.max(f32[top]!, f32[v]!);
  }
}
