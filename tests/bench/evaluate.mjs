import { interleave, seconds } from './measure.mjs';

const LIMIT = 1;

/** ROC, precision–recall, gain, lift, reliability and the matrix of a million predictions. */
export async function measureScores(subjects, { repeats, rows }) {
  const judged = subjects.drawJudged(subjects.randomFrom, rows);
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
