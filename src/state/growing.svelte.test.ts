import { expect, it } from 'vitest';
import { runId } from '../core/id.ts';
import { SHARES } from '../core/lab/learning-curve/rows.ts';
import { learningLevels } from '../core/lab/learning-curve/verdict.ts';
import { unwrap } from '../core/result.ts';
import type { Choice } from '../core/project/decisions.ts';
import { openSaved } from '../../tests/support/open-scenario.ts';
import { openTrained, RUN, startOf } from '../../tests/support/trained-scenario.ts';
import type { DeskState } from './desk-state.svelte.ts';

async function train(desk: DeskState, model: string, run = RUN, warm = false): Promise<void> {
  unwrap(desk.dispatch({ ...startOf(run, model), ...(warm ? { warm: RUN } : {}) } as Choice));
  await desk.settled();
}

const curveOf = (desk: DeskState) => desk.project.runs[0]!.learningCurve!;

it('measures a learning curve through the pool, and goes on with it after a reload', async () => {
  const { desk, workers, shelf, id, close } = await openTrained('penguins', 'logistic-regression');
  const seeds = [1, 2, 3];
  unwrap(desk.dispatch({ type: 'learning-curve/start', run: RUN, shares: SHARES, seeds }));
  while (curveOf(desk).points.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
  await desk.close();
  const before = curveOf(desk).points.length;
  expect(curveOf(desk).state).toBe('running');

  const again = await openSaved(id, shelf, workers);
  unwrap(await again.open());
  expect(curveOf(again).points.length).toBe(before);
  await again.settled();
  const { state, points } = curveOf(again);
  expect(state).toBe('done');
  expect(points).toHaveLength(SHARES.length * seeds.length);
  const { rows, metric, trainMetric } = again.project.runs[0]!.result!;
  const whole = points.find(({ share, seed }) => share === 1 && seed === 1)!;
  expect(whole).toMatchObject({ rows, metric, trainMetric });
  const levels = learningLevels(points);
  expect(levels.map((level) => level.rows)).toEqual(
    levels.map((level) => level.rows).toSorted((a, b) => a - b),
  );
  expect(levels[0]!.value).toBeLessThan(levels.at(-1)!.high);
  await again.close();
  await close();
});

it('stops a learning curve when told, with the points it has', async () => {
  const { desk, close } = await openTrained('penguins', 'boosted-trees');
  unwrap(desk.dispatch({ type: 'learning-curve/start', run: RUN, shares: SHARES, seeds: [1, 2] }));
  while (curveOf(desk).points.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  desk.cancel(desk.tasks.find((task) => task.kind === 'grow')!.id);
  await desk.settled();
  expect(curveOf(desk).state).toBe('cancelled');
  expect(curveOf(desk).points.length).toBeLessThan(10);
  await close();
});

it('starts from an earlier run: fewer steps, and the same bits when it is trained again', async () => {
  const { desk, close } = await openTrained('penguins', 'logistic-regression');
  const warm = runId('run-2');
  await train(desk, 'logistic-regression', warm, true);
  const [first, second] = desk.project.runs;
  expect(second).toMatchObject({ state: 'done', warm: RUN });
  expect(second!.result!.steps).toBeLessThan(first!.result!.steps / 2);
  unwrap(await desk.replay(warm));
  expect(desk.project.runs[1]!.replay).toEqual({ same: true, metricGap: 0 });
  await close();
});
