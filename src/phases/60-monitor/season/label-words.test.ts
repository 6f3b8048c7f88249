import { expect, test } from 'vitest';
import { ALL_LABELS } from '../../../core/monitor/labels/label-plan.ts';
import { priced, reportOf, seasonOf } from '../testing.ts';
import { countLabels, isPlain, planWords, sureHelp } from './label-words.ts';

test('without a plan every label is known after the delay, for nothing', () => {
  expect(countLabels(seasonOf(5))).toEqual({ arrived: 500, known: 400, asked: 0, spent: 0 });
  expect(countLabels(seasonOf(0))).toEqual({ arrived: 0, known: 0, asked: 0, spent: 0 });
});

test('what was told of labels is counted, from where it began', () => {
  const told = (tick: number) => reportOf(tick, { labels: { known: 90, asked: 10, cost: 25 } });
  const season = seasonOf(0, { reports: [reportOf(0), reportOf(1), told(2), told(3)] });
  expect(countLabels(season)).toEqual({ arrived: 400, known: 280, asked: 20, spent: 50 });
});

test('a plan is said in sentences', () => {
  expect(planWords(priced, seasonOf(1))).toBe('Labels come 1 day late.');
  const labels = {
    ...{ never: 1, cost: 2.5, review: 5, ask: 'mixed' as const },
    spread: { kind: 'geometric' as const, ticks: 3 },
  };
  const words = planWords(priced, seasonOf(1, { labels }));
  expect(words).toMatch(/3 days later on average/);
  expect(words).toMatch(/nothing is known of the model’s errors unless you ask/);
  expect(words).toMatch(/looks at 5 rows a day. Asking costs \$2.5 a label/);
  expect(isPlain(ALL_LABELS)).toBe(true);
  expect(isPlain(labels)).toBe(false);
});

test('least sure is said of classes and of numbers', () => {
  const task = (of: 'binary' | 'regression') => ({ framing: { ...priced.framing, task: of } });
  expect(sureHelp(task('regression'))).toContain('expects it to be furthest off');
  expect(sureHelp(task('binary'))).toContain('lowest probability');
});
