import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { scoreboard } from '../../../core/monitor/scoreboard.ts';
import { actionOf, alarmOf, priced, reportOf, seasonOf } from '../testing.ts';
import { faultCells, leadLines, leadTitle, scoreTitle, watchFigures } from './score-words.ts';

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
});

test('the lead is drawn tick by tick and told since when', () => {
  expect(leadLines(priced, season, board).series[0]!.points.map(({ y }) => y)).toEqual([
    0, 0, 8, 8,
  ]);
  expect(leadTitle(priced, season, board)).toMatch(/^Ahead since day 3/);
});

test('noticing, answering and false alarms are counted', () => {
  const figures = watchFigures(season, board).map(({ value, label }) => `${value} ${label}`);
  expect(figures).toEqual([
    '1 day until the first fault was noticed',
    '1 of 2 alarms answered',
    'at once from alarm to answer, on average',
    '0 false alarms: nothing was behind them',
  ]);
});

test('each fault says who noticed it', () => {
  expect(faultCells(season, catalog, board.faults[0]!)).toEqual([
    ...['The inputs move', 'speed', 'day 2', 'PSI'],
    'after 1 day',
  ]);
});
