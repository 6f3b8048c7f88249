import { expect, it } from 'vitest';
import { alarmId } from '../../src/core/id.ts';
import { evidenceOf } from '../../src/core/lab/alarms/evidence.ts';
import { sceneOf } from '../../src/core/lab/alarms/scene.ts';
import { playSeason } from '../../src/core/lab/traffic.ts';
import type { Alarm } from '../../src/core/monitor/season.ts';
import { unwrap } from '../../src/core/result.ts';
import { openProduction } from '../support/open-production.ts';

const TICKS = 8;

it('an alarm of predictions, money, reasons or groups shows what it was before and is now', async () => {
  const { headless, take } = await openProduction('datasets', 'weather-two-cities');
  const { lab } = headless;
  await take('monitor/season');
  const stopWhen = () => false;
  const played = unwrap(await playSeason(lab, headless.project, TICKS, { stopWhen }, null));
  const bias = played.alarms.find(({ kind }) => kind === 'bias-drift')!;
  const of = (kind: Alarm['kind'], detector: string): Alarm => ({
    ...{ id: alarmId(`of ${kind}`), tick: TICKS - 1, kind, column: null, detector },
    ...{ value: 2, limit: 1, sentence: '', action: null },
  });
  const alarms = [
    bias,
    of('prediction-drift', 'ks'),
    of('money', 'money-promise'),
    of('attribution-drift', 'attribution-ndcg'),
  ];
  unwrap(headless.record({ type: 'monitor/advanced', reports: played.reports, alarms }));
  const told = await Promise.all(
    alarms.map(async ({ id }) => {
      const scene = unwrap(await sceneOf(lab, headless.project, id));
      return unwrap(evidenceOf(scene));
    }),
  );
  const [groups, predictions, money, reasons] = told as [
    (typeof told)[0],
    (typeof told)[0],
    (typeof told)[0],
    (typeof told)[0],
  ];

  expect(groups.group).toMatchObject({ column: 'location', isShare: true });
  const { windows, before } = groups.group!;
  expect(before.value).toBeGreaterThan(before.low);
  for (const { value, low, high } of windows) {
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
  expect(bias.sentence).toContain(`“${groups.group!.group}”`);

  const { spread } = predictions;
  expect(spread).toMatchObject({ kind: 'numbers', basis: 'judging' });
  expect(spread!.of).toBe('The probability of the likeliest class');
  expect(spread!.now.rows).toBeGreaterThan(100);

  const { earned } = money;
  expect(earned!.windows.length).toBeGreaterThan(0);
  expect(earned!.windows.every(({ to }) => to <= TICKS - 2)).toBe(true);
  const least = Math.min(...earned!.windows.map(({ value }) => value));
  expect(least).toBeLessThan(earned!.before.low);

  const { columns, rows } = reasons.reasons!;
  const sum = (side: 'before' | 'now') => columns.reduce((all, one) => all + one[side], 0);
  expect(sum('before')).toBeCloseTo(1, 10);
  expect(sum('now')).toBeCloseTo(1, 10);
  expect(rows.now).toBeGreaterThan(20);
  expect(columns.map(({ placeNow }) => placeNow)).toEqual(columns.map((_, at) => at + 1));

  for (const one of [predictions, money, reasons]) {
    expect(one.moved.length).toBeGreaterThan(0);
    const times = one.moved.map((column) => column.times);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  }
  expect(groups.moved).toEqual([]);
}, 60_000);
