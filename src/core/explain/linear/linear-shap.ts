import type { DesignMatrix } from '../../model/task.ts';
import type { Attributions } from '../attributions.ts';
import type { ExactForm } from '../exact-form.ts';

/** Means of the columns of a matrix, row-major. */
export function columnMeans({ rows, columns, values }: DesignMatrix): Float64Array {
  const means = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (let j = 0; j < columns; j++, at++) means[j]! += (values[at]! - means[j]!) / (row + 1);
  return means;
}

/**
 * Exact Shapley values of a linear answer, a column that is not known taking its values of the
 * background rows: φ = coefficient × (value − mean). `means`: those of the background, a feature each.
 */
export function explainLinear(
  {
    intercept,
    coefficients,
  }: Pick<Extract<ExactForm, { kind: 'linear' }>, 'intercept' | 'coefficients'>,
  rows: DesignMatrix,
  means: Float64Array,
): Attributions {
  const { columns } = rows;
  const values = new Float64Array(rows.rows * columns);
  for (let at = 0; at < values.length; at++) {
    const j = at % columns;
    values[at] = coefficients[j]! * (rows.values[at]! - means[j]!);
  }
  const base = coefficients.reduce((sum, weight, j) => sum + weight * means[j]!, intercept);
  return { base, rows: rows.rows, columns, values };
}
