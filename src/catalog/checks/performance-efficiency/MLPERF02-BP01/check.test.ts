import { describe, expect, it } from 'vitest';
import { runId } from '../../../../core/id.ts';
import {
  after,
  framed,
  imported,
  RIDERSHIP_COLUMNS,
  scanned,
  STRIKE_GOAL,
  trained,
  withGoal,
} from '../../../../core/pillars/testing.ts';
import type { DecisionRule, Payoff, Project } from '../../../../core/project/project.ts';
import check from './check.ts';

const UNITS: Payoff = { kind: 'units', over: 3, under: 1, unit: 'rider' };

function ridership(metric: string, payoff: Payoff | null = UNITS): Project {
  return after(
    withGoal(imported(RIDERSHIP_COLUMNS, 5698), { ...STRIKE_GOAL, payoff }),
    { type: 'framing/chooseTarget', target: 'ridership', task: 'regression', positive: null },
    { type: 'framing/chooseMetric', metric },
  );
}

function ruled(rule: DecisionRule): Project {
  const run = runId('run-1');
  return after(trained(scanned(framed())), { type: 'model/setRule', run, rule });
}

describe('the metric fits the payoff', () => {
  it('looks again while the threshold is the customary half and the payoff breaks even elsewhere', () => {
    const found = check.assess(trained(scanned(framed())));
    expect(found).toMatchObject({
      state: 'look-again',
      sentence: 'A yes pays from a probability of 0.111 on, but run 1 still says yes from 0.5.',
    });
  });

  it.each([{ kind: 'expected-value' }, { kind: 'threshold', value: 0.11 }] as const)(
    'is content with the rule %o',
    (rule) => {
      expect(check.assess(ruled(rule)).state).toBe('pass');
    },
  );

  it('cannot tell before a mistake has a price', () => {
    const project = withGoal(framed(), { ...STRIKE_GOAL, payoff: null });
    expect(check.assess(project)).toMatchObject({
      state: 'cannot-tell',
      act: { step: 'mistakes' },
    });
  });

  it('counts the classes of the file before rows are cut', () => {
    const project = after(framed(), { type: 'framing/chooseMetric', metric: 'accuracy' });
    expect(check.assess(project).sentence).toContain('89.4% accuracy');
  });

  it('prefers absolute to squared misses where each unit costs the same', () => {
    const found = check.assess(ridership('rmse'));
    expect(found.state).toBe('look-again');
    expect(found.sentence).toContain('$3 a rider too high, $1 too low');
    expect(check.assess(ridership('mae')).state).toBe('pass');
    expect(check.assess(ridership('mae', null)).state).toBe('cannot-tell');
  });
});
