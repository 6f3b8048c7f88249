import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { challengeOf, writeChallenge } from '../../src/core/challenge/challenge.ts';
import { readChallenge } from '../../src/core/challenge/read.ts';
import { replaySeason } from '../../src/core/lab/replay-season.ts';
import { renew } from '../../src/core/lab/thread.ts';
import type { LabelPlan } from '../../src/core/monitor/labels/label-plan.ts';
import type { Tick } from '../../src/core/monitor/season.ts';
import { RETRAIN } from '../../src/core/monitor/alarms/policy.ts';
import { DAY_CURVES } from '../../src/core/monitor/traffic/hours.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { currentSeason } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const tick: Tick = {
  ...{ unit: 'rows', rows: 240, week: { weekend: 0.5, swing: 0.1 } },
  hours: { shares: DAY_CURVES.day },
};
const labels: LabelPlan = { never: 0.1, cost: 1, review: 1, ask: 'mixed' };
const policy: Choice = {
  type: 'monitor/setPolicy',
  policy: { trigger: { kind: 'schedule', every: 48 }, retrain: RETRAIN, rest: 24, canary: 1 },
};

/** Penguins in production, with a season of hours in place of its own. */
async function startHours() {
  const { headless, bytes } = openScenario('penguins');
  const file = new URL('../../datasets/penguins/thread.json', import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8'));
  await begin(headless, 'penguins', bytes, 'penguins', thread.seed);
  for (const choice of thread.stops.flatMap((stop: { choices: never[] }) => stop.choices)) {
    const contract =
      choice.type === 'contract/freeze' ? unwrap(headless.lab.contract(headless.project)) : null;
    const renewed = renew(choice, 0, contract);
    if (choice.type !== 'monitor/start') unwrap(await headless.dispatch(renewed));
    else {
      const hours = { ...renewed, tick, ticks: 120, labelDelay: 24, labels } as Choice;
      unwrap(await headless.dispatch(hours));
      break;
    }
  }
  return headless;
}

test('a season of hours is played by its policy, and is the same to the bit again', async () => {
  const headless = await startHours();
  const injection = {
    ...{ injector: 'traffic-burst', column: null, strength: 0.5, settings: {} },
    ...{ from: 80, to: 90 },
  };
  unwrap(await headless.dispatch({ type: 'monitor/inject', injection }, policy));
  while (currentSeason(headless.project)!.reports.length < 120)
    unwrap(await headless.advance(50, false));
  const season = currentSeason(headless.project)!;
  expect(season.reports.map(({ tick: at }) => at)).toEqual([...new Array(120).keys()]);
  expect(season.reports[85]!.label).toBe('day 4, Thu 13:00');
  expect(season.reports[85]!.rows).toBeGreaterThan(2 * season.reports[61]!.rows);
  expect(season.reports[100]!.labelledUpTo).toBe(76);
  const retrained = season.retrainings!.map(({ tick: at }) => at);
  expect(retrained[0]).toBe(48);
  for (const [i, at] of retrained.entries())
    if (i > 0) expect(at - retrained[i - 1]!).toBeGreaterThanOrEqual(48);
  expect(season.retrainings![0]!.why).toBe('48 hours have passed.');

  const hooks = { onTick: () => Promise.resolve() };
  const { entries } = headless.history;
  expect(unwrap(await replaySeason(headless.lab, entries, 1, hooks)).first).toBeNull();
  const text = writeChallenge(unwrap(challengeOf(headless.project, entries, season, '0')));
  const again = unwrap(readChallenge(new TextEncoder().encode(text)));
  expect(again.season).toMatchObject({ tick, ticks: 120, labelDelay: 24, labels });
}, 60_000);

test('hours that are no day are refused', async () => {
  const headless = await startHours();
  unwrap(await headless.dispatch({ type: 'monitor/end' }));
  const start = (wrong: Tick): Choice => ({
    ...{ type: 'monitor/start', seed: 1, tick: wrong, ticks: 24, labelDelay: 0, owner: '' },
  });
  const cut = { ...tick, hours: { shares: [1, 2, 3] } };
  expect(await headless.dispatch(start(cut))).toMatchObject({
    problem: { code: 'bad-season', what: expect.stringMatching(/24 hours/) as string },
  });
  const byWeek = { ...tick, unit: 'week' as const };
  expect(await headless.dispatch(start(byWeek))).toMatchObject({ ok: false });
});
