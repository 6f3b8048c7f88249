import { describe, expect, it } from 'vitest';
import { releaseId, runId } from '../../id.ts';
import { garwood, poissonSf } from '../../stats/poisson.ts';
import type { Injection, Season, TickReport } from '../season.ts';
import { STANDING_PLAN } from '../watch/watch-plan.ts';
import { reportsByDay } from './by-day.ts';
import { energyOf, labelsBought } from './costs.ts';
import { falseAlarmsOf } from './false-alarms.ts';
import { recoveryOf } from './recovery.ts';
import { worthIn } from './worth.ts';

const report = (tick: number, earned: number, rows = 40): TickReport => ({
  ...{ tick, label: '', rows, distinct: rows, refused: 0, release: releaseId('release-1') },
  ...{ earned, earnedIdle: earned, metric: earned, labelledUpTo: tick, lanes: [] },
});
const fault = (from: number): Injection => ({
  ...{ injector: 'unit-change', column: 'a', strength: 1, settings: {}, from, to: null },
});
const season = (earned: readonly number[], from: number, rows = 40): Season => ({
  ...{ number: 1, seed: 1, tick: { unit: 'rows', rows }, ticks: 30, labelDelay: 1 },
  ...{ firstRelease: releaseId('release-1'), owner: '', alarms: [], ended: false },
  injections: [fault(from)],
  reports: earned.map((money, tick) => report(tick, money, rows)),
});
const worth = ({ earned }: TickReport) => earned;
const BEFORE = [10, 11, 9, 10, 12, 8];

describe('recovery', () => {
  it('counts from the answer to the first tick that is back for three', () => {
    const lucky = season([...BEFORE, 1, 2, 1, 2, 10, 1, 2, 10, 10, 10], 6);
    expect(recoveryOf(lucky, 6, 8, worth)).toEqual({ kind: 'after', ticks: 5, at: 13 });
  });

  it('is not there yet, was not needed, or nobody answered', () => {
    const low = season([...BEFORE, 1, 2, 1, 2, 1], 6);
    expect(recoveryOf(low, 6, 8, worth)).toEqual({ kind: 'not-yet' });
    expect(recoveryOf(low, 6, null, worth)).toEqual({ kind: 'unanswered' });
    const calm = season([...BEFORE, 10, 9, 11, 10], 6);
    expect(recoveryOf(calm, 6, 8, worth)).toEqual({ kind: 'unhurt' });
  });

  it('cannot be told from too few ticks or rows before, or none after', () => {
    const early = season([10, 11, 1, 1, 1], 2);
    expect(recoveryOf(early, 2, 3, worth)).toMatchObject({ kind: 'cannot-tell' });
    const thin = season([...BEFORE, 1, 1, 1], 6, 3);
    expect(recoveryOf(thin, 6, 7, worth)).toMatchObject({ kind: 'cannot-tell' });
    const ends = season([...BEFORE, 1, 1], 6);
    expect(recoveryOf(ends, 6, 8, worth)).toMatchObject({ kind: 'cannot-tell' });
  });

  it('is held against the time since the fault before', () => {
    const twice = season([30, 30, 30, 30, ...BEFORE, 1, 1, 10, 10, 10], 10);
    const both = { ...twice, injections: [fault(4), fault(10)] };
    expect(recoveryOf(both, 10, 11, worth)).toEqual({ kind: 'after', ticks: 1, at: 12 });
  });

  it('holds whole days against days where ticks are hours', () => {
    const hours = [...BEFORE, 1, 1, 10, 11, 9].flatMap((day) =>
      Array.from({ length: 24 }, (_one, hour) => (hour < 6 ? 0 : (day * 24) / 18)),
    );
    const tick = { unit: 'rows' as const, rows: 40, hours: { shares: new Array(24).fill(1) } };
    const hourly = { ...season(hours, 6 * 24 + 5), tick };
    const found = recoveryOf(hourly, 6 * 24 + 5, 7 * 24 + 20, worth);
    expect(found).toEqual({ kind: 'after', at: 9 * 24 - 1, ticks: 27 });
    const days = reportsByDay(hourly);
    expect(days).toHaveLength(11);
    expect(days[0]).toMatchObject({ tick: 23, rows: 960 });
    expect(days[0]!.earned).toBeCloseTo(240, 9);
    expect(reportsByDay(season(BEFORE, 2))).toHaveLength(6);
  });

  it('is measured in money a decision, or in the metric with its direction', () => {
    const goal = { payoff: { kind: 'units', over: 1, under: 1, unit: '' } } as never;
    const framing = { metric: 'rmse' } as never;
    expect(worthIn({ goal, framing })(report(0, 20))).toBe(0.5);
    expect(worthIn({ goal, framing })(report(0, 20, 0))).toBeNull();
    expect(worthIn({ goal: null, framing })(report(0, 20))).toBe(-20);
  });
});

describe('false alarms', () => {
  const kindOf = () => 'data-drift' as const;
  const mark = { detector: 'psi', column: 'a', level: 'calm', value: 0, limit: 1 } as const;
  const rung = (tick: number) => ({ tick, kind: 'data-drift' }) as never;
  const quiet = season(
    Array.from({ length: 20 }, () => 1),
    18,
  );
  const watched: Season = {
    ...{ ...quiet, alarms: [rung(3), rung(19)] },
    reports: quiet.reports.map((one) => ({ ...one, lanes: [mark, { ...mark, column: 'b' }] })),
    watch: [{ from: 9, plan: { ...STANDING_PLAN, budget: 9 } }],
  };

  it('are counted before the first fault, against the promise of the plans in force', () => {
    const found = falseAlarmsOf(watched, kindOf)!;
    expect(found).toMatchObject({ count: 1, ticks: 18 });
    expect(found.promised).toBeCloseTo((9 * 0.04) / 90 + (9 * 9) / 90, 12);
    expect(found.chance).toBeCloseTo(1 - Math.exp(-found.promised), 12);
  });

  it('cannot be told on real later rows, or when a fault was there from the start', () => {
    expect(falseAlarmsOf({ ...watched, tick: { unit: 'week', rows: 7 } }, kindOf)).toBeNull();
    expect(falseAlarmsOf({ ...watched, injections: [fault(0)] }, kindOf)).toBeNull();
  });

  it('have the exact interval of Garwood', () => {
    expect(garwood(0)).toEqual({ low: 0, high: expect.closeTo(3.688879454113936, 9) });
    expect(garwood(5).low).toBeCloseTo(1.623486, 5);
    expect(garwood(5).high).toBeCloseTo(11.668332, 5);
    expect(poissonSf(0, 3)).toBe(1);
    expect(poissonSf(2, 1)).toBeCloseTo(0.2642411176571153, 12);
    expect(poissonSf(1, 0)).toBe(0);
  });
});

it('labels are bought as each tick recorded it', () => {
  const { reports } = season([1, 1, 1], 9);
  const asked = { known: 40, asked: 15, cost: 30 };
  expect(
    labelsBought({
      reports: reports.map((one, at) => (at === 0 ? one : { ...one, labels: asked })),
    }),
  ).toEqual({ labels: 30, cost: 60 });
  expect(labelsBought({ reports })).toEqual({ labels: 0, cost: 0 });
});

it('energy is of trainings on rows of that season', () => {
  const run = (id: string, number: number | null, seconds: number | null) => ({
    ...{ id: runId(id), rows: { kind: number === null ? 'train' : 'season', season: number } },
    result: seconds === null ? null : { seconds },
  });
  const runs = [
    run('run-1', null, 9),
    run('run-2', 1, 36),
    run('run-3', 1, null),
    run('run-4', 2, 5),
  ];
  const spent = energyOf({ runs } as never, season([1], 9));
  expect(spent).toEqual({ trainings: 1, seconds: 36, wattHours: [0.1, 0.4] });
});
