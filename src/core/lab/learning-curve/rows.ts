import { unitHash } from '../../hash.ts';

/** Shares of the training rows a learning curve is measured at. */
export const SHARES: readonly number[] = [0.1, 0.2, 0.4, 0.7, 1];

/**
 * Places of a share of the rows, ascending. Nested: a larger share of the same seed holds a smaller
 * one. `classOf` (class index a row, or null) keeps the shares of the classes, at least one row
 * each; who goes first is a hash of seed and row id.
 */
export function shareOfRows(
  ids: Int32Array | readonly number[],
  classOf: Float64Array | null,
  share: number,
  seed: number,
): Int32Array {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share must be in (0, 1], got ${share}`);
  const groups = new Map<number, number[]>();
  for (let row = 0; row < ids.length; row++) {
    const group = classOf?.[row] ?? 0;
    const rows = groups.get(group);
    if (rows === undefined) groups.set(group, [row]);
    else rows.push(row);
  }
  const taken: number[] = [];
  for (const rows of groups.values()) {
    const rank = new Map(rows.map((row) => [row, unitHash(seed, `share/${ids[row]!}`)]));
    rows.sort((a, b) => rank.get(a)! - rank.get(b)! || a - b);
    const count = Math.max(1, Math.round(share * rows.length));
    for (const row of rows.slice(0, count)) taken.push(row);
  }
  return Int32Array.from(taken).sort();
}
