/**
 * Chance of at least `hits` hits in `rows` rows when they share one rate with `before` in
 * `rowsBefore`: the upper tail of Fisher's exact test. Whole numbers, hits ≤ rows.
 */
export function riseChance(hits: number, rows: number, before: number, rowsBefore: number): number {
  const marked = hits + before;
  const total = rows + rowsBefore;
  const least = Math.max(0, rows + marked - total);
  const most = Math.min(rows, marked);
  const mode = Math.min(
    most,
    Math.max(least, Math.floor(((rows + 1) * (marked + 1)) / (total + 2))),
  );
  let all = 1;
  let tail = mode >= hits ? 1 : 0;
  let weight = 1;
  for (let x = mode; x < most && weight > 0; x++) {
    weight *= ((marked - x) * (rows - x)) / ((x + 1) * (total - marked - rows + x + 1));
    all += weight;
    if (x + 1 >= hits) tail += weight;
  }
  weight = 1;
  for (let x = mode; x > least && weight > 0; x--) {
    weight *= (x * (total - marked - rows + x)) / ((marked - x + 1) * (rows - x + 1));
    all += weight;
    if (x - 1 >= hits) tail += weight;
  }
  return Math.min(1, tail / all);
}

/**
 * The share that chance alone reaches with probability alpha: the least from which `riseChance` is
 * below alpha. Null where not even all rows would be rare.
 */
export function riseFloor(
  alpha: number,
  rows: number,
  before: number,
  rowsBefore: number,
): number | null {
  return shareFloor(alpha, rows, (hits) => riseChance(hits, rows, before, rowsBefore));
}

/** The same for any falling chance of at least so many hits. */
export function shareFloor(
  alpha: number,
  rows: number,
  chance: (hits: number) => number,
): number | null {
  if (rows < 1 || chance(rows) >= alpha) return null;
  let low = 0;
  let high = rows;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (chance(middle) < alpha) high = middle;
    else low = middle;
  }
  return high / rows;
}

/** 0.0312 → “3.1%”. */
export function percent(share: number): string {
  const text = (100 * share).toFixed(share < 0.1 ? 1 : 0);
  return `${text.replace(/\.0$/, '')}%`;
}
