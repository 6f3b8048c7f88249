/** Training rows to compare with, row after row; NaN is missing. Scales: one a column. */
export interface Donors {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly scales: readonly number[];
}

/**
 * Distance of a row from every donor over the columns both have, enlarged for those that are
 * missing as `nan_euclidean_distances` of scikit-learn does (squared; Infinity where none is common).
 */
export function distancesTo(donors: Donors, row: Float64Array, into: Float64Array): void {
  const { rows, columns, values, scales } = donors;
  for (let donor = 0; donor < rows; donor++) {
    let [sum, common] = [0, 0];
    for (let at = 0; at < columns; at++) {
      const step = (row[at]! - values[donor * columns + at]!) / scales[at]!;
      if (step === step) {
        sum += step * step;
        common++;
      }
    }
    into[donor] = common === 0 ? Infinity : (sum * columns) / common;
  }
}

/** Mean of one column over the `k` nearest donors that have it; NaN where there is none. */
export function averageOfNearest(
  donors: Donors,
  distances: Float64Array,
  column: number,
  k: number,
  weighted: boolean,
): number {
  const near = new Float64Array(k).fill(Infinity);
  const found = new Float64Array(k);
  let count = 0;
  for (let donor = 0; donor < donors.rows; donor++) {
    const distance = distances[donor]!;
    const value = donors.values[donor * donors.columns + column]!;
    if (value !== value || distance === Infinity) continue;
    if (count === k && distance >= near[k - 1]!) continue;
    let place = count < k ? count++ : k - 1;
    for (; place > 0 && near[place - 1]! > distance; place--) {
      near[place] = near[place - 1]!;
      found[place] = found[place - 1]!;
    }
    near[place] = distance;
    found[place] = value;
  }
  return count === 0 ? NaN : weigh(near, found, count, weighted);
}

/** Plain mean, or weighted by 1 over the distance; donors at no distance then count alone. */
function weigh(near: Float64Array, found: Float64Array, count: number, weighted: boolean): number {
  const exact = weighted && near[0] === 0;
  let [sum, total] = [0, 0];
  for (let at = 0; at < count; at++) {
    const squared = near[at]!;
    const weight = !weighted ? 1 : exact ? (squared === 0 ? 1 : 0) : 1 / Math.sqrt(squared);
    sum += weight * found[at]!;
    total += weight;
  }
  return sum / total;
}
