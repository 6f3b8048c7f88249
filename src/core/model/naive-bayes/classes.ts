import type { Param } from '../../params.ts';

/** How likely a class is before anything is known of a row. */
export type PriorsFrom = 'rows' | 'even';

export const PRIORS_PARAM = {
  kind: 'choice',
  id: 'priors',
  label: 'Class shares',
  help: 'How likely each class is before a row is looked at: as in the training rows, or all the same.',
  default: 'rows',
  options: [
    { value: 'rows', label: 'As in the training rows' },
    { value: 'even', label: 'All the same' },
  ],
} as const satisfies Param;

/** Rows of each class: their number, or the sum of their weights. */
export function classTotals(
  target: Float64Array,
  weights: Float64Array | null,
  classes: number,
): Float64Array {
  const totals = new Float64Array(classes);
  for (let row = 0; row < target.length; row++)
    totals[target[row]!] = totals[target[row]!]! + (weights === null ? 1 : weights[row]!);
  return totals;
}

/** A prior a class, summing to 1; 0 for a class no training row has. */
export function priorsOf(totals: Float64Array, from: PriorsFrom): number[] {
  const counts = from === 'rows' ? totals : totals.map((total) => Number(total > 0));
  const sum = counts.reduce((all, count) => all + count, 0);
  return Array.from(counts, (count) => count / sum);
}
