import { beforeAll, expect, test } from 'vitest';
import { suggestFor } from '../../src/core/lab/suggest/index.ts';
import { STEP_INFOS } from '../../src/core/lab/steps.ts';
import { RETRAIN } from '../../src/core/monitor/alarms/policy.ts';
import type { Policy } from '../../src/core/monitor/alarms/policy.ts';
import type { Injection } from '../../src/core/monitor/season.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import {
  currentSeason,
  findRelease,
  findRun,
  productionRelease,
} from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const { headless, manifest, bytes } = openScenario('penguins');

/** Penguins in production. */
beforeAll(async () => {
  await begin(headless, 'penguins', bytes, 'penguins', 1);
  for (const { name } of STEP_INFOS.filter((step) => !step.name.startsWith('monitor/'))) {
    for (let round = 0; round < 4; round++) {
      const context = { lab: headless.lab, project: headless.project, manifest, now: round };
      const suggestion = unwrap(await suggestFor(name, context));
      unwrap(await headless.dispatch(...(suggestion?.choices ?? [])));
      if (suggestion === null || suggestion.completes) break;
    }
  }
}, 60_000);

const POLICY: Policy = {
  trigger: { kind: 'alarm', alarms: ['model-quality', 'data-quality', 'data-drift'] },
  retrain: RETRAIN,
  rest: 5,
  canary: 1,
};
const fault = (injector: string, column: string | null, from: number): Choice => ({
  type: 'monitor/inject',
  injection: {
    ...{ injector, column, strength: 0.8, settings: {}, from, to: null },
  } satisfies Injection,
});

/** A season of its own under a policy. */
async function play(policy: Policy, ticks: number, ...faults: readonly Choice[]) {
  if (currentSeason(headless.project)?.ended === false)
    unwrap(await headless.dispatch({ type: 'monitor/end' }));
  const start: Choice = {
    ...{ type: 'monitor/start', seed: 3, tick: { unit: 'rows', rows: 20 }, ticks: 40 },
    ...{ labelDelay: 1, owner: 'Ada' },
  };
  unwrap(await headless.dispatch(start, ...faults, { type: 'monitor/setPolicy', policy }));
  unwrap(await headless.advance(ticks, false));
  return currentSeason(headless.project)!;
}

test('a schedule trains again in time, through the gates, and rests between', async () => {
  const season = await play({ ...POLICY, trigger: { kind: 'schedule', every: 8 }, rest: 8 }, 20);
  expect(season.reports).toHaveLength(20);
  expect(season.retrainings!.map(({ tick, trigger }) => [tick, trigger])).toEqual([
    [8, 'schedule'],
    [16, 'schedule'],
  ]);
  for (const { run, outcome, note } of season.retrainings!) {
    expect(findRun(headless.project, run)!.rows).toMatchObject({ kind: 'season', plan: RETRAIN });
    expect(['promoted', 'kept']).toContain(outcome);
    expect(note).not.toBe('');
  }
});

test('two alarms at once are answered by one retraining', async () => {
  const season = await play(
    POLICY,
    24,
    fault('missing-field', 'sex', 8),
    fault('missing-field', 'bill_depth_mm', 8),
  );
  const first = season.retrainings![0]!;
  const answered = season.alarms.filter(({ action }) => action?.run === first.run);
  expect(answered.length).toBeGreaterThanOrEqual(2);
  expect(answered.every(({ action }) => action!.byPolicy === true)).toBe(true);
  const gaps = season
    .retrainings!.slice(1)
    .map(({ tick }, at) => tick - season.retrainings![at]!.tick);
  expect(gaps.every((gap) => gap >= 5)).toBe(true);
});

test('with too few labels it says so, rests, and what serves goes on serving', async () => {
  const before = productionRelease(headless.project)!.id;
  const window = { ...RETRAIN, window: 1 };
  const season = await play(
    { ...POLICY, trigger: { kind: 'schedule', every: 4 }, retrain: window },
    9,
  );
  expect(season.retrainings).toMatchObject([
    { tick: 4, run: null, outcome: 'kept', note: expect.stringMatching(/labelled rows/) },
    { tick: 9, run: null, outcome: 'kept' },
  ]);
  expect(productionRelease(headless.project)!.id).toBe(before);
});

test('it trains again when decisions lose more than was promised, and only then', async () => {
  const policy: Policy = { ...POLICY, trigger: { kind: 'estimated-loss', above: 0.5 }, rest: 30 };
  const quiet = await play(policy, 10);
  expect(quiet.retrainings ?? []).toEqual([]);
  const season = await play(policy, 24, fault('covariate-shift', 'bill_length_mm', 8));
  const [first] = season.retrainings!;
  expect(first!.tick).toBeGreaterThan(8);
  expect(first!.why).toMatch(/per 1,000 decisions.* where .+ was promised\.$/);
});

test('what its gates do not let through stays out, and says why', async () => {
  const before = productionRelease(headless.project)!;
  const season = await play({ ...POLICY, trigger: { kind: 'schedule', every: 8 }, rest: 30 }, 10);
  const [done] = season.retrainings!;
  expect(done!.outcome).toBe('kept');
  expect(done!.note).toMatch(/^Gate “.+”/);
  expect(done!.note).toContain(`Release ${before.version} goes on serving.`);
  expect(productionRelease(headless.project)!.id).toBe(before.id);
  expect(findRelease(headless.project, done!.release)!.stage).toBe('staging');
});

test('a canary gets its share first and is ended by what its rows earned', async () => {
  const kept = currentSeason(headless.project)!.retrainings![0]!.release!;
  const approve: Choice = { type: 'release/approve', release: kept, note: 'Try it.', at: 1 };
  const canary = { type: 'release/canary', release: kept, share: 0.4, ticks: 5, at: 2 } as const;
  unwrap(await headless.dispatch(approve, canary));
  expect(await headless.dispatch(canary)).toMatchObject({ ok: false });
  const from = currentSeason(headless.project)!.reports.length;
  unwrap(await headless.advance(12, false));
  const { canaries, reports } = currentSeason(headless.project)!;
  const { ended } = canaries![0]!;
  expect(ended!.note).toMatch(/against \d+: (better|not worse|worse beyond noise)\.$/);
  const served = productionRelease(headless.project)!.id === kept;
  expect(ended!.outcome).toBe(served ? 'whole' : 'back');
  const told = reports.filter(({ canary: seen }) => seen !== undefined);
  expect(told.map(({ tick }) => tick)).toEqual([0, 1, 2, 3, 4, 5].map((tick) => from + tick));
  expect(told.reduce((sum, { canary: seen }) => sum + seen!.trial.rows, 0)).toBeGreaterThan(30);
});

test('a rollback with nothing behind it is refused in words', async () => {
  const serving = productionRelease(headless.project)!;
  expect(
    await headless.dispatch({ type: 'release/rollback', to: serving.id, at: 9 }),
  ).toMatchObject({ ok: false, problem: { what: 'This release was never in production.' } });
});
