import { expect, it } from 'vitest';
import { filterRows } from '../../src/core/data/table.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import { planSeason, suggestTick, timesOf } from '../../src/core/monitor/traffic/plan-season.ts';
import type { Alarm } from '../../src/core/monitor/season.ts';
import { makeSeason } from './play.ts';
import type { Parts } from './play.ts';
import { readBundle } from './tables.ts';
import type { Bundle } from './tables.ts';

function cutByTime(bundle: Bundle, cuts: readonly [number, number, number]): Parts {
  const times = timesOf(bundle.table, bundle.timeColumn)!;
  const between = (from: number, to: number) =>
    filterRows(bundle.table, (row) => times[row]! >= from && times[row]! < to);
  return {
    training: between(-Infinity, cuts[0]),
    validation: between(cuts[0], cuts[1]),
    production: between(cuts[2], Infinity),
  };
}

async function play(bundle: Bundle, parts: Parts): Promise<readonly Alarm[]> {
  const tick = suggestTick(parts.production, bundle.timeColumn);
  const { ticks } = planSeason(parts.production, bundle.timeColumn, tick, 1);
  const { alarms, reports } = await advance(
    makeSeason(parts, bundle, 1, { byCalendar: true, ticks }),
    ticks,
  );
  const lines = alarms.map(
    (alarm) => `${reports[alarm.tick]!.label} ${alarm.kind}: ${alarm.sentence}`,
  );
  console.log([`${bundle.id}: ${ticks} ticks by ${tick.unit}`, ...lines].join('\n  '));
  return alarms;
}

it('sees the missing speeds of birdstrikes, month by month, and leaves the model alone', async () => {
  const bundle = readBundle('birdstrikes');
  const cuts = [Date.UTC(1996, 0), Date.UTC(1998, 0), Date.UTC(2000, 0)] as const;
  const parts = cutByTime(bundle, cuts);
  expect(suggestTick(parts.production, bundle.timeColumn).unit).toBe('month');
  const alarms = await play(bundle, parts);
  expect(alarms.some((one) => one.kind === 'data-quality' && one.column === 'speed_knots')).toBe(
    true,
  );
  const speeds = alarms.find((one) => one.column === 'speed_knots')!;
  expect(speeds.sentence).toMatch(/^speed_knots is missing more often: \d+% of \d+ distinct rows/);
  expect(alarms.filter((one) => one.kind === 'model-quality')).toEqual([]);
}, 60_000);

it('plays chicago-ridership week by week against the same season of the year', async () => {
  const bundle = readBundle('chicago-ridership');
  const cuts = [Date.UTC(2009, 0), Date.UTC(2009, 6), Date.UTC(2010, 0)] as const;
  const parts = cutByTime(bundle, cuts);
  expect(suggestTick(parts.production, bundle.timeColumn).unit).toBe('week');
  const alarms = await play(bundle, parts);
  const first = alarms.find((one) => one.kind === 'model-quality')!;
  expect(first.tick).toBeGreaterThan(20);
  expect(first.sentence).toMatch(/^The model is further off: .* labelled rows, .* expected/);
  const moved = alarms.find((one) => one.kind === 'data-drift')!;
  expect(moved.sentence).toMatch(new RegExp(`^${moved.column} moved up: `));
  expect(alarms.filter((one) => one.kind === 'data-drift').length).toBeLessThan(8);
}, 60_000);

it('hears of us-births that its model ages, over years without rows and another source', async () => {
  const bundle = readBundle('us-births');
  const cuts = [Date.UTC(1984, 0), Date.UTC(1986, 0), Date.UTC(1989, 0)] as const;
  const parts = cutByTime(bundle, cuts);
  const input = makeSeason(parts, bundle, 1, { byCalendar: true, ticks: 150 });
  const season = { ...input.season, tick: { unit: 'month', rows: 30 } as const };
  const { alarms, reports } = await advance({ ...input, season }, 150);
  console.log(
    alarms.map(({ tick, sentence }) => `${reports[tick]!.label}: ${sentence}`).join('\n'),
  );
  const [aged] = alarms.filter((one) => one.kind === 'model-quality');
  expect(aged!.sentence).toMatch(/^The (model is further off|error rose)/);
  const empty = reports.filter(({ rows }) => rows === 0);
  for (const report of empty)
    for (const mark of report.lanes) expect(mark.level, mark.detector).not.toBe('alarm');
}, 60_000);
