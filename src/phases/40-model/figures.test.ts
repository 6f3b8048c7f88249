import { describe, expect, it } from 'vitest';
import { EMPTY_HISTORY } from '../../core/project/history.ts';
import type { BaselineScore, Goal, Project, RunResult } from '../../core/project/project.ts';
import { bestBaseline, gainOf, moneyScale, sayGain, sayMetric, sayWorth } from './figures.ts';

const goal = (volumePerDay: number | null) => ({ currency: '$', volumePerDay }) as Goal;
const estimate = (value: number, low = value, high = value) => ({ value, low, high });

describe('moneyScale', () => {
  it('is a year where the volume is known', () => {
    const yearly = moneyScale(goal(100));
    expect(yearly.per).toBe('a year');
    expect(sayWorth(yearly, 1000)).toBe('$36.5k');
    expect(sayGain(moneyScale(goal(null)), 500)).toBe('+$500');
    expect(moneyScale(null).per).toBe('per 1,000 decisions');
  });
});

describe('sayMetric', () => {
  it('keeps three telling digits of errors and three places of shares', () => {
    expect(sayMetric('roc-auc', 0.81234)).toBe('0.812');
    expect(sayMetric('mcc', -0.5)).toBe('−0.500');
    expect(sayMetric('mae', 1.1389)).toBe('1.14');
    expect(sayMetric('mae', 12.3)).toBe('12.3');
    expect(sayMetric('mape', 0.752)).toBe('75.2%');
    expect(sayMetric('f1', Number.NaN)).toBe('–');
  });
});

describe('bestBaseline', () => {
  const baseline = (label: string, metric: number, value: number | null) =>
    ({
      ...{ label, metric: estimate(metric) },
      value: value === null ? null : estimate(value),
    }) as BaselineScore;
  const project = (metric: string, baselines: readonly BaselineScore[]): Project => ({
    ...EMPTY_HISTORY.project,
    framing: { ...EMPTY_HISTORY.project.framing, metric },
    scan: { baselines } as Project['scan'],
  });

  it('goes by money before the metric, and by the metric’s direction', () => {
    const priced = [baseline('a', 0.9, -5), baseline('b', 0.1, 7)];
    expect(bestBaseline(project('f1', priced))!.label).toBe('b');
    const plain = [baseline('a', 3, null), baseline('b', 2, null)];
    expect(bestBaseline(project('mae', plain))!.label).toBe('b');
    expect(bestBaseline(EMPTY_HISTORY.project)).toBeNull();
  });

  it('calls a gain sure only when its interval leaves 0', () => {
    const tone = (low: number, high: number) =>
      gainOf(project('f1', []), { gain: estimate(1, low, high), value: null } as RunResult).tone;
    expect([tone(0.5, 2), tone(-1, 2), tone(-2, -1)]).toEqual(['pass', 'warn', 'fail']);
  });
});
