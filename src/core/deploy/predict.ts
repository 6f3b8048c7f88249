import type { DesignMatrix, Predictions } from '../model/task.ts';
import { recalibrate } from '../model/recalibration.ts';
import type { Bundle } from './bundle.ts';

type Predicting = Pick<Bundle, 'engine' | 'artifact' | 'outcome' | 'recalibration'>;

/** What a model says of rows behind its recipe, recalibrated where that was chosen. */
export function predictWith(
  { engine, artifact, outcome, recalibration }: Predicting,
  rows: DesignMatrix,
): Predictions {
  const predictions = engine.predict(artifact, rows);
  if (recalibration === undefined || outcome.task === 'regression') return predictions;
  return recalibrate(recalibration.map, outcome, predictions);
}
