import type { BinnedFeature, Cut, CutRules, Sums } from './kernels.ts';

/** Rows, scaled by hessians, below which a category is not looked at; also smooths its worth. */
const LEAST_SUPPORT = 10;
const SIDES = 256;

/** A node's sums and what may be cut; `unit`: quanta in a hessian of 1. */
export interface SearchedNode {
  readonly sums: Sums;
  readonly rules: CutRules;
  readonly unit: number;
}

interface Best {
  readonly ratio: number;
  readonly left: Sums;
  /** Bins on the left. */
  readonly bins: readonly number[];
}

/** Tries cuts of one feature one after another and keeps the best, first of equals. */
class Trial {
  readonly #node: SearchedNode;
  readonly #whole: number;
  ratio = 0;
  place = -1;
  way: 0 | 1 = 0;
  left: Sums = { gradient: 0, hessian: 0, rows: 0 };

  constructor(node: SearchedNode) {
    this.#node = node;
    this.#whole = node.sums.hessian + 2 * node.rules.l2;
  }

  take(left: Sums, place: number, way: 0 | 1): void {
    const { sums, rules } = this.#node;
    const { minimumRows } = rules;
    if (left.rows < minimumRows || left.rows > sums.rows - minimumRows) return;
    const least = rules.minimumHessian;
    if (left.hessian < least || sums.hessian - left.hessian < least) return;
    const a = left.hessian + rules.l2;
    const b = this.#whole - a;
    const d = left.gradient * this.#whole - sums.gradient * a;
    const ratio = (d * d) / (a * b);
    if (ratio <= this.ratio) return;
    this.ratio = ratio;
    this.place = place;
    this.way = way;
    this.left = left;
  }
}

/** Sums of one feature by bin. */
class Slots {
  readonly #histogram: Float64Array;
  readonly #start: number;

  constructor(histogram: Float64Array, first: number) {
    this.#histogram = histogram;
    this.#start = 3 * first;
  }

  hessian(bin: number): number {
    return this.#histogram[this.#start + 3 * bin + 1]!;
  }

  gradient(bin: number): number {
    return this.#histogram[this.#start + 3 * bin]!;
  }

  plus(sums: Sums, bin: number): Sums {
    const at = this.#start + 3 * bin;
    return {
      gradient: sums.gradient + this.#histogram[at]!,
      hessian: sums.hessian + this.#histogram[at + 1]!,
      rows: sums.rows + this.#histogram[at + 2]!,
    };
  }
}

const NOTHING: Sums = { gradient: 0, hessian: 0, rows: 0 };
const upTo = (bin: number): number[] => Array.from({ length: bin + 1 }, (_, i) => i);

/** Bins in order: missing ones, which come last, first on the right, then on the left. */
function searchOrdered(node: SearchedNode, slots: Slots, count: number, holes: boolean): Best {
  const trial = new Trial(node);
  const last = count - 1;
  let left = NOTHING;
  for (let bin = 0; bin < last; bin++) {
    left = slots.plus(left, bin);
    trial.take(left, bin, 0);
  }
  left = slots.plus(NOTHING, last);
  if (holes && left.rows > 0)
    for (let bin = 0; bin < last - 1; bin++) {
      left = slots.plus(left, bin);
      trial.take(left, bin, 1);
    }
  const { ratio, place, way } = trial;
  return { ratio, left: trial.left, bins: way === 1 ? [...upTo(place), last] : upTo(place) };
}

/**
 * Categories by gradient over hessian, taken in from the lower end up to the middle, from the upper one
 * short of it.
 */
function searchCategories(node: SearchedNode, slots: Slots, count: number): Best {
  const trial = new Trial(node);
  const support = node.sums.rows / node.sums.hessian;
  const worth = (bin: number): number =>
    slots.gradient(bin) / (slots.hessian(bin) + LEAST_SUPPORT * node.unit);
  const sorted = upTo(count - 1)
    .filter((bin) => !(slots.hessian(bin) * support < LEAST_SUPPORT))
    .sort((a, b) => worth(a) - worth(b) || a - b);
  const ends = [sorted, sorted.toReversed()] as const;
  const middle = sorted.length < 2 ? 0 : (sorted.length + 1) >> 1;
  for (const way of [0, 1] as const) {
    let left = NOTHING;
    for (let i = 0; i < middle - way; i++) {
      left = slots.plus(left, ends[way][i]!);
      trial.take(left, i, way);
    }
  }
  const { ratio, place, way } = trial;
  return { ratio, left: trial.left, bins: ends[way].slice(0, place + 1) };
}

/** The best cut over the features listed, first of equals; null when the rules allow none. */
export function searchPlainly(
  node: SearchedNode,
  features: readonly BinnedFeature[],
  histogram: Float64Array,
  first: Int32Array,
  listed: Int32Array,
): Cut | null {
  let best: { feature: number; found: Best } | null = null;
  for (const feature of listed) {
    const { kind, slots: count } = features[feature]!;
    const slots = new Slots(histogram, first[feature]!);
    const found =
      kind === 'categories'
        ? searchCategories(node, slots, count)
        : searchOrdered(node, slots, count, kind === 'holes');
    if (found.ratio > (best?.found.ratio ?? 0)) best = { feature, found };
  }
  if (best === null) return null;
  const { ratio, left, bins } = best.found;
  const side = new Uint8Array(SIDES).fill(1);
  for (const bin of bins) side[bin] = 0;
  return { feature: best.feature, ratio, left, side };
}
