/** Ranks from 1, ties sharing the mean of theirs, and Σ (t³ − t) over groups of t tied values. */
export function rankAverage(values: ArrayLike<number>): {
  readonly ranks: Float64Array;
  readonly ties: number;
} {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  order.sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let i = 0; i < order.length;) {
    let end = i + 1;
    while (end < order.length && values[order[end]!] === values[order[i]!]) end++;
    for (let k = i; k < end; k++) ranks[order[k]!] = (i + 1 + end) / 2;
    const size = end - i;
    ties += size * size * size - size;
    i = end;
  }
  return { ranks, ties };
}
