import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { runId } from '../../src/core/id.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const SCENARIO = 'chicago-ridership';
const MODEL = 'neural-network';
const WILD = { optimizer: 'momentum', momentum: 0.99, rate: 1, activation: 'linear', layers: 4 };

/** The scenario up to its first training, and that. */
async function walkToTraining() {
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
  return { headless, start };
}

test('a loss that is no number any more is a failed run with its epoch, the cause and what to try', async () => {
  const { headless, start } = await walkToTraining();
  const settings = { ...defaultsOf(catalog.models.find(MODEL)!.params), ...WILD };
  const ended = await headless.dispatch({ ...start, model: MODEL, settings });
  expect(ended).toMatchObject({ ok: false, problem: { code: 'diverged' } });
  const [run] = headless.project.runs;
  expect(run).toMatchObject({ state: 'failed', result: null });
  expect(run!.failure).toMatch(
    /^The loss grew past all bounds.+ In epoch \d+, at a learning rate of 1\. Lower the learning rate/,
  );
});

test('settings that are left out are the family’s own, in the record too; unknown ones are refused', async () => {
  const { headless, start } = await walkToTraining();
  const tree = { ...start, model: 'decision-tree' };
  unwrap(await headless.dispatch({ ...tree, settings: { depth: 2 } }));
  const [run] = headless.project.runs;
  const { params } = catalog.models.find('decision-tree')!;
  expect(run).toMatchObject({ state: 'done', settings: { ...defaultsOf(params), depth: 2 } });
  const strange = await headless.dispatch({ ...tree, run: runId('run-2'), settings: { deep: 2 } });
  expect(strange).toMatchObject({
    ok: false,
    problem: {
      what: 'There is no setting “deep”.',
      where: 'Model, Train: run “run-2”.',
      fix: 'Remove it.',
    },
  });
  expect(headless.project.runs).toHaveLength(1);
});
