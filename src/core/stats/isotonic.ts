/** A rising step-free line through knots, flat outside them. JSON. */
export interface Isotonic {
  /** Ascending, distinct. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Block {
  sum: number;
  weight: number;
  first: number;
  last: number;
}

/**
 * The rising line nearest to the points in squares, by pooling adjacent violators. Rows of equal x
 * count as one point at their mean.
 */
export function fitIsotonic(x: ArrayLike<number>, y: ArrayLike<number>): Isotonic {
  const order = Int32Array.from({ length: x.length }, (_, i) => i);
  order.sort((a, b) => x[a]! - x[b]!);
  const knots: number[] = [];
  const blocks: Block[] = [];
  for (let i = 0; i < order.length;) {
    const at = x[order[i]!]!;
    const block = { sum: 0, weight: 0, first: knots.length, last: knots.length };
    for (; i < order.length && x[order[i]!] === at; i++) {
      block.sum += y[order[i]!]!;
      block.weight++;
    }
    knots.push(at);
    blocks.push(block);
    pool(blocks);
  }
  const heights = blocks.flatMap((block) =>
    Array.from({ length: block.last - block.first + 1 }, () => block.sum / block.weight),
  );
  return { x: knots, y: heights };
}

/** Merges the last blocks while they fall. */
function pool(blocks: Block[]): void {
  for (;;) {
    const last = blocks.at(-1);
    const before = blocks.at(-2);
    if (last === undefined || before === undefined) return;
    if (before.sum * last.weight < last.sum * before.weight) return;
    before.sum += last.sum;
    before.weight += last.weight;
    before.last = last.last;
    blocks.pop();
  }
}

/** The line's height at x; NaN if it was fitted to nothing. */
export function applyIsotonic(line: Isotonic, x: number): number {
  const { x: knots, y } = line;
  const last = knots.length - 1;
  if (last < 0) return NaN;
  if (x <= knots[0]!) return y[0]!;
  if (x >= knots[last]!) return y[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= x) low = middle;
    else high = middle;
  }
  const share = (x - knots[low]!) / (knots[high]! - knots[low]!);
  return y[low]! + share * (y[high]! - y[low]!);
}
