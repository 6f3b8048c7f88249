import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renew } from '../../src/core/lab/thread.ts';
import type { Thread } from '../../src/core/lab/thread.ts';
import { worldOffers } from '../../src/core/lab/worlds/propose.ts';
import { placesOf } from '../../src/core/monitor/worlds/worlds.ts';
import type { WorldPlan } from '../../src/core/monitor/worlds/worlds.ts';
import type { Injection } from '../../src/core/monitor/season.ts';
import { currentSeason } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';
import { begin, openScenario } from './walk.ts';

const fault = (parts: Partial<Injection>): Injection => ({
  ...{ injector: 'concept-shift', column: null, strength: 0.8, settings: {}, from: 10, to: null },
  ...parts,
});

/** A recorded list up to its season, then other faults, and so many ticks with nobody acting. */
async function playSeason(id: string, faults: readonly Injection[], ticks: number) {
  const { headless, bytes } = openScenario(id);
  const file = new URL(`../../datasets/${id}/thread.json`, import.meta.url);
  const thread = JSON.parse(readFileSync(file, 'utf8')) as Thread;
  await begin(headless, id, bytes, id, thread.seed);
  const choices = thread.stops.flatMap((stop) => stop.choices);
  for (const choice of choices) {
    const contract =
      choice.type === 'contract/freeze' ? unwrap(headless.lab.contract(headless.project)) : null;
    unwrap(await headless.dispatch(renew(choice, 0, contract)));
    if (choice.type === 'monitor/start') break;
  }
  for (const injection of faults)
    unwrap(await headless.dispatch({ type: 'monitor/inject', injection }));
  unwrap(await headless.advance(ticks, false));
  return headless;
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

test('other operators on drawn rows: the oracle is never behind, and bits repeat', async () => {
  const faults = [fault({}), fault({ injector: 'unit-change', column: 'duration', from: 15 })];
  const headless = await playSeason('german-credit', faults, 30);
  const [offer] = unwrap(await worldOffers(headless.lab, headless.project, 1));
  expect(offer!.plan.stretches.map(({ from, to }) => [from, to])).toEqual([
    [0, 9],
    [10, 29],
  ]);
  const plan: WorldPlan = { ...offer!.plan, every: 8, trainAt: [6, 14, 22] };
  unwrap(await headless.dispatch({ type: 'monitor/compare', season: 1, plan }));
  const season = currentSeason(headless.project)!;
  const { comparison, reports } = season;
  expect(comparison?.failure).toBeNull();
  expect(comparison?.state).toBe('done');
  const [daily, oracle] = comparison!.worlds;
  expect(daily!.trainings).toBe(3);
  expect(oracle!.trainings).toBe(placesOf(plan).length - 3);
  const idle = reports.map((report) => report.earnedIdle);
  expect(offer!.plan.trainAt[0]).toBeLessThanOrEqual(6);
  expect(daily!.earned.slice(0, 6)).toEqual(idle.slice(0, 6));
  console.log(sum(idle), sum(daily!.earned), sum(oracle!.earned), offer!.seconds);
  expect(sum(oracle!.earned)).toBeGreaterThan(sum(idle));

  unwrap(await headless.dispatch({ type: 'monitor/compare', season: 1, plan }));
  expect(currentSeason(headless.project)!.comparison).toEqual(comparison);
  const again = await playSeason('german-credit', faults, 30);
  unwrap(await again.dispatch({ type: 'monitor/compare', season: 1, plan }));
  const earned = (world: { readonly earned: readonly number[] }) => world.earned;
  expect(currentSeason(again.project)!.comparison!.worlds.map(earned)).toEqual(
    comparison!.worlds.map(earned),
  );
}, 60_000);

test('other operators on real later rows', async () => {
  const headless = await playSeason('weather-two-cities', [], 12);
  const offers = unwrap(await worldOffers(headless.lab, headless.project, 1));
  expect(offers[0]!.plan.stretches.map(({ models }) => models)).toEqual([
    ['all'],
    ['all'],
    ['all'],
    ['all'],
  ]);
  const { stretches, ...rest } = offers[0]!.plan;
  const plan: WorldPlan = {
    ...{ ...rest, trainAt: [4, 8] },
    stretches: stretches.map((one, at) => (at === 3 ? one : { ...one, models: [] })),
  };
  unwrap(await headless.dispatch({ type: 'monitor/compare', season: 1, plan }));
  const { comparison, reports } = currentSeason(headless.project)!;
  expect(comparison).toMatchObject({ state: 'done', failure: null });
  const [daily, oracle] = comparison!.worlds;
  const idle = sum(reports.map((report) => report.earnedIdle));
  console.log(idle, sum(daily!.earned), sum(oracle!.earned), daily!.trainings, oracle!.trainings);
  expect(sum(oracle!.earned)).toBeGreaterThanOrEqual(idle);
}, 60_000);
