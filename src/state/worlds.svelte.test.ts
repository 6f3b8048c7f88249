import { expect, it } from 'vitest';
import { placesMissing } from '../core/monitor/worlds/worlds.ts';
import type { StepName } from '../core/lab/steps.ts';
import { unwrap } from '../core/result.ts';
import { openSaved, openScenario } from '../../tests/support/open-scenario.ts';
import type { DeskState } from './desk-state.svelte.ts';

const seasonOf = (desk: DeskState) => desk.project.seasons[0]!;
const comparisonOf = (desk: DeskState) => seasonOf(desk).comparison!;

/** Accepts suggestions up to a season that has begun. */
async function openPlaying() {
  const opened = await openScenario('penguins');
  const { desk } = opened;
  await desk.settled();
  for (let presses = 0; presses < 40 && desk.project.seasons.length === 0; presses++) {
    const step = desk.route.step.name as StepName;
    unwrap(await desk.accept((await desk.suggest(step))!));
    await desk.settled();
  }
  return opened;
}

it('plays the others through the pool, goes on after a reload, and stops when told', async () => {
  const { desk, workers, shelf, id, close } = await openPlaying();
  while (seasonOf(desk).reports.length < 24)
    unwrap(await desk.advance(24 - seasonOf(desk).reports.length));
  const [offer] = unwrap(await desk.lab.worldOffers(1));
  const { plan } = offer!;
  unwrap(desk.dispatch({ type: 'monitor/compare', season: 1, plan }));
  while (comparisonOf(desk).pieces.length < 2)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await desk.close();
  const before = comparisonOf(desk);
  expect(before.state).toBe('running');

  const again = await openSaved(id, shelf, workers);
  unwrap(await again.open());
  expect(comparisonOf(again).pieces).toEqual(before.pieces);
  await again.settled();
  const done = comparisonOf(again);
  expect(done).toMatchObject({ state: 'done', failure: null });
  expect(placesMissing(done)).toEqual([]);
  expect(done.worlds.map((world) => world.earned.length)).toEqual([24, 24]);

  unwrap(again.dispatch({ type: 'monitor/compare', season: 1, plan: { ...plan, every: 2 } }));
  again.cancel(again.tasks.find(({ kind, state }) => kind === 'worlds' && state === 'running')!.id);
  await again.settled();
  expect(comparisonOf(again).state).toBe('cancelled');
  await again.close();
  await close();
}, 120_000);
