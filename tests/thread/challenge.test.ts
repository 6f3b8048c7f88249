import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { playChallenge } from '../../src/app/play-challenge.ts';
import { challengeOf, writeChallenge } from '../../src/core/challenge/challenge.ts';
import { readChallenge } from '../../src/core/challenge/read.ts';
import { replaySeason } from '../../src/core/lab/replay-season.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import { RETRAIN } from '../../src/core/monitor/alarms/policy.ts';
import type { Policy } from '../../src/core/monitor/alarms/policy.ts';
import { unwrap } from '../../src/core/result.ts';
import { openSaved, openScenario } from '../support/open-scenario.ts';

const POLICY: Policy = {
  trigger: { kind: 'schedule', every: 4 },
  retrain: RETRAIN,
  rest: 30,
  canary: 1,
};

test('a season is shared, opened elsewhere with its faults hidden, and is the same to the bit', async () => {
  const opened = await openScenario('penguins');
  const { desk, library, shelf, workers, close } = opened;
  await desk.settled();
  for (let presses = 0; presses < 40 && desk.project.seasons.length === 0; presses++) {
    const step = desk.route.step.name as StepName;
    unwrap(await desk.accept((await desk.suggest(step))!));
    await desk.settled();
  }
  const season = () => desk.project.seasons[0]!;
  expect(season().reports.length).toBeGreaterThan(10);
  expect(season().injections.length).toBeGreaterThan(0);
  unwrap(await desk.accept((await desk.suggest('monitor/alarms'))!));
  unwrap(desk.dispatch({ type: 'monitor/setPolicy', policy: POLICY }));
  unwrap(await desk.advance(12, false));
  const played = season().reports.length;
  expect(season().retrainings!.length).toBeGreaterThan(0);
  unwrap(desk.dispatch({ type: 'monitor/end' }));
  expect(unwrap(await desk.replaySeason(1))).toEqual({ ticks: played, first: null });

  const { entries } = desk.history;
  const text = writeChallenge(unwrap(challengeOf(desk.project, entries, season(), '0.0.0')));
  const challenge = unwrap(readChallenge(new TextEncoder().encode(text)));
  const [first, data] = challenge.choices as [never, (typeof challenge.choices)[number]];
  expect(first).toMatchObject({ type: 'project/create', scenario: 'penguins' });
  const id = unwrap(await library.create('Theirs', 'penguins', 1, [data]));
  const theirs = await openSaved(id, shelf, workers);
  unwrap(await theirs.open());
  expect(challenge.moves!.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['played', 'monitor/act', 'train/start', 'release/build']),
  );
  unwrap(await playChallenge(theirs, challenge, 0));
  const again = () => theirs.project.seasons[0]!;
  const beaten = { ...challenge.score, oracle: null, replayed: true };
  expect(again()).toMatchObject({ hidden: true, challenge: beaten, reports: [] });
  expect(theirs.tasks.some(({ kind, state }) => kind === 'replay' && state === 'done')).toBe(true);
  expect(theirs.project.runs.every(({ rows }) => rows.kind === 'train')).toBe(true);

  const { score } = challenge;
  const decided = { ...challenge, choices: challenge.choices.slice(0, 2) };
  const forged = { ...decided, score: { ...score, earned: score.earned + 1e-9 } };
  unwrap(theirs.undo());
  const refused = await playChallenge(theirs, forged, 0);
  expect(refused).toMatchObject({ ok: false, problem: { code: 'challenge-forged' } });
  expect(refused.ok ? '' : refused.problem.what).toMatch(
    /^The score in the file is not what its own decisions come to\. It differs in what they earned/,
  );
  expect(again()).toMatchObject({ hidden: true, reports: [] });
  expect(again().challenge).toBeUndefined();
  unwrap(theirs.undo());
  const stop = () => {
    const task = theirs.tasks.find(({ kind, state }) => kind === 'replay' && state === 'running');
    if (task === undefined) setTimeout(stop, 5);
    else theirs.cancel(task.id);
  };
  unwrap(
    await playChallenge(theirs, forged, 0, (stage) => void (stage.startsWith('Playing') && stop())),
  );
  expect(again().challenge).toEqual(forged.score);
  expect(theirs.project.runs[0]!.result!.artifact).toBe(desk.project.runs[0]!.result!.artifact);
  while (again().reports.length < played)
    unwrap(await theirs.advance(played - again().reports.length));
  expect(again().reports.map(({ earnedIdle }) => earnedIdle)).toEqual(
    season().reports.map(({ earnedIdle }) => earnedIdle),
  );
  await theirs.close();
  await close();
}, 120_000);

test('a record that was changed is told where it differs', async () => {
  const { begin, openScenario: openHeadless } = await import('./walk.ts');
  const { renew } = await import('../../src/core/lab/thread.ts');
  const { headless, bytes } = openHeadless('penguins');
  const file = new URL('../../datasets/penguins/thread.json', import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8'));
  await begin(headless, 'penguins', bytes, 'penguins', thread.seed);
  for (const choice of thread.stops.flatMap((stop: { choices: never[] }) => stop.choices)) {
    const contract =
      choice.type === 'contract/freeze' ? unwrap(headless.lab.contract(headless.project)) : null;
    unwrap(await headless.dispatch(renew(choice, 0, contract)));
    if (choice.type === 'monitor/start') break;
  }
  unwrap(await headless.advance(4, false));
  unwrap(await headless.advance(3, false));
  const { entries } = headless.history;
  const hooks = { onTick: () => Promise.resolve() };
  expect(unwrap(await replaySeason(headless.lab, entries, 1, hooks)).first).toBeNull();
  const changed = entries.map((entry) => {
    const { decision } = entry;
    if (decision.type !== 'monitor/advanced' || decision.reports[0]!.tick !== 4) return entry;
    const reports = decision.reports.map((report) =>
      report.tick === 5 ? { ...report, earned: report.earned + 1e-9 } : report,
    );
    return { ...entry, decision: { ...decision, reports } };
  });
  const differs = unwrap(await replaySeason(headless.lab, changed, 1, hooks));
  expect(differs.first).toMatchObject({ tick: 5, what: '“earned”' });
});
