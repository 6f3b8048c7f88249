import { expect, it } from 'vitest';
import { filterRows } from '../../src/core/data/table.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import { planSeason, suggestTick, timesOf } from '../../src/core/monitor/plan-season.ts';
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
  expect(alarms.filter((one) => one.kind === 'data-drift').length).toBeLessThan(8);
}, 60_000);
