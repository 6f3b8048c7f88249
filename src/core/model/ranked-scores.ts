import type { ClassIndices } from './metrics-probability.ts';

/** Scores in ascending order, for metrics of one scoring under many labellings. */
export interface RankedScores {
  /** Rows, ascending by score. */
  readonly order: Int32Array;
  /** Where in that order each stretch of equal scores ends, exclusive. */
  readonly ends: Int32Array;
}

/** Null where a score is NaN. */
export function rankScores(scores: ArrayLike<number>): RankedScores | null {
  const order = new Int32Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row])) return null;
    order[row] = row;
  }
  order.sort((a, b) => scores[a]! - scores[b]!);
  const ends = new Int32Array(scores.length);
  let ties = 0;
  for (let at = 1; at <= order.length; at++)
    if (at === order.length || scores[order[at]!] !== scores[order[at - 1]!]) ends[ties++] = at;
  return { order, ends: ends.slice(0, ties) };
}

/** `rocAuc` of ranked scores, to the last bit. */
export function rankedRocAuc(
  actual: ClassIndices,
  ranked: RankedScores | null,
  positive: number,
): number {
  if (ranked === null) return NaN;
  const { order, ends } = ranked;
  let below = 0;
  let within = 0;
  let wins = 0;
  for (let tie = 0, at = 0; tie < ends.length; tie++) {
    const from = at;
    let inside = 0;
    for (; at < ends[tie]!; at++) if (actual[order[at]!] === positive) inside++;
    const outside = at - from - inside;
    wins += inside * (2 * below + outside);
    within += inside;
    below += outside;
  }
  return wins / 2 / (within * below);
}

/** `averagePrecision` of ranked scores, to the last bit. */
export function rankedAveragePrecision(
  actual: ClassIndices,
  ranked: RankedScores | null,
  positive: number,
): number {
  if (ranked === null) return NaN;
  const { order, ends } = ranked;
  let [hits, misses, sum] = [0, 0, 0];
  for (let tie = ends.length - 1; tie >= 0; tie--) {
    const from = tie === 0 ? 0 : ends[tie - 1]!;
    let inside = 0;
    for (let at = from; at < ends[tie]!; at++) if (actual[order[at]!] === positive) inside++;
    hits += inside;
    misses += ends[tie]! - from - inside;
    if (inside > 0) sum += (inside * hits) / (hits + misses);
  }
  return sum / hits;
}
