import { expect, test } from 'vitest';
import { DAY_CURVES } from '../../../core/monitor/traffic/hours.ts';
import { reportOf, seasonOf } from '../testing.ts';
import { axisGrid, tickAxis } from './season-lines.ts';
import { aTick, countTicks, tickLabel, tickUnit } from './season-words.ts';
import { dayLines, dayTitle, volumeLines, volumeTitle } from './volume-lines.ts';

const tick = { unit: 'rows' as const, rows: 240, hours: { shares: DAY_CURVES.day } };
const reports = Array.from({ length: 200 }, (_one, at) => ({
  ...reportOf(at),
  ...{ label: tickLabel({ ...seasonOf(0), tick }, at), rows: at % 24 < 4 ? 0 : at },
}));
const season = { ...seasonOf(0), tick, ticks: 500, reports };

test('a season of hours names its hours, and its axes the days', () => {
  expect([aTick(season), tickUnit(season), countTicks(season, 48)]).toEqual([
    ...['an hour', 'hour', '48 hours'],
  ]);
  expect([aTick(seasonOf(2)), tickUnit(seasonOf(2))]).toEqual(['a day', 'tick']);
  const { grid, format } = tickAxis(season);
  expect([grid!.every, grid!.label(48), format!(62)]).toEqual([24, 'day 3', 'day 3, Wed 14:00']);
  expect(axisGrid(seasonOf(2))).toEqual({});
});

test('its rows are those of the newest week, beside what was to be expected', () => {
  const { x, series } = volumeLines(season, { left: 0, right: 0 });
  expect(x.domain).toEqual([31.5, 199.5]);
  expect(series.map(({ label, points }) => [label, points.length])).toEqual([
    ['usual', 168],
    ['came', 168],
  ]);
  expect(volumeTitle(season)).toBe(
    '199 rows came with day 9, Tue 07:00; 4 of the last 24 hours brought none',
  );
  expect(volumeTitle({ ...season, reports: reports.slice(0, 2) })).toMatch(/^No row came with/);
});

test('a day is said by its busiest and its quietest hour', () => {
  expect(dayTitle(tick)).toMatch(/^Busiest at 13:00 with 23 rows, quietest at 01:00 with 1 row$/);
  expect(dayTitle({ ...tick, hours: { shares: DAY_CURVES.even } })).toMatch(
    /Every hour .* 10 rows/,
  );
  const week = { weekend: 0.4, swing: 0 };
  expect(dayLines({ ...tick, week }).series.map(({ label }) => label)).toEqual([
    ...['working day', 'weekend day'],
  ]);
});
