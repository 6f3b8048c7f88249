import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/data/table.ts';
import { advance } from '../../src/core/monitor/advance.ts';
import type { SeasonInput } from '../../src/core/monitor/advance.ts';
import type { Injection, Season } from '../../src/core/monitor/season.ts';
import { DAY_CURVES, learnHours } from '../../src/core/monitor/traffic/hours.ts';
import { timesOf } from '../../src/core/monitor/traffic/plan-season.ts';
import { falseAlarmsOf } from '../../src/core/monitor/score/false-alarms.ts';
import { kindsOf } from '../../src/core/monitor/watch/open-watch.ts';
import { STANDING_PLAN } from '../../src/core/monitor/watch/watch-plan.ts';
import { randomFrom } from '../../src/core/random.ts';
import { poissonSf } from '../../src/core/stats/poisson.ts';
import { cutAtRandom, detectors, makeSeason } from './play.ts';
import type { Bundle } from './tables.ts';

const HOUR = 3_600_000;
const DAYS = 21;

/** Requests by day and night: what they ask for, and how long it takes, follows the hour. */
function requests(rows: number, seed: number): Table {
  const random = randomFrom(seed).fork('requests');
  const hours = DAY_CURVES.day.flatMap((share, hour) =>
    new Array<number>(Math.round(share * 1000)).fill(hour),
  );
  const times = Float64Array.from({ length: rows }, () => {
    const hour = hours[random.int(hours.length)]!;
    return Date.UTC(2024, 0, 1) + (random.int(60) * 24 + hour) * HOUR + random.int(HOUR);
  });
  const hourOf = (row: number): number => new Date(times[row]!).getUTCHours();
  const load = times.map((_time, row) => 3 * Math.abs(hourOf(row) - 12) + random.normal());
  const size = times.map(() => random.normal());
  const codes = Int32Array.from(times, (_time, row) =>
    random.next() < (hourOf(row) < 7 ? 0.9 : 0.1) ? 1 : 0,
  );
  return {
    rows,
    ids: Int32Array.from({ length: rows }, (_one, row) => row),
    columns: [
      { kind: 'date', name: 'when', values: times, precision: 'time' },
      { kind: 'number', name: 'load', values: load },
      { kind: 'number', name: 'size', values: size },
      { kind: 'category', name: 'kind', levels: ['order', 'batch'], codes },
      {
        kind: 'number',
        name: 'seconds',
        values: load.map((one, row) => one + size[row]! + random.normal()),
      },
    ],
  };
}

function hourlySeason(seed: number, injections: readonly Injection[] = []): SeasonInput {
  const table = requests(4000, seed);
  const parts = cutAtRandom(table, seed);
  const bundle: Bundle = {
    ...{ id: 'requests', table, timeColumn: null, features: ['load', 'size', 'kind'] },
    target: { column: 'seconds', outcome: { task: 'regression' } as Bundle['target']['outcome'] },
  };
  const { shares } = learnHours(timesOf(parts.training, 'when')!)!;
  const input = makeSeason(parts, { ...bundle, features: ['load', 'size'] }, seed, { injections });
  const season: Season = {
    ...input.season,
    tick: { unit: 'rows', rows: 120, hours: { shares, column: 'when' } },
    ticks: DAYS * 24,
    labelDelay: 24,
  };
  return { ...input, season, features: bundle.features };
}

describe('three weeks of hours whose rows follow the hour', () => {
  it('keep calm at the promised rate: a day’s rhythm is no drift', async () => {
    let [count, promised] = [0, 0];
    for (let seed = 1; seed <= 3; seed++) {
      const input = hourlySeason(seed);
      const { reports, alarms } = await advance(input, DAYS * 24);
      expect(reports).toHaveLength(DAYS * 24);
      const told = falseAlarmsOf({ ...input.season, reports, alarms }, kindsOf(detectors))!;
      count += told.count;
      promised += told.promised;
    }
    expect(promised).toBeLessThan(3 * 0.2);
    expect(poissonSf(count, promised)).toBeGreaterThan(0.01);
  }, 40_000);

  it('ring for the night where a window holds six hours', async () => {
    const input = hourlySeason(1);
    const window = { kind: 'ticks', ticks: 6, shape: 'sliding' } as const;
    const plan = { ...STANDING_PLAN, window };
    const season = { ...input.season, watch: [{ from: 0, plan }] };
    const { alarms } = await advance({ ...input, season }, 72);
    expect(alarms.filter(({ kind }) => kind === 'data-drift').map(({ column }) => column)).toEqual(
      expect.arrayContaining(['load']),
    );
  });

  it('are the same hour by hour as in one go, memory kept or lost', async () => {
    const input = hourlySeason(2);
    const whole = await advance(input, 60);
    let season = input.season;
    for (let tick = 0; tick < 60; tick += 12) {
      const part = await advance({ ...input, season, memory: null }, 12);
      season = { ...season, reports: [...season.reports, ...part.reports] };
      season = { ...season, alarms: [...season.alarms, ...part.alarms] };
    }
    expect(season.reports).toEqual(whole.reports);
    expect(season.alarms).toEqual(whole.alarms);
  });

  it('have a night with next to no rows, a metric a day, and no look before a day is full', async () => {
    const { reports } = await advance(hourlySeason(3), 3 * 24);
    expect(reports.filter(({ rows }) => rows === 0).length).toBeGreaterThan(5);
    expect(reports.flatMap(({ tick, metric }) => (metric === null ? [] : [tick]))).toEqual([
      ...[23, 47, 71],
    ]);
    expect(reports[10]!.skipped).toContain('data-drift');
    expect(reports[10]!.lanes.some(({ column }) => column === 'load')).toBe(false);
    expect(reports[30]!.lanes.some(({ column }) => column === 'load')).toBe(true);
    expect(reports[37]!.label).toBe('day 2, Tue 13:00');
  });
});

const fault = (injector: string, column: string | null, settings = {}): Injection => ({
  ...{ injector, column, strength: 0.6, settings, from: 10 * 24 + 9, to: null },
});

describe('a fault in a season of hours', () => {
  it.each([
    ['broken-sensor', fault('broken-sensor', 'load', { fault: 'offset' }), 36],
    ['traffic-burst', fault('traffic-burst', null), 6],
    ['late-events', fault('late-events', null), 24],
    ['missing-field', fault('missing-field', 'size'), 24],
    ['date-format', fault('date-format', 'when', { change: 'month-first' }), 24],
    ['date-format', fault('date-format', 'when', { change: 'clock', hours: -8 }), 24],
  ])('is noticed within a day and a half: %s', async (_name, injection, within) => {
    const input = hourlySeason(5, [injection]);
    const { alarms } = await advance(input, injection.from + within, { stopAtAlarm: true });
    expect(alarms.length).toBeGreaterThan(0);
    expect(alarms[0]!.tick).toBeGreaterThanOrEqual(injection.from);
    expect(alarms[0]!.tick - injection.from).toBeLessThan(within);
  });

  it('of the clock is told by the hour the rows came in', async () => {
    const injection = fault('date-format', 'when', { change: 'clock', hours: 1 });
    const { alarms } = await advance(hourlySeason(7, [injection]), injection.from + 24, {
      stopAtAlarm: true,
    });
    expect(alarms[0]).toMatchObject({ detector: 'feed-clock', kind: 'data-quality' });
    expect(alarms[0]!.sentence).toMatch(/tell another hour than they were sent in, or none/);
  });

  it('that changes the columns in the middle of a day is played through', async () => {
    const injection: Injection = {
      ...fault('schema-change', 'size', { change: 'dropped' }),
      ...{ strength: 1, shape: 'incremental', period: 4, from: 33 },
    };
    const { reports, alarms } = await advance(hourlySeason(6, [injection]), 60);
    expect(reports).toHaveLength(60);
    expect(alarms.length).toBeGreaterThan(0);
  });
});
