import { expect, test } from 'vitest';
import { priced, seasonOf } from '../testing.ts';
import { DAY_CURVES } from '../../../core/monitor/traffic/hours.ts';
import {
  curveOptions,
  curveValue,
  HOURLY,
  startOf,
  ticksFor,
  toStart,
  unitOptions,
  unitValue,
  withCurve,
  withUnit,
} from './season-start.ts';

const given = {
  ...{ seed: 3, tick: { unit: 'month' as const, rows: 40 }, ticks: 24, labelDelay: 1, owner: 'me' },
};

test('a season begins as suggested, else as the last one did', () => {
  const suggestion = {
    ...{ id: 'monitor/season' as const, label: '', why: '', advance: null, completes: true },
    choices: [{ type: 'monitor/start' as const, ...given }],
  };
  expect(startOf(priced, suggestion)).toEqual(given);
  const again = { ...priced, seasons: [seasonOf(2, { owner: 'her' })] };
  expect(startOf(again, null)).toMatchObject({ owner: 'her', ticks: 10 });
});

test('another tick fills the same span', () => {
  expect(ticksFor(priced, { unit: 'week', rows: 1 }, given)).toBe(104);
  expect(ticksFor(priced, { unit: 'month', rows: 1 }, given)).toBe(24);
  expect(ticksFor(priced, { unit: 'rows', rows: 50 }, given)).toBe(90);
});

test('hours bring their own length, and delays in hours; days take them back', () => {
  const labels = {
    ...{ never: 0, cost: 2, review: 30, ask: 'mixed' as const },
    spread: { kind: 'uniform' as const, ticks: 3 },
  };
  const days = { ...given, tick: { unit: 'rows' as const, rows: 200 }, labels };
  const goal = { ...priced.goal!, volumePerDay: 500_000 };
  expect(withUnit({ ...priced, goal }, days, days, HOURLY).tick.rows).toBe(200);
  const some = { ...priced, goal: { ...goal, volumePerDay: 480 } };
  const hours = withUnit(some, days, days, HOURLY);
  expect(hours).toMatchObject({ ticks: 28 * 24, labelDelay: 24, tick: { rows: 480 } });
  expect(hours.labels).toMatchObject({ spread: { ticks: 72 }, review: 2, cost: 2 });
  expect([unitValue(hours.tick), curveValue(hours.tick.hours!)]).toEqual([HOURLY, 'day']);
  const back = withUnit(some, hours, days, 'rows');
  expect(back).toMatchObject({ ticks: 90, labelDelay: 1, tick: { unit: 'rows', rows: 200 } });
  expect(back.tick.hours).toBeUndefined();
  expect(back.labels).toMatchObject({ spread: { ticks: 3 } });
  const calendar = { ...hours, tick: { ...hours.tick, unit: 'week' as const } };
  expect(toStart(calendar).tick).toEqual({ unit: 'week', rows: 480 });
});

test('a day has a shape there is, or one that a column shows, with its weekends', () => {
  const learned = [{ column: 'called', shares: DAY_CURVES.even, weekend: 0.3 }];
  expect(curveOptions(learned).map(({ label }) => label)).toContain('as in “called”');
  const tick = { unit: 'rows' as const, rows: 100 };
  const evening = withCurve(tick, 'evening', learned);
  expect(curveValue(evening.hours!)).toBe('evening');
  const own = withCurve(evening, curveOptions(learned).at(-1)!.value, learned);
  expect(own).toMatchObject({ hours: { column: 'called' }, week: { weekend: 0.3, swing: 0.15 } });
  expect(curveValue(own.hours!)).toBe('column called');
});

test('without dates only drawn rows can be chosen', () => {
  expect(unitOptions(false).filter(({ disabled }) => !disabled)).toHaveLength(2);
  expect(unitOptions(true).every(({ disabled }) => !disabled)).toBe(true);
});
