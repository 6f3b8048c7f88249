import { flush, madd } from '../../shared/plain-lanes.ts';
import type { PlainMemory } from '../../plain-memory.ts';

const [KEEP, , ADAM] = [0, 1, 2];
const f = Math.fround;

/** The corrections of `update.as`, with the rule they were last given. */
export class TwinUpdate {
  readonly #memory: PlainMemory;
  #rule = new Float32Array(7);
  #sums = new Float32Array(0);

  constructor(memory: PlainMemory) {
    this.#memory = memory;
  }

  readRule(rule: number): void {
    this.#rule = this.#memory.f32.slice(rule >> 2, (rule >> 2) + 7);
  }

  #correct(g: number, p: number, kind: number, first: number, second: number): void {
    const { f32 } = this.#memory;
    const [rate, , keepFirst, addFirst, keepSecond, addSecond, epsilon] = this.#rule;
    const m = p + (first >> 2);
    if (kind === ADAM) {
      const v = p + (second >> 2);
      f32[m] = flush(madd(keepFirst!, f32[m]!, f(addFirst! * g)));
      f32[v] = flush(madd(keepSecond!, f32[v]!, f(addSecond! * f(g * g))));
      const move = f(f(rate! * f32[m]) / f(f(Math.sqrt(f32[v])) + epsilon!));
      f32[p] = f(f32[p]! - move);
    } else {
      f32[m] = flush(madd(keepFirst!, f32[m]!, f(rate! * g)));
      f32[p] = f(f32[p]! - f32[m]);
    }
  }

  #sum(
    x: number,
    stride: number,
    rows: number,
    depth: number,
    delta: number,
    width: number,
  ): Float32Array {
    const { f32 } = this.#memory;
    if (this.#sums.length < depth * width) this.#sums = new Float32Array(depth * width);
    const sums = this.#sums.fill(0, 0, depth * width);
    for (let r = 0; r < rows; r++)
      for (let i = 0; i < depth; i++) {
        const v = f32[(x >> 2) + r * stride + i]!;
        const d = (delta >> 2) + r * width;
        const to = i * width;
        for (let j = 0; j < width; j++) sums[to + j] = f(sums[to + j]! + f(v * f32[d + j]!));
      }
    return sums;
  }

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
  ): void {
    const { f32 } = this.#memory;
    const l2 = this.#rule[1]!;
    const sums = this.#sum(x, stride, rows, depth, delta, width);
    for (let i = 0; i < depth * width; i++) {
      const p = (weights >> 2) + i;
      const g = madd(l2, f32[p]!, sums[i]!);
      if (kind === KEEP) f32[p + (first >> 2)] = g;
      else this.#correct(g, p, kind, first, second);
    }
  }

  descendBiases(
    delta: number,
    rows: number,
    width: number,
    biases: number,
    kind: number,
    first: number,
    second: number,
  ): void {
    const { f32 } = this.#memory;
    for (let j = 0; j < width; j++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum = f(sum + f32[(delta >> 2) + r * width + j]!);
      const p = (biases >> 2) + j;
      if (kind === KEEP) f32[p + (first >> 2)] = sum;
      else this.#correct(sum, p, kind, first, second);
    }
  }

  correctKept(
    weights: number,
    count: number,
    kept: number,
    scale: number,
    kind: number,
    first: number,
    second: number,
  ): void {
    const { f32 } = this.#memory;
    const by = f(scale);
    for (let p = weights >> 2; p < (weights >> 2) + count; p++)
      this.#correct(f(f32[p + (kept >> 2)]! * by), p, kind, first, second);
  }

  squares(at: number, count: number): number {
    const { f32 } = this.#memory;
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const v = f32[(at >> 2) + i]!;
      sums[i & 3] = sums[i & 3]! + v * v;
    }
    return sums[0]! + sums[1]! + (sums[2]! + sums[3]!);
  }
}
