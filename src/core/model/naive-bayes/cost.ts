import type { TrainCost, TrainSize } from '../../contracts/model.ts';
import type { Settings } from '../../params.ts';

/** Why naive Bayes has no steps. */
export const IN_ONE_GO = 'It counts every row once: there is nothing to step through.';

/** Two or three passes over the rows, and every row scored under every class. */
export function naiveBayesCost(_settings: Settings, size: TrainSize): TrainCost {
  const classes = Math.max(2, size.outputs);
  const rows = size.rows + size.validationRows;
  const cells = rows * size.columns;
  return {
    work: 6 * size.rows * size.columns + 2 * cells * classes,
    bytes: 8 * (cells + rows * classes) + 64 * classes * size.columns,
  };
}
