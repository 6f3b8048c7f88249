import { columnMeans } from '../linear/linear-shap.ts';
import type { DesignMatrix } from '../../model/task.ts';

/** How columns are brought to mean 0 and deviation 1; missing values stand at the mean. */
export interface Standard {
  readonly means: Float64Array;
  /** One over the deviation; 0 for a constant. */
  readonly scales: Float64Array;
}

export function standardOf(matrix: DesignMatrix): Standard {
  const { rows, columns, values } = matrix;
  const filled = { ...matrix, values: values.some(Number.isNaN) ? presentOf(matrix) : values };
  const means = columnMeans(filled);
  const squares = new Float64Array(columns);
  for (let at = 0; at < values.length; at++) {
    const off = filled.values[at]! - means[at % columns]!;
    squares[at % columns]! += (off * off) / rows;
  }
  return { means, scales: squares.map((square) => (square > 0 ? 1 / Math.sqrt(square) : 0)) };
}

/** Missing values at the mean of those present. */
function presentOf({ columns, values }: DesignMatrix): Float64Array {
  const [sums, counts] = [new Float64Array(columns), new Float64Array(columns)];
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    sums[at % columns]! += value;
    counts[at % columns]! += 1;
  }
  return values.map((value, at) =>
    Number.isNaN(value) ? sums[at % columns]! / Math.max(1, counts[at % columns]!) : value,
  );
}

export interface Neighbour {
  readonly row: number;
  /** Euclid, in standard deviations. */
  readonly distance: number;
}

/** The `k` rows nearest to row `at` of `query`, nearest first, of equally near ones the earlier. */
export function nearestTo(
  query: DesignMatrix,
  at: number,
  among: DesignMatrix,
  { means, scales }: Standard,
  k: number,
  skip = -1,
): Neighbour[] {
  const { columns } = among;
  const standard = (value: number, j: number) =>
    Number.isNaN(value) ? 0 : (value - means[j]!) * scales[j]!;
  const own = Float64Array.from({ length: columns }, (_, j) =>
    standard(query.values[at * columns + j]!, j),
  );
  const best: { row: number; distance: number }[] = [];
  for (let row = 0; row < among.rows; row++) {
    if (row === skip) continue;
    const most = best.length < k ? Infinity : best[k - 1]!.distance;
    let distance = 0;
    for (let j = 0, from = row * columns; j < columns && distance < most; j++) {
      const off = standard(among.values[from + j]!, j) - own[j]!;
      distance += off * off;
    }
    if (distance >= most) continue;
    let place = best.length;
    while (place > 0 && best[place - 1]!.distance > distance) place--;
    best.splice(place, 0, { row, distance });
    if (best.length > k) best.pop();
  }
  return best.map(({ row, distance }) => ({ row, distance: Math.sqrt(distance) }));
}
