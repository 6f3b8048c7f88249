import type { Judged } from '../../src/core/lab/estimate.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import type { randomFrom } from '../../src/core/random.ts';

const OUTCOME = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const satisfies Outcome;

/** Rows whose probabilities are true, decided at one half. */
export function drawJudged(draw: typeof randomFrom, rows: number): Judged {
  const random = draw(11);
  const values = new Float64Array(2 * rows);
  const actual = new Float64Array(rows);
  const decided = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const yes = random.next() ** 2;
    values[2 * row] = 1 - yes;
    values[2 * row + 1] = yes;
    actual[row] = Number(random.next() < yes);
    decided[row] = Number(yes >= 0.5);
  }
  return { outcome: OUTCOME, actual, decided, predictions: { rows, width: 2, values } };
}
