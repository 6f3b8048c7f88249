import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runId, stepId } from '../../src/core/id.ts';
import { judgeWithRule } from '../../src/core/lab/judging.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { computeMetric, metricOf } from '../../src/core/lab/estimate.ts';
import type { Settings } from '../../src/core/params.ts';
import { findRun } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { startOf } from '../support/trained-scenario.ts';
import { begin, openScenario } from './walk.ts';

/** A scenario as recorded up to its recipe, then one step, one model, and production asked. */
async function train(
  scenario: string,
  step: string,
  column: string,
  model: string,
  settings: Settings,
) {
  const { headless, bytes } = openScenario(scenario);
  const file = new URL(`../../datasets/${scenario}/thread.json`, import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8')) as Thread;
  await begin(headless, scenario, bytes, scenario, thread.seed);
  const before = thread.stops.findIndex(({ step: at }) => at === 'data/recipe');
  for (const stop of thread.stops.slice(0, before))
    for (const choice of stop.choices) unwrap(await headless.dispatch(renew(choice, 0, null)));
  const use = (id: string, plugin: string) => ({
    id: stepId(id),
    step: { plugin, columns: [column], settings: {} },
  });
  const run = runId('run-1');
  unwrap(
    await headless.dispatch(
      {
        type: 'steps/set',
        list: 'recipe',
        steps: [use('keep', 'select-columns'), use('read', step)],
      },
      startOf(run, model, settings),
    ),
  );
  const { project, lab } = headless;
  const trained = findRun(project, run)!;
  expect(trained.state).toBe('done');
  const { production } = unwrap(lab.prepare(project)).parts;
  const judged = unwrap(await judgeWithRule(lab, project, trained, production.table));
  const metric = computeMetric(metricOf(project.framing.metric!), judged);
  const { result } = trained;
  console.log(
    `${scenario}: ${model} ${result!.metric.value}, in production ${metric}, ${result!.steps} epochs`,
  );
  return {
    accuracy: new Map(result!.metrics).get('accuracy')!,
    validation: result!.metric.value,
    metric,
  };
}

test('subjects word by word: a text network is trained and answers in production', async () => {
  const { accuracy, metric } = await train(
    'email-subjects',
    'text-tokens',
    'subject',
    'text-network',
    { epochs: 12 },
  );
  expect(accuracy).toBeGreaterThan(0.8);
  expect(Number.isFinite(metric)).toBe(true);
}, 60_000);

test('photos pixel by pixel: a convolutional network is trained and answers in production', async () => {
  const { accuracy, metric } = await train(
    'fashion-mnist-mini',
    'image-pixels',
    'picture',
    'convolutional-network',
    { epochs: 6 },
  );
  expect(accuracy).toBeGreaterThan(0.7);
  expect(Number.isFinite(metric)).toBe(true);
}, 60_000);
