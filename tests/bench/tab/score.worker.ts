import { drawCurves } from '../../../src/core/evaluate/scores/score-curves.ts';
import { confusionOf } from '../../../src/core/lab/evaluation.ts';
import { randomFrom } from '../../../src/core/random.ts';
import { drawJudged } from '../judged.ts';

addEventListener('message', (message: MessageEvent<{ rows: number; repeats: number }>) => {
  const { rows, repeats } = message.data;
  const judged = drawJudged(randomFrom, rows);
  const times: number[] = [];
  for (let round = 0; round <= repeats; round++) {
    const start = performance.now();
    const { classes } = drawCurves(judged);
    const { counts } = confusionOf(judged)!;
    if (round > 0) times.push((performance.now() - start) / 1000);
    const seen = counts.flat().reduce((sum, count) => sum + count, 0);
    if (classes[0]?.rows !== rows || seen !== rows) throw new Error('Rows were lost.');
  }
  postMessage(times);
});
