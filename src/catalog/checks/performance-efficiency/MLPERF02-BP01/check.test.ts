import { describe, expect, it } from 'vitest';
import { runId } from '../../../../core/id.ts';
import {
  after,
  framed,
  imported,
  RIDERSHIP_COLUMNS,
  scanned,
  STRIKE_COLUMNS,
  STRIKE_GOAL,
  trained,
  withGoal,
} from '../../../../core/pillars/testing.ts';
import { keysOf } from '../../../../core/project/keys.ts';
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

/** Three sizes of bird to tell apart; `worst` is what calling a large one small costs. */
function sizes(worst: number, metric = 'macro-f1'): Project {
  const classes = ['Large', 'Medium', 'Small'];
  const value = [
    [0, -10, worst],
    [-10, 0, -10],
    [-10, -10, 0],
  ];
  const payoff: Payoff = { kind: 'classes', classes, actions: classes, value };
  const framing = after(
    withGoal(imported(STRIKE_COLUMNS), { ...STRIKE_GOAL, payoff }),
    { type: 'framing/chooseTarget', target: 'wildlife_size', task: 'multiclass', positive: null },
    { type: 'framing/chooseMetric', metric },
  );
  const prepared = {
    ...scanned(framed()).prepared!,
    from: keysOf(framing).split,
    classes: [['Large', 410] as const, ['Medium', 2395] as const, ['Small', 2707] as const],
  };
  return trained(after(framing, { type: 'data/prepared', prepared }));
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

  it('weighs many classes by what confusing them costs', () => {
    expect(check.assess(sizes(-10)).state).toBe('pass');
    const found = check.assess(sizes(-200));
    expect(found.sentence).toBe(
      'Mistakes between your 3 classes cost 10 to 200, but run 1 just takes the likeliest class.',
    );
    expect(check.assess(sizes(-200, 'accuracy'))).toMatchObject({
      state: 'fail',
      sentence: expect.stringContaining('never says “Large”'),
      act: { choices: [{ metric: 'macro-f1' }] },
    });
  });

  it('prefers absolute to squared misses where each unit costs the same', () => {
    const found = check.assess(ridership('rmse'));
    expect(found.state).toBe('look-again');
    expect(found.sentence).toContain('$3 a rider too high, $1 too low');
    expect(check.assess(ridership('mae')).state).toBe('pass');
    expect(check.assess(ridership('mae', null)).state).toBe('cannot-tell');
  });
});
