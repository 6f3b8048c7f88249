/** Over groups, as Fairlearn defines them: largest minus smallest, and smallest over largest. */
export interface Between {
  readonly difference: number;
  readonly ratio: number;
}

/** NaN of no values; groups without one are left out. */
export function betweenGroups(values: readonly number[]): Between {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { difference: NaN, ratio: NaN };
  const low = Math.min(...known);
  const high = Math.max(...known);
  return { difference: high - low, ratio: high === 0 ? NaN : low / high };
}

/** Largest distance of a group from all rows together. */
export function differenceToOverall(values: readonly number[], overall: number): number {
  return Math.max(...values.map((value) => Math.abs(value - overall)));
}

/** The worse of the two, over true and false positive rates (equalised odds). */
export function equalizedOdds(tpr: readonly number[], fpr: readonly number[]): Between {
  const [a, b] = [betweenGroups(tpr), betweenGroups(fpr)];
  const ratios = [a.ratio, b.ratio].filter((ratio) => !Number.isNaN(ratio));
  return {
    difference: Math.max(a.difference, b.difference),
    ratio: ratios.length === 0 ? NaN : Math.min(...ratios),
  };
}
