import { outcome } from './comparisons.mjs';
import { interleave, seconds } from './measure.mjs';

const LIMIT = 1;

/** Rows whose probabilities are true, decided at one half. */
function drawJudged(randomFrom, rows) {
  const random = randomFrom(11);
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
  return { outcome, actual, decided, predictions: { rows, width: 2, values } };
}

/** ROC, precision–recall, gain, lift, reliability and the matrix of a million predictions. */
export async function measureScores(subjects, { repeats, rows }) {
  const judged = drawJudged(subjects.randomFrom, rows);
  const run = () =>
    seconds(() => {
      const { classes } = subjects.drawCurves(judged);
      const { counts } = subjects.confusionOf(judged);
      const seen = counts.flat().reduce((sum, count) => sum + count, 0);
      if (classes[0].rows !== rows || seen !== rows) throw new Error('Rows were lost.');
    });
  const { medians } = await interleave([run], repeats);
  return [
    {
      what: `curves and matrix of ${rows.toLocaleString('en')} predictions`,
      ours: medians[0],
      theirs: LIMIT,
      other: 'allowed',
      ratio: LIMIT / medians[0],
      unit: 's',
    },
  ];
}
