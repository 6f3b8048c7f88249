import { exp } from '../../math.ts';

/**
 * How many fresh rows a sample is worth that repeats source rows. `rows` draws with replacement
 * that hit `distinct` of them came from a pool of about P rows, where P(1 − e^(−rows/P)) =
 * distinct; such a draw varies as rows / (1 + (rows − 1)/P) independent rows do (Kish).
 */
export function effectiveRows(rows: number, distinct: number): number {
  if (distinct >= rows) return rows;
  if (distinct <= 1) return Math.max(0, distinct);
  let low = distinct;
  let high = rows * rows;
  for (let round = 0; round < 60; round++) {
    const pool = (low + high) / 2;
    if (pool * (1 - exp(-rows / pool)) < distinct) low = pool;
    else high = pool;
  }
  return Math.min(distinct, rows / (1 + (rows - 1) / high));
}
