/** Corrections of p-values for testing many things at once, in the order given. */
export type Correction = 'bonferroni' | 'holm' | 'benjamini-hochberg';

/**
 * Adjusted p-values, to be held against the level itself. 'bonferroni' and 'holm' bound the chance
 * of any false alarm; 'benjamini-hochberg' the expected share of false ones among the alarms.
 */
export function adjustPValues(pValues: ArrayLike<number>, correction: Correction): Float64Array {
  const n = pValues.length;
  if (correction === 'bonferroni') {
    return Float64Array.from(pValues, (p) => Math.min(1, p * n));
  }
  const order = Int32Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Float64Array(n);
  if (correction === 'holm') {
    let most = 0;
    for (let i = 0; i < n; i++) {
      most = Math.max(most, Math.min(1, pValues[order[i]!]! * (n - i)));
      adjusted[order[i]!] = most;
    }
    return adjusted;
  }
  let least = 1;
  for (let i = n - 1; i >= 0; i--) {
    least = Math.min(least, (pValues[order[i]!]! * n) / (i + 1));
    adjusted[order[i]!] = least;
  }
  return adjusted;
}
