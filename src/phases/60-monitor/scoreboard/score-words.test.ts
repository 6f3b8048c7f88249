import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { scoreboard } from '../../../core/monitor/score/scoreboard.ts';
import { actionOf, alarmOf, priced, reportOf, seasonOf } from '../testing.ts';
import { faultCells } from '../../../core/monitor/score/fault-words.ts';
import { worthIn } from '../../../core/monitor/score/worth.ts';
import {
  boughtFigure,
  energyFigure,
  falseFigure,
  scoreTitle,
  watchFigures,
} from './score-words.ts';

const fault = {
  ...{ injector: 'covariate-shift', column: 'speed', strength: 0.7, settings: {} },
  ...{ from: 1, to: null },
};
const season = seasonOf(0, {
  reports: [reportOf(0), reportOf(1), reportOf(2, { earnedIdle: 2 }), reportOf(3)],
  injections: [fault],
  alarms: [alarmOf(1, { tick: 2, action: actionOf('fix-data', 3) }), alarmOf(2, { tick: 3 })],
});
const board = scoreboard(season, catalog.injectors);

test('the title says what acting was worth', () => {
  expect(scoreTitle(priced, board)).toBe('Acting was worth $8');
  const idle = scoreboard(seasonOf(3), catalog.injectors);
  expect(scoreTitle(priced, idle)).toBe('Acting and not acting came to the same');
  const open = seasonOf(3, { alarms: [alarmOf(1), alarmOf(2)] });
  expect(scoreTitle(priced, scoreboard(open, catalog.injectors))).toBe(
    '2 alarms rang, none is answered',
  );
});

test('noticing, answering and false alarms are counted', () => {
  const figures = watchFigures(season, board).map(({ value, label }) => `${value} ${label}`);
  expect(figures).toEqual([
    '1 day until the first fault was noticed',
    '1 of 2 alarms answered',
    'at once from alarm to answer, on average',
  ]);
});

test('false alarms stand beside their interval and the promise, and warn when they are too many', () => {
  const found = { count: 2, interval: { low: 0.24, high: 7.22 }, ticks: 10, promised: 0.04 };
  const told = falseFigure(season, { ...found, chance: 0.001 })!;
  expect(told.label).toBe(
    'false alarms in 10 days without a fault (95% interval 0.2 to 7.2); at most 0.04 promised',
  );
  expect(told.tone).toBe('warn');
  expect(falseFigure(season, { ...found, chance: 0.4 })!.tone).toBeUndefined();
  expect(falseFigure(season, null)).toBeNull();
});

test('labels and energy are counted', () => {
  expect(boughtFigure(priced, { labels: 1200, cost: 600 })).toEqual({
    ...{ value: '1,200', label: 'labels bought, for $600' },
  });
  expect(boughtFigure(priced, { labels: 0, cost: 0 }).label).toBe('labels bought');
  const spent = { trainings: 2, seconds: 36, wattHours: [0.1, 0.4] as const };
  expect(energyFigure(spent, null).value).toBe('0.1 to 0.4 Wh');
  expect(energyFigure(spent, 36).value).toBe('0.2 to 0.8 Wh');
});

test('each fault says who noticed it, who answered, and when it was as before', () => {
  const names = { injector: (id: string) => id, detector: (id: string) => id.toUpperCase() };
  const told = scoreboard(season, catalog.injectors, worthIn(priced)).faults[0]!;
  expect(faultCells(season, names, told)).toEqual([
    ...['covariate-shift', 'speed', 'day 2', 'PSI', 'after 1 day', 'at once'],
    'cannot tell: only 1 tick before the fault',
  ]);
});
