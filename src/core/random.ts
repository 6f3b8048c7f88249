/**
 * A seeded stream of random numbers whose state is plain JSON: the same seed gives the same numbers
 * on every host. Generator: sfc32 (PractRand's small fast counting generator), 128 bits of state.
 */
import { cos, log } from './math.ts';

/** Anything whose places can be swapped: an array or a typed array. */
export type Shufflable<T> = { readonly length: number; [index: number]: T };

export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number in [0, n), for n in [1, 2^53]. */
  int(n: number): number;
  /** Standard normal. */
  normal(): number;
  /** Shuffles in place, every order equally likely. */
  shuffle<T>(array: Shufflable<T>): void;
  /** k different whole numbers of [0, n) in random order; k ≤ n. */
  sample(n: number, k: number): Int32Array;
  /** An independent stream named by the label. Does not advance this one. */
  fork(label: string): Random;
  /** The state, for `randomAt`: four whole numbers of 32 bits. */
  state(): readonly number[];
}

const TWO_PI = 6.283185307179586;

/** Mixes all bits of a 32-bit word into each other (a bijection). */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

/** Folds UTF-16 text into a 32-bit word, from a starting word. */
export function foldText(text: string, start: number): number {
  let h = start | 0;
  for (let i = 0; i < text.length; i++) h = mix32(Math.imul(h, 31) + text.charCodeAt(i) + 1);
  return mix32(h ^ text.length);
}

const numberView = new DataView(new ArrayBuffer(8));

/** Folds a double into a 32-bit word, from a starting word; −0 counts as 0, any NaN as one. */
export function foldNumber(value: number, start: number): number {
  numberView.setFloat64(0, value === value ? value + 0 : 0, true);
  const low = mix32((value === value ? start : ~start) ^ numberView.getInt32(0, true));
  return mix32(Math.imul(low, 0x9e3779b1) ^ numberView.getInt32(4, true));
}

class Stream implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(a: number, b: number, c: number, counter: number) {
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#counter = counter | 0;
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** Runs the generator until the seed has reached every bit. */
  warm(): this {
    for (let i = 0; i < 15; i++) this.#word();
    return this;
  }

  next(): number {
    const high = this.#word() >>> 5;
    const low = this.#word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  int(n: number): number {
    if (!(n >= 1)) throw new RangeError(`int(n) needs n of at least 1, not ${n}.`);
    return Math.floor(this.next() * n);
  }

  normal(): number {
    const radius = Math.sqrt(-2 * log(1 - this.next()));
    const angle = TWO_PI * this.next();
    return radius * cos(angle);
  }

  shuffle<T>(array: Shufflable<T>): void {
    for (let last = array.length - 1; last > 0; last--) {
      const chosen = this.int(last + 1);
      const kept = array[last]!;
      array[last] = array[chosen]!;
      array[chosen] = kept;
    }
  }

  sample(n: number, k: number): Int32Array {
    if (k > n) throw new RangeError(`sample(n, k) cannot take ${k} different ones of ${n}.`);
    const moved = new Map<number, number>();
    const taken = new Int32Array(k);
    for (let i = 0; i < k; i++) {
      const chosen = i + this.int(n - i);
      taken[i] = moved.get(chosen) ?? chosen;
      moved.set(chosen, moved.get(i) ?? i);
    }
    return taken;
  }

  fork(label: string): Random {
    return new Stream(
      foldText(label, this.#a ^ 0x243f6a88),
      foldText(label, this.#b ^ 0x85a308d3),
      foldText(label, this.#c ^ 0x13198a2e),
      foldText(label, this.#counter ^ 0x03707344),
    ).warm();
  }

  state(): readonly number[] {
    return [this.#a, this.#b, this.#c, this.#counter];
  }
}

/** A stream from a seed: any finite number or any text. */
export function randomFrom(seed: number | string): Random {
  const word = (start: number): number =>
    typeof seed === 'number' ? foldNumber(seed, start) : foldText(seed, start);
  return new Stream(word(1), word(0x9e3779b9), word(0x7f4a7c15), 1).warm();
}

/** The stream that `state()` was taken from, at that point. */
export function randomAt(state: readonly number[]): Random {
  const [a, b, c, counter] = state;
  if (a === undefined || b === undefined || c === undefined || counter === undefined) {
    throw new RangeError(`A generator state is four numbers, not ${state.length}.`);
  }
  return new Stream(a, b, c, counter);
}
