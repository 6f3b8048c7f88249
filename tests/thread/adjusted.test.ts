import { beforeAll, expect, test } from 'vitest';
import { answersInFull } from '../../src/core/lab/alarms/answers.ts';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import { STEP_INFOS } from '../../src/core/lab/steps.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { currentSeason, productionRelease } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const { headless, manifest, bytes } = openScenario('hmda-boston');
const contextNow = (now: number) => ({
  ...{ lab: headless.lab, project: headless.project, manifest, now },
});

/** Mortgages in production, with the meaning of the answer changed, and labels come back. */
beforeAll(async () => {
  await begin(headless, 'hmda-boston', bytes, 'hmda-boston', 1);
  for (const { name } of STEP_INFOS.filter((step) => !step.name.startsWith('monitor/'))) {
    for (let round = 0; round < 4; round++) {
      const suggestion = unwrap(await suggestFor(name, contextNow(round)));
      unwrap(await headless.dispatch(...(suggestion?.choices ?? [])));
      if (suggestion === null || suggestion.completes) break;
    }
  }
  const start: Choice = {
    ...{ type: 'monitor/start', seed: 3, tick: { unit: 'rows', rows: 60 }, ticks: 40 },
    ...{ labelDelay: 1, owner: 'Ada' },
  };
  const shift: Choice = {
    type: 'monitor/inject',
    injection: {
      ...{ injector: 'concept-shift', column: null, strength: 0.6, settings: {}, from: 4 },
      to: null,
    },
  };
  unwrap(await headless.dispatch(start, shift));
  unwrap(await headless.advance(16, false));
}, 60_000);

test('a threshold or a recalibration from labelled rows is a release of the same model, judged on the newest', async () => {
  const { alarms } = currentSeason(headless.project)!;
  const serving = productionRelease(headless.project)!;
  const answers = unwrap(await answersInFull(contextNow(5), alarms[0]!.id));
  const way = answers.find(
    ({ action, barred }) =>
      barred === undefined && (action === 'recalibrate' || action === 'move-threshold'),
  )!;
  expect(way.brings).toMatch(/newest labelled rows\.$/);
  unwrap(await headless.dispatch(...way.choices));
  const built = headless.project.releases.at(-1)!;
  expect(built).toMatchObject({ run: serving.run, artifact: serving.artifact, stage: 'staging' });
  expect(built.judgedOn).toMatchObject({ kind: 'season', upTo: 15 });
  expect(built.gates).toHaveLength(4);
  expect(built.gates.find(({ id }) => id === 'replay')!.outcome).toBe('pass');
  expect(built.log[0]!.note).toMatch(/from labelled production rows\.$/);
  const answered = currentSeason(headless.project)!.alarms[0]!;
  expect(answered.action).toMatchObject({ kind: way.action, release: built.id });
});
