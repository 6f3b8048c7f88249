import { describe, expect, it } from 'vitest';
import { after, imported, refusalOf, STRIKE_GOAL } from '../../pillars/testing.ts';
import type { ClassPayoff, Goal, Payoff } from '../project.ts';

const classes = STRIKE_GOAL.payoff as ClassPayoff;
const paid = (payoff: Payoff | null): Goal => ({ ...STRIKE_GOAL, payoff });
const measured = (kpi: Partial<Goal['kpi']>): Goal => ({
  ...STRIKE_GOAL,
  kpi: { ...STRIKE_GOAL.kpi, ...kpi },
});
const limited = (budget: Partial<Goal['budget']>): Goal => ({
  ...STRIKE_GOAL,
  budget: { ...STRIKE_GOAL.budget, ...budget },
});

describe('a goal', () => {
  const good: readonly (readonly [string, Goal])[] = [
    ['as it stands', STRIKE_GOAL],
    ['without prices', paid(null)],
    ['with a price a unit', paid({ kind: 'units', over: 0, under: 2, unit: 'riders' })],
    ['without numbers', measured({ today: null, target: null, floor: null })],
    ['losing money today', measured({ today: -500 })],
    ['of no volume yet', { ...STRIKE_GOAL, volumePerDay: null }],
  ];
  it.each(good)('%s is taken', (_name, goal) => {
    expect(after(imported(), { type: 'goal/set', goal }).goal).toEqual(goal);
  });

  const bad: readonly (readonly [string, Goal])[] = [
    ['a floor that is no number', measured({ floor: NaN })],
    ['an endless target', measured({ target: Infinity })],
    ['a value today that is no number', measured({ today: NaN })],
    ['a negative volume', { ...STRIKE_GOAL, volumePerDay: -1 }],
    ['a volume that is no number', { ...STRIKE_GOAL, volumePerDay: NaN }],
    ['negative minutes', limited({ minutes: -1 })],
    ['negative watt-hours', limited({ wattHours: -0.1 })],
    ['negative money', limited({ money: -5 })],
    ['a negative price a unit', paid({ kind: 'units', over: -1, under: 2, unit: '' })],
    ['a unit price that is no number', paid({ kind: 'units', over: 1, under: NaN, unit: '' })],
    ['a payoff row missing', paid({ ...classes, value: [[0, 1]] })],
    ['a payoff cell missing', paid({ ...classes, value: [[0, 1], [0]] })],
    [
      'an endless amount',
      paid({
        ...classes,
        value: [
          [0, 1],
          [0, -Infinity],
        ],
      }),
    ],
  ];
  it.each(bad)('with %s is refused', (_name, goal) => {
    expect(refusalOf(imported(), { type: 'goal/set', goal })).toBe('bad-goal');
  });
});
