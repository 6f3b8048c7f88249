import { describe, expect, it } from 'vitest';
import { BLANK_GOAL } from '../../core/lab/suggest/goal.ts';
import { doubtAbout, measureBy, scaleTitle } from './kpi.ts';
import { yearBars, yearTitle } from './limits.ts';
import { neededAccuracy, worthOfMany } from './many-classes.ts';
import { bestQuantile, costLine, errorFor, unitTitle } from './unit-cost.ts';

const units = { kind: 'units', over: 3, under: 9, unit: 'kit' } as const;
const kpi = { ...BLANK_GOAL.kpi, today: -100, floor: -80, target: -60 };
const goal = { ...BLANK_GOAL, kpi, volumePerDay: 10 };

describe('the cost of a number', () => {
  it('falls on both sides, steeper where it is dearer', () => {
    const line = costLine(units, 2);
    expect(line[0]).toEqual({ x: -2, y: -18 });
    expect(line.at(-1)).toEqual({ x: 2, y: -6 });
    expect(bestQuantile(units)).toBe(0.75);
    expect(unitTitle(units)).toContain('3 times as much');
  });

  it('says the error an amount allows', () => {
    expect(errorFor(units, -6000)).toBe(1);
    expect(errorFor({ ...units, over: 0, under: 0 }, -6000)).toBeNull();
  });
});

describe('many classes', () => {
  const payoff = {
    kind: 'classes' as const,
    classes: ['a', 'b', 'c'],
    actions: ['A', 'B', 'C'],
    value: [
      [10, -5, -5],
      [-5, 10, -5],
      [-5, -5, 10],
    ],
  };

  it('pay from the accuracy that earns what the best single act earns', () => {
    const worth = worthOfMany(payoff, [0.5, 0.25, 0.25]);
    expect(worth.blindAct).toBe(0);
    expect(neededAccuracy(worth, worth.blind)).toBeCloseTo(0.5, 9);
    expect(neededAccuracy(worth, 20_000)).toBeNull();
  });
});

describe('floor and target', () => {
  it('are doubted where they contradict each other or a rule', () => {
    expect(doubtAbout(goal, [])).toBeNull();
    expect(doubtAbout({ ...goal, kpi: { ...kpi, floor: -40 } }, [])).toContain('swap');
    expect(doubtAbout(goal, [{ label: 'One rule', value: -70 }])).toContain('One rule');
  });

  it('read the other way round where lower is better', () => {
    const error = { ...goal, kpi: { ...kpi, measure: 'mae', today: 9, floor: 8, target: 5 } };
    expect(doubtAbout(error, [{ label: 'Mean', value: 9 }])).toBeNull();
    expect(doubtAbout(error, [{ label: 'Mean', value: 7 }])).toContain('Mean');
  });

  it('lose their values when they are counted in something else', () => {
    expect(measureBy(goal, 'mae')).toMatchObject({ today: null, floor: null, target: null });
    expect(scaleTitle(goal)).toBe('$40 lie between today and success');
  });

  it('become money a year', () => {
    expect(yearBars(goal).map(({ value }) => value)).toEqual([-365, -292, -219]);
    expect(yearTitle(goal)).toContain('over today');
    expect(yearBars({ ...goal, volumePerDay: null })).toEqual([]);
  });
});
