/** Places of the rows judged in each fold; all others may be learned from, unless said. */
export type Folds = readonly Int32Array[];

export interface TimeFold {
  /** Rows before, learned from. */
  readonly train: Int32Array;
  readonly test: Int32Array;
}

function needFolds(folds: number, most: number): void {
  if (!Number.isInteger(folds) || folds < 2 || folds > most)
    throw new RangeError(`folds must be a whole number of 2 to ${most}, got ${folds}`);
}

/** Row places in `folds` stretches of the order given; the first n mod k have one more. */
export function kFold(order: Int32Array, folds: number): Folds {
  needFolds(folds, order.length);
  const size = Math.floor(order.length / folds);
  const larger = order.length % folds;
  let from = 0;
  return Array.from({ length: folds }, (_, fold) => {
    const to = from + size + (fold < larger ? 1 : 0);
    const test = order.slice(from, to).sort();
    from = to;
    return test;
  });
}

/**
 * Every fold gets about the same share of each class. Rows go in the order given; how many of a class
 * a fold gets is read off the sorted classes, dealt out one after the other, so that fold sizes
 * differ by one at most.
 */
export function stratifiedKFold(
  order: Int32Array,
  classOf: ArrayLike<number>,
  folds: number,
): Folds {
  needFolds(folds, order.length);
  const places = new Map<number, number>();
  for (const row of order) if (!places.has(classOf[row]!)) places.set(classOf[row]!, places.size);
  const encoded = Array.from(order, (row) => places.get(classOf[row]!)!);
  const sorted = encoded.toSorted((a, b) => a - b);
  const quota = Array.from({ length: folds }, () => new Int32Array(places.size));
  sorted.forEach((place, i) => quota[i % folds]![place]!++);
  const tests: number[][] = quota.map(() => []);
  const fold = new Int32Array(places.size);
  order.forEach((row, at) => {
    const place = encoded[at]!;
    while (quota[fold[place]!]![place] === 0) fold[place]!++;
    quota[fold[place]!]![place]!--;
    tests[fold[place]!]!.push(row);
  });
  return tests.map((rows) => Int32Array.from(rows).sort());
}

/** No group in two folds: the largest group first, each into the fold with fewest rows so far. */
export function groupKFold(groupOf: ArrayLike<number>, folds: number): Folds {
  const counts = new Map<number, number>();
  for (let row = 0; row < groupOf.length; row++)
    counts.set(groupOf[row]!, (counts.get(groupOf[row]!) ?? 0) + 1);
  needFolds(folds, counts.size);
  const groups = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || b - a);
  const sizes = new Int32Array(folds);
  const foldOf = new Map<number, number>();
  for (const group of groups) {
    const lightest = sizes.indexOf(Math.min(...sizes));
    sizes[lightest]! += counts.get(group)!;
    foldOf.set(group, lightest);
  }
  const tests: number[][] = Array.from({ length: folds }, () => []);
  for (let row = 0; row < groupOf.length; row++) tests[foldOf.get(groupOf[row]!)!]!.push(row);
  return tests.map((rows) => Int32Array.from(rows));
}

/**
 * Stretches of time: each fold is judged on the stretch after all it learned from, with `gap` rows
 * between left out. `order`: rows by time.
 */
export function timeSeriesSplit(
  order: Int32Array,
  folds: number,
  size: number | null = null,
  gap = 0,
): TimeFold[] {
  needFolds(folds, order.length - 1);
  const length = size ?? Math.floor(order.length / (folds + 1));
  const first = order.length - folds * length;
  if (length < 1 || first - gap < 1)
    throw new RangeError(`too few rows: ${order.length} for ${folds} folds of ${length}`);
  return Array.from({ length: folds }, (_, fold) => {
    const from = first + fold * length;
    return { train: order.slice(0, from - gap), test: order.slice(from, from + length) };
  });
}
