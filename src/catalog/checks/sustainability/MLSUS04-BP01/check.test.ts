import { describe, expect, it } from 'vitest';
import {
  around,
  framed,
  scanned,
  STRIKE_GOAL,
  trained,
  tuned,
  withGoal,
} from '../../../../core/pillars/testing.ts';
import check from './check.ts';

const limits = (minutes: number | null, wattHours: number | null) => ({
  ...STRIKE_GOAL,
  budget: { minutes, wattHours, money: null },
});
const ready = scanned(framed());
const slow = trained(ready, { result: { seconds: 400 } });

describe('enough computing', () => {
  it('is overspent in minutes or in watt-hours', () => {
    expect(check.assess(withGoal(slow, limits(5, null)))).toMatchObject({
      state: 'fail',
      sentence: 'Training took 6.67 min of 5 minutes you allowed.',
    });
    expect(check.assess(withGoal(slow, limits(null, 1))).state).toBe('fail');
    expect(check.assess(withGoal(slow, limits(null, 8))).state).toBe('pass');
  });

  it('is reached when a trial meets the target and the search goes on', () => {
    const search = tuned(ready, [4000], 'running', 20);
    expect(check.assess(search).state).toBe('pass');
    const met = trained(search, { study: 'study-1', result: { value: around(15_000, 2000) } });
    expect(check.assess(met)).toMatchObject({
      state: 'look-again',
      sentence: expect.stringContaining('at least $13,000, above your target of $12,000'),
    });
  });
});
