/** What a method found for one column: how much it is worth, and whether it stays. */
export interface Judged {
  readonly column: string;
  readonly score: number;
  readonly kept: boolean;
  /** What it goes for, where a score alone says too little: “as bill_length_mm (0.98)”. */
  readonly why?: string;
}

/** The `most` best of those above `least` stay; of equals the first. */
export function keepBest(
  columns: readonly string[],
  scores: readonly number[],
  least: readonly number[],
  most: number,
): Judged[] {
  const order = columns
    .map((_, at) => at)
    .filter((at) => scores[at]! > least[at]!)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, most);
  const kept = new Set(order);
  return columns.map((column, at) => ({ column, score: scores[at]!, kept: kept.has(at) }));
}
