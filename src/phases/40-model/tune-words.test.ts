import { describe, expect, it } from 'vitest';
import { EMPTY_HISTORY } from '../../core/project/history.ts';
import type { Project, Run } from '../../core/project/project.ts';
import type { TrialScore } from './tune-words.ts';
import {
  againstDefaults,
  bestTrial,
  budgetWords,
  leadOf,
  luckBound,
  nextTrialWords,
  tuneLines,
} from './tune-words.ts';

const trial = (number: number, score: number, error = 0.01): TrialScore => ({
  ...{ number, score, error },
  run: { id: `run-${number}` } as Run,
});
const TRIALS = [trial(1, 0.8), trial(2, 0.85), trial(3, 0.82)];

describe('bestTrial', () => {
  it('follows the direction of the metric', () => {
    expect(bestTrial(TRIALS, 'roc-auc')!.number).toBe(2);
    expect(bestTrial(TRIALS, 'log-loss')!.number).toBe(1);
    expect(bestTrial([], 'roc-auc')).toBeNull();
  });
});

describe('luckBound', () => {
  it('is SE·√(2 ln k)', () => {
    expect(luckBound(0.01, 1)).toBe(0);
    expect(luckBound(0.01, 20)).toBeCloseTo(0.01 * Math.sqrt(2 * Math.log(20)), 12);
  });
});

describe('nextTrialWords', () => {
  it('waits for two trials', () => {
    expect(nextTrialWords(TRIALS.slice(0, 1), 'roc-auc').tone).toBe('none');
  });

  it('calls a small lead luck and a large one a difference', () => {
    expect(leadOf(TRIALS, 'roc-auc')!.lead).toBeCloseTo(0.03, 12);
    expect(nextTrialWords(TRIALS, 'roc-auc').tone).toBe('pass');
    const noisy = TRIALS.map((one) => ({ ...one, error: 0.05 }));
    const words = nextTrialWords(noisy, 'roc-auc');
    expect(words.tone).toBe('warn');
    expect(words.text).toContain('1 time in 4');
  });
});

describe('tuneLines', () => {
  it('never lets the best so far get worse', () => {
    const points = tuneLines(TRIALS, 'roc-auc', 6, 0.81).series[0]!.points;
    expect(points.map(({ y }) => y)).toEqual([0.8, 0.85, 0.85]);
    expect(points[1]!.low).toBeCloseTo(0.84, 12);
  });

  it('goes down for losses', () => {
    const { series, x } = tuneLines(TRIALS, 'log-loss', 6, null);
    expect(series).toHaveLength(1);
    expect(series[0]!.points.map(({ y }) => y)).toEqual([0.8, 0.8, 0.8]);
    expect(x.domain).toEqual([1, 6]);
  });
});

describe('againstDefaults', () => {
  it('counts a gain under one standard error as open', () => {
    expect(againstDefaults(trial(1, 0.815), 0.81, 'roc-auc')).toContain(
      'within one standard error',
    );
    expect(againstDefaults(trial(1, 0.85), 0.81, 'roc-auc')).toBe(
      'That is 0.040 better than the defaults.',
    );
    expect(againstDefaults(trial(1, 0.3), 0.25, 'log-loss')).toContain('do as well');
  });
});

describe('budgetWords', () => {
  const run = (seconds: number) => ({ model: 'm', result: { seconds } }) as unknown as Run;
  const project = (minutes: number | null): Project => ({
    ...EMPTY_HISTORY.project,
    runs: [run(30), run(30)],
    goal: { budget: { minutes, wattHours: null, money: null } } as Project['goal'],
  });

  it('estimates from the last trainings', () => {
    expect(budgetWords(project(null), 'm', 10).text).toContain('5.0 min');
    expect(budgetWords(project(null), 'other', 10).tone).toBe('none');
  });

  it('holds the estimate against what is left', () => {
    expect(budgetWords(project(10), 'm', 10).tone).toBe('pass');
    const over = budgetWords(project(4), 'm', 10);
    expect(over.tone).toBe('warn');
    expect(over.text).toContain('room for 6 trials');
  });
});
