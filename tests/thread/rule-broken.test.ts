import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { runId, stepId } from '../../src/core/id.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { judgeWithRule } from '../../src/core/lab/judging.ts';
import { computeMetric, metricOf } from '../../src/core/lab/estimate.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { findRun } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const SCENARIO = 'birdstrikes';
const WORDS = ['aircraft', 'airport', 'operator', 'wildlife_species', 'state'];

/** Trains on encodings of the answer, with the rule kept or broken, and asks production. */
async function train(broken: boolean) {
  const { headless, bytes } = openScenario(SCENARIO);
  const file = new URL(`../../datasets/${SCENARIO}/thread.json`, import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8')) as Thread;
  await begin(headless, SCENARIO, bytes, SCENARIO, thread.seed);
  const before = thread.stops.findIndex(({ step }) => step === 'data/recipe');
  for (const stop of thread.stops.slice(0, before))
    for (const choice of stop.choices) unwrap(await headless.dispatch(renew(choice, 0, null)));
  const use = (id: string, plugin: string, columns: readonly string[], settings = {}) => ({
    id: stepId(id),
    step: { plugin, columns, settings },
  });
  const run = runId('run-1');
  unwrap(
    await headless.dispatch(
      {
        type: 'steps/set',
        list: 'recipe',
        steps: [
          use('keep', 'select-columns', WORDS),
          use('encode', 'target-encode', WORDS, { smoothing: 'value', weight: 0 }),
        ],
      },
      { type: 'recipe/breakRule', broken },
      {
        type: 'train/start',
        run,
        model: 'logistic-regression',
        settings: defaultsOf(catalog.models.find('logistic-regression')!.params),
        seed: 1,
        engine: 'auto',
        study: null,
        rows: { kind: 'train', season: null, upTo: null },
      },
    ),
  );
  const { project, lab } = headless;
  const trained = findRun(project, run)!;
  const { production } = unwrap(lab.prepare(project)).parts;
  const judged = unwrap(await judgeWithRule(lab, project, trained, production.table));
  const metric = computeMetric(metricOf(project.framing.metric!), judged);
  return { result: trained.result!, validation: trained.result!.metric.value, production: metric };
}

test('a broken rule is marked, flatters validation, and production does not keep it', async () => {
  const kept = await train(false);
  const broken = await train(true);
  expect(kept.result.leaky).toBeUndefined();
  expect(broken.result.leaky).toBe(true);
  expect(broken.validation).toBeGreaterThan(kept.validation + 0.05);
  const gap = (one: typeof kept) => one.validation - one.production;
  expect(gap(broken)).toBeGreaterThan(gap(kept) + 0.05);
  expect(broken.production).toBeLessThan(kept.production);
}, 120_000);
