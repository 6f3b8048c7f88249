/** Rows of one column by level, beside what is to be averaged. */
export interface Levelled {
  /** Level of each row, 0 … `levels` − 1. */
  readonly codes: Int32Array;
  readonly levels: number;
  /** The target or 0/1 for a class; NaN where it is not known. */
  readonly target: Float64Array;
}

/** Pseudo-rows of the overall mean that each level gets; null: as many as the spread asks for. */
export type Smoothing = number | null;

export interface LevelMeans {
  /** Mean over all rows looked at; 0 without any. */
  readonly mean: number;
  /** Smoothed mean of each level; the overall mean where the level has no row. */
  readonly values: Float64Array;
}

/**
 * Smoothed mean of the target by level, as scikit-learn's TargetEncoder. With `smoothing` m:
 * (sum + m · mean) / (rows + m). Without: the mean of the level and the overall mean, weighed by
 * the spread of all rows and the spread within the level (empirical Bayes). Rows of fold `without`
 * are not looked at.
 */
export function levelMeans(
  { codes, levels, target }: Levelled,
  smoothing: Smoothing,
  folds: Uint8Array | null = null,
  without = 0,
): LevelMeans {
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  const skips = (row: number): boolean =>
    Number.isNaN(target[row]) || (folds !== null && folds[row] === without);
  let total = 0;
  let rows = 0;
  for (let row = 0; row < codes.length; row++) {
    if (skips(row)) continue;
    const code = codes[row]!;
    sums[code] = sums[code]! + target[row]!;
    counts[code] = counts[code]! + 1;
    total += target[row]!;
    rows++;
  }
  const mean = rows === 0 ? 0 : total / rows;
  if (smoothing !== null) {
    const values = sums.map((sum, code) =>
      counts[code]! + smoothing === 0
        ? mean
        : (sum + smoothing * mean) / (counts[code]! + smoothing),
    );
    return { mean, values };
  }
  const means = sums.map((sum, code) => (counts[code] === 0 ? mean : sum / counts[code]!));
  const within = new Float64Array(levels);
  let spread = 0;
  for (let row = 0; row < codes.length; row++) {
    if (skips(row)) continue;
    const code = codes[row]!;
    const fromLevel = target[row]! - means[code]!;
    const fromAll = target[row]! - mean;
    within[code] = within[code]! + fromLevel * fromLevel;
    spread += fromAll * fromAll;
  }
  const variance = rows === 0 ? 0 : spread / rows;
  const values = means.map((own, code) => {
    const trusted = variance * counts[code]!;
    const share = trusted / (trusted + within[code]! / counts[code]!);
    return Number.isNaN(share) ? mean : share * own + (1 - share) * mean;
  });
  return { mean, values };
}
