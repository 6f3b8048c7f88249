import type { DesignMatrix } from '../task.ts';

/** `starts[class] + Σ values × slopes[class]`: row-major, one a class. */
export function linearLogs(
  rows: DesignMatrix,
  starts: readonly number[],
  slopes: readonly (readonly number[])[],
): Float64Array {
  const width = slopes.length;
  const out = new Float64Array(rows.rows * width);
  for (let k = 0; k < width; k++) {
    const slope = Float64Array.from(slopes[k]!);
    for (let row = 0, at = 0; row < rows.rows; row++) {
      let sum = starts[k]!;
      for (let j = 0; j < slope.length; j++, at++) sum += slope[j]! * rows.values[at]!;
      out[row * width + k] = sum;
    }
  }
  return out;
}
