import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHARES } from '../../src/core/lab/learning-curve/rows.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const SCENARIO = 'penguins';

test('a learning curve stores nothing, and at all rows is the run itself', async () => {
  const { headless, bytes } = openScenario(SCENARIO);
  const file = new URL(`../../datasets/${SCENARIO}/thread.json`, import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8')) as Thread;
  await begin(headless, SCENARIO, bytes, SCENARIO, thread.seed);
  const choices = thread.stops.flatMap((stop) => stop.choices);
  const at = choices.findIndex(({ type }) => type === 'train/start');
  for (const choice of choices.slice(0, at + 1))
    unwrap(await headless.dispatch(renew(choice, 0, null)));
  const { blobs } = headless.lab;
  const put = blobs.put.bind(blobs);
  const stored: string[] = [];
  blobs.put = async (value) => {
    stored.push(JSON.stringify(value));
    return put(value);
  };
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
