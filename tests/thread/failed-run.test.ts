import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const SCENARIO = 'chicago-ridership';
const MODEL = 'neural-network';
const WILD = { optimizer: 'momentum', momentum: 0.99, rate: 1, activation: 'linear', layers: 4 };

test('a loss that is no number any more is a failed run with its epoch, the cause and what to try', async () => {
  const { headless, bytes } = openScenario(SCENARIO);
  const file = new URL(`../../datasets/${SCENARIO}/thread.json`, import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8')) as Thread;
  await begin(headless, SCENARIO, bytes, SCENARIO, thread.seed);
  const choices = thread.stops.flatMap((stop) => stop.choices);
  const at = choices.findIndex(({ type }) => type === 'train/start');
  for (const choice of choices.slice(0, at))
    unwrap(await headless.dispatch(renew(choice, 0, null)));
  const start = choices[at]!;
  if (start.type !== 'train/start') throw new Error('no run is started');
  const settings = { ...defaultsOf(catalog.models.find(MODEL)!.params), ...WILD };
  const ended = await headless.dispatch({ ...start, model: MODEL, settings });
  expect(ended).toMatchObject({ ok: false, problem: { code: 'diverged' } });
  const [run] = headless.project.runs;
  expect(run).toMatchObject({ state: 'failed', result: null });
  expect(run!.failure).toMatch(
    /^The loss grew past all bounds.+ In epoch \d+, at a learning rate of 1\. Lower the learning rate/,
  );
});
