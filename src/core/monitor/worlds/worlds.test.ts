import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { releaseId } from '../../id.ts';
import type { Injection, Season, TickReport } from '../season.ts';
import {
  joinWorlds,
  oracleFold,
  ORACLE_FOLDS,
  placeKey,
  placesMissing,
  placesOf,
  repairedAtOnce,
  stretchesOf,
  unrepaired,
} from './worlds.ts';
import type { Comparison, WorldPlan } from './worlds.ts';

const fault = (parts: Partial<Injection>): Injection => ({
  ...{ injector: 'concept-shift', column: null, strength: 1, settings: {}, from: 2, to: 4 },
  ...parts,
});
const report = (tick: number): TickReport => ({
  ...{ tick, label: `day ${tick + 1}`, rows: 10, distinct: 10, refused: 0 },
  ...{ release: releaseId('release-1'), earned: 2, earnedIdle: 1, metric: 1 },
  ...{ labelledUpTo: tick, lanes: [] },
});
const season: Season = {
  ...{ number: 1, seed: 1, tick: { unit: 'rows', rows: 10 }, ticks: 8, labelDelay: 1 },
  ...{ firstRelease: releaseId('release-1'), owner: '', alarms: [], ended: false },
  injections: [
    fault({}),
    fault({ injector: 'unit-change', column: 'a', from: 1, to: null, repaired: 3 }),
  ],
  reports: Array.from({ length: 8 }, (_, tick) => report(tick)),
};
const plan: WorldPlan = {
  ...{ ticks: 8, every: 3, trainAt: [2, 5] },
  stretches: [
    { from: 0, to: 1, models: [] },
    { from: 2, to: 4, models: ['all'] },
    { from: 5, to: 7, models: [] },
  ],
};

test('an operator who repairs nothing keeps all faults, the oracle only what changed the world', () => {
  expect(unrepaired(season).injections.map(({ repaired }) => repaired)).toEqual([null, null]);
  expect(repairedAtOnce(season, catalog.injectors).injections).toEqual([fault({ repaired: null })]);
});

test('stretches are cut where a fault changes the world, not where data broke', () => {
  expect(stretchesOf(season, catalog.injectors, 8)).toEqual([
    { from: 0, to: 1, changed: false },
    { from: 2, to: 4, changed: true },
    { from: 5, to: 7, changed: false },
  ]);
  const growing = { ...season, injections: [fault({ to: null, shape: 'incremental', period: 3 })] };
  expect(stretchesOf(growing, catalog.injectors, 8).map(({ from }) => from)).toEqual([0, 2, 5]);
  const later = { ...season, injections: [fault({ from: 8 })] };
  expect(stretchesOf(later, catalog.injectors, 8)).toEqual([{ from: 0, to: 7, changed: false }]);
});

test('by the calendar every quarter is a stretch of its own', () => {
  const months: Season = { ...season, injections: [], tick: { unit: 'month', rows: 10 } };
  expect(stretchesOf(months, catalog.injectors, 8)).toEqual(
    [0, 2, 4, 6].map((from) => ({ from, to: from + 1, changed: true })),
  );
});

test('a plan names its trainings, and what is done is not missing', () => {
  expect(placesOf(plan).map(placeKey)).toEqual([
    ...['daily 2-4', 'daily 5-7', 'oracle 2-4 all 0', 'oracle 2-4 all 1', 'oracle 2-4 all 2'],
  ]);
  const pieces = [{ key: 'daily 2-4', earned: [1, 1, 1], seconds: 1 }];
  const comparison: Comparison = { plan, state: 'running', failure: null, pieces, worlds: [] };
  expect(placesMissing(comparison).map(placeKey)).not.toContain('daily 2-4');
  expect(placesMissing(comparison)).toHaveLength(4);
});

test('worlds are joined: daily from its trainings, the oracle from the best of each stretch', () => {
  const pieces = [
    { key: 'daily 2-4', earned: [3, 3, 3], seconds: 2 },
    { key: 'daily 5-7', earned: [0, 0, 0], seconds: 2 },
    ...[0, 1, 2].map((fold) => ({ key: `oracle 2-4 all ${fold}`, earned: [1, 1, 1], seconds: 1 })),
  ];
  const untrained = [
    { released: [0, 5], bestThreshold: [0, 0] },
    { released: [1, 1, 1], bestThreshold: [2, 2, 2] },
    { released: [0, 0, 0], bestThreshold: [0, 0, 1] },
  ];
  const comparison: Comparison = { plan, state: 'running', failure: null, pieces, worlds: [] };
  expect(joinWorlds(season, comparison, untrained)).toEqual([
    { id: 'daily', earned: [1, 1, 3, 3, 3, 0, 0, 0], trainings: 2, seconds: 4 },
    { id: 'oracle', earned: [0, 5, 3, 3, 3, 1, 1, 1], trainings: 3, seconds: 3 },
  ]);
});

test('every source row has one fold, and folds are of about one size', () => {
  const counts = Array.from({ length: ORACLE_FOLDS }, () => 0);
  for (let id = 0; id < 3000; id++) counts[oracleFold(id)]! += 1;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
