import { expect, test } from 'vitest';
import { after, passed, refusalOf, serving, started } from '../../pillars/testing.ts';
import { placeKey, placesOf } from '../../monitor/worlds/worlds.ts';
import type { WorldPlan } from '../../monitor/worlds/worlds.ts';
import { plan as planOf } from '../plan.ts';
import type { Choice, Fact } from '../decisions.ts';
import type { Project } from '../project.ts';

const played = passed(started(serving()), {
  months: 4,
});
const plan: WorldPlan = {
  ...{ ticks: 4, every: 2, trainAt: [2] },
  stretches: [{ from: 0, to: 3, models: [] }],
};
const compare = (parts: Partial<WorldPlan> = {}): Choice => {
  return { type: 'monitor/compare', season: 1, plan: { ...plan, ...parts } };
};
const piece = (key: string): Fact => {
  return { type: 'monitor/worldPiece', season: 1, piece: { key, earned: [1, 1], seconds: 1 } };
};
const compared: Fact = { type: 'monitor/compared', season: 1, worlds: [] };
const comparisonOf = (project: Project) => project.seasons[0]!.comparison!;
const worksOf = (project: Project) => planOf(project).map(({ kind }) => kind);
const [key] = placesOf(plan).map(placeKey) as [string];

test('a comparison asks for its trainings, then to be put together, and is done', () => {
  const running = after(played, compare());
  expect(worksOf(running)).toContain('worlds');
  const trainedOnce = after(running, piece(key));
  expect(worksOf(trainedOnce)).toContain('compare');
  expect(refusalOf(running, compared)).toBe('stale-fact');
  const done = after(trainedOnce, compared);
  expect(comparisonOf(done).state).toBe('done');
  expect(worksOf(done)).not.toContain('compare');
});

test('compared again with the same stride, what was trained stays', () => {
  const done = after(played, compare(), piece(key), compared);
  expect(comparisonOf(after(done, compare())).pieces).toHaveLength(1);
  expect(comparisonOf(after(done, compare({ every: 1 }))).pieces).toEqual([]);
});

test('one that was cancelled keeps its pieces; a late piece of none is refused', () => {
  const ended: Fact = {
    ...{ type: 'monitor/compareEnded', season: 1, state: 'cancelled', reason: null },
  };
  const cancelled = after(played, compare(), piece(key), ended);
  expect(comparisonOf(cancelled)).toMatchObject({ state: 'cancelled', failure: null });
  expect(comparisonOf(cancelled).pieces).toHaveLength(1);
  expect(refusalOf(cancelled, piece(key))).toMatch(/^no-such/);
});

test('a plan beyond what was played, or with holes, is refused; two at once too', () => {
  expect(refusalOf(played, compare({ ticks: 5 }))).toBe('bad-comparison');
  expect(refusalOf(played, compare({ trainAt: [9] }))).toBe('bad-comparison');
  const holes = [{ from: 1, to: 3, models: [] }];
  expect(refusalOf(played, compare({ stretches: holes }))).toBe('bad-comparison');
  expect(refusalOf(after(played, compare()), compare())).toBe('comparing');
  expect(refusalOf(played, { ...compare(), season: 3 } as Choice)).toMatch(/^no-such/);
});
