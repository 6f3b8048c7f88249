import { expect, it } from 'vitest';
import { EARLIER_PLAN, planAt, STANDING_PLAN } from '../../monitor/watch/watch-plan.ts';
import type { WatchPlan } from '../../monitor/watch/watch-plan.ts';
import { after, passed, refusalOf, serving, started } from '../../pillars/testing.ts';
import type { Choice } from '../decisions.ts';

const season = started(serving());
const watch = (parts: Partial<WatchPlan>): Choice => ({
  type: 'monitor/setWatch',
  plan: { ...STANDING_PLAN, ...parts },
});

it('a plan holds from the next tick; two for one tick are the later one', () => {
  const once = after(season, watch({ budget: 1 }), watch({ budget: 2 }));
  expect(once.seasons[0]!.watch).toMatchObject([{ from: 0, plan: { budget: 2 } }]);
  const later = after(passed(once, { months: 3 }), watch({ correction: 'none' }));
  expect(later.seasons[0]!.watch!.map(({ from }) => from)).toEqual([0, 3]);
});

it('a plan that cannot be followed, or without a season, is refused', () => {
  expect(refusalOf(season, watch({ budget: -1 }))).toBe('bad-watch-plan');
  expect(refusalOf(after(season, { type: 'monitor/end' }), watch({}))).toBe('no-season');
});

it('a season starts with the plan it is given, and without one is watched as of before', () => {
  const ready = serving();
  const start = (plan?: WatchPlan): Choice => ({
    ...{ type: 'monitor/start', seed: 1, tick: { unit: 'month', rows: 0 }, ticks: 9 },
    ...{ labelDelay: 1, owner: '' },
    ...(plan === undefined ? {} : { watch: plan }),
  });
  const begun = after(ready, start(STANDING_PLAN)).seasons[0]!;
  expect(planAt(begun, 0)).toEqual({ from: 0, plan: STANDING_PLAN });
  expect(planAt(after(ready, start()).seasons[0]!, 0).plan).toBe(EARLIER_PLAN);
  expect(refusalOf(ready, start({ ...STANDING_PLAN, budget: -1 }))).toBe('bad-season');
});
