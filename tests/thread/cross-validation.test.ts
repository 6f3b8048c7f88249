import { expect, test } from 'vitest';
import { spreadOfFolds } from '../../src/core/evaluate/cross-validation/spread.ts';
import { unwrap } from '../../src/core/result.ts';
import { openTrained } from './walk.ts';

const PLAN = { method: 'stratified', folds: 3, seed: 5, column: null } as const;

test('a cross-validation replayed without a browser gives the same folds, and stores nothing', async () => {
  const replays = [];
  for (let round = 0; round < 2; round++) {
    const { headless, stored } = await openTrained('penguins');
    const { id } = headless.project.runs[0]!;
    const before = stored.length;
    unwrap(await headless.dispatch({ type: 'cross-validate/start', run: id, ...PLAN }));
    expect(stored).toHaveLength(before);
    replays.push(headless.project);
  }
  const [first, second] = replays.map(({ runs }) => runs[0]!.crossValidation!);
  expect(first).toMatchObject({ state: 'done', failure: null });
  expect(first!.done.map(({ fold }) => fold)).toEqual([0, 1, 2]);
  const { train, validation } = replays[0]!.prepared!.parts;
  expect(first!.done.reduce((sum, { judged }) => sum + judged, 0)).toBe(train + validation);
  expect(new Set(first!.done.map(({ metric }) => metric)).size).toBeGreaterThan(1);
  expect(spreadOfFolds(first!.done)!.sd).toBeGreaterThan(0);
  expect(second).toEqual(first);
});
