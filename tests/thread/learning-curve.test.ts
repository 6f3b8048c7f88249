import { expect, test } from 'vitest';
import { SHARES } from '../../src/core/lab/learning-curve/rows.ts';
import { unwrap } from '../../src/core/result.ts';
import { openTrained } from './walk.ts';

test('a learning curve stores nothing, and at all rows is the run itself', async () => {
  const { headless, stored } = await openTrained('penguins');
  const { id, seed } = headless.project.runs[0]!;
  const seeds = [seed, seed + 1];
  unwrap(await headless.dispatch({ type: 'learning-curve/start', run: id, shares: SHARES, seeds }));
  const run = headless.project.runs[0]!;
  expect(run.learningCurve).toMatchObject({ state: 'done', failure: null });
  expect(run.learningCurve!.points).toHaveLength(2 * SHARES.length);
  const whole = run.learningCurve!.points.find((one) => one.share === 1 && one.seed === seed)!;
  expect(whole.metric).toEqual(run.result!.metric);
  expect(stored).toEqual([]);
});
