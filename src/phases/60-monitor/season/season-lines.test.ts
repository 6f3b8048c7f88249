import { describe, expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { actionOf, alarmOf, priced, reportOf, seasonOf } from '../testing.ts';
import { eventMarkers, metricLines, moneyLines, waitSpan, worthLines } from './season-lines.ts';

const sides = { left: 100, right: 80 };
const fault = {
  ...{ injector: 'covariate-shift', column: 'speed', strength: 0.7, settings: {} },
  ...{ from: 1, to: null },
};

describe('money so far', () => {
  test('is summed, for you and for never acting', () => {
    const reports = [reportOf(0, { earned: 3 }), reportOf(1, { earned: -1 })];
    const { series, x } = moneyLines(priced, seasonOf(0, { reports }), catalog, sides);
    expect(series.map(({ points }) => points.map(({ y }) => y))).toEqual([
      [10, 20],
      [3, 2],
    ]);
    expect(x.domain).toEqual([-0.5, 9.5]);
  });

  test('of one tick is counted per 1,000 decisions, beside the floor of the goal', () => {
    const reports = [reportOf(0, { earned: 3 }), reportOf(1, { rows: 0 })];
    const { series } = worthLines(priced, seasonOf(0, { reports }), sides);
    expect(series[0]!.points.map(({ y }) => y)).toEqual([30, null]);
    expect(series[1]!.points[0]!.y).toBe(5);
  });
});

test('faults, the first alarm and acts are marked; leaving is not an act', () => {
  const alarms = [
    alarmOf(1, { tick: 2, action: actionOf('leave', 3) }),
    alarmOf(2, { tick: 2, action: actionOf('fix-data', 3) }),
    alarmOf(3, { tick: 4 }),
  ];
  const marked = eventMarkers(priced, seasonOf(5, { injections: [fault], alarms }), catalog);
  expect(marked.map(({ x, label }) => [x, label])).toEqual([
    [1, 'The inputs move: speed'],
    [2, 'first alarm'],
    [4, ''],
    [2.5, 'data fixed'],
  ]);
});

describe('the wait', () => {
  test('runs from the fault to the first act that changed something', () => {
    const alarms = [alarmOf(1, { action: actionOf('retrain', 4) })];
    const span = waitSpan(seasonOf(6, { injections: [fault], alarms }));
    expect(span).toMatchObject({ from: 1, to: 3.5, label: '3 days until you acted' });
  });

  test('goes on while nobody acts, and is absent while nothing is wrong', () => {
    expect(waitSpan(seasonOf(6, { injections: [fault] }))?.label).toBe('5 days and no act yet');
    expect(waitSpan(seasonOf(6))).toBeNull();
    expect(waitSpan(seasonOf(1, { injections: [fault] }))).toBeNull();
  });
});

test('the metric stands beside what validation promised', () => {
  const { series } = metricLines(priced, seasonOf(2), 0.8, sides);
  expect(series.map(({ label }) => label)).toEqual(['Accuracy', 'validation']);
});
