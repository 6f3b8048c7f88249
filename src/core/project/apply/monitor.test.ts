import { describe, expect, it } from 'vitest';
import {
  after,
  alarm,
  answered,
  framed,
  passed,
  refusalOf,
  scanned,
  serving,
  started,
  trained,
} from '../../pillars/testing.ts';
import { alarmId } from '../../id.ts';
import type { Injection } from '../../monitor/season.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';

const deployed = serving();
const season = started(deployed);
const start = (parts: Partial<Extract<Choice, { type: 'monitor/start' }>> = {}): Choice => ({
  type: 'monitor/start',
  seed: 1,
  tick: { unit: 'month', rows: 0 },
  ticks: 12,
  labelDelay: 1,
  owner: 'Ada',
  ...parts,
});
const fault = (parts: Partial<Injection> = {}): Choice => ({
  type: 'monitor/inject',
  injection: {
    injector: 'shift',
    column: 'speed_knots',
    strength: 0.5,
    settings: {},
    from: 3,
    to: null,
    ...parts,
  },
});
const lift = (at: number): Choice => ({ type: 'monitor/removeInjection', at });
const injections = (project: Project) => project.seasons.at(-1)!.injections;
const ring = (...alarms: Parameters<typeof alarm>[]) => alarms.map((parts) => alarm(...parts));

describe('a season', () => {
  it('needs a release in production', () => {
    expect(refusalOf(trained(scanned(framed())), start())).toBe('nothing-in-production');
  });

  it('runs alone; the next one starts when it has ended', () => {
    expect(refusalOf(season, start())).toBe('season-running');
    const next = after(season, { type: 'monitor/end' }, start());
    expect(next.seasons.map(({ number, ended }) => [number, ended])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it.each([{ ticks: 0 }, { ticks: NaN }, { labelDelay: -1 }, { labelDelay: NaN }])(
    'refuses %o',
    (parts) => {
      expect(refusalOf(deployed, start(parts))).toBe('bad-season');
    },
  );

  it('must run for anything to happen in it', () => {
    const ended = after(season, { type: 'monitor/end' });
    const decisions = [
      fault(),
      lift(0),
      { type: 'monitor/advanced', reports: [], alarms: [] },
      {
        type: 'monitor/act',
        alarm: alarmId('alarm-1'),
        action: 'leave',
        note: '',
        run: null,
      },
      { type: 'monitor/setOwner', owner: 'Bo' },
      { type: 'monitor/end' },
    ] as const;
    for (const decision of decisions)
      for (const project of [deployed, ended])
        expect(refusalOf(project, decision), decision.type).toBe('no-season');
  });

  it('changes its owner', () => {
    const project = after(season, { type: 'monitor/setOwner', owner: 'Bo' });
    expect(project.seasons[0]!.owner).toBe('Bo');
  });

  it('takes ticks in their order, up to its end', () => {
    const twice = passed(passed(season, { months: 2 }), { months: 1 });
    const { reports } = twice.seasons[0]!;
    expect(reports.map(({ tick }) => tick)).toEqual([0, 1, 2]);
    const advanced = (ticks: readonly number[]) =>
      refusalOf(twice, {
        type: 'monitor/advanced',
        reports: ticks.map((tick) => ({ ...reports[0]!, tick })),
        alarms: [],
      });
    expect(advanced([3, 4])).toBeNull();
    expect(advanced([2])).toBe('stale-fact');
    expect(advanced([4])).toBe('stale-fact');
    expect(advanced([3, 5])).toBe('stale-fact');
    const to = (end: number) => Array.from({ length: end - 3 }, (_, i) => 3 + i);
    expect(advanced(to(24))).toBeNull();
    expect(advanced(to(25))).toBe('stale-fact');
  });
});

describe('a fault', () => {
  const later = passed(season, { months: 3 });

  it('starts now or later, never in the past', () => {
    expect(refusalOf(later, fault({ from: 2 }))).toBe('in-the-past');
    expect(refusalOf(later, fault({ from: 3 }))).toBeNull();
  });

  it.each([-0.1, 1.1, NaN])('has no strength of %d', (strength) => {
    expect(refusalOf(later, fault({ strength }))).toBe('bad-strength');
  });

  it('that has not begun is taken away', () => {
    const project = after(later, fault(), fault({ column: null, from: 5 }), lift(0));
    expect(injections(project).map(({ column }) => column)).toEqual([null]);
    expect(refusalOf(project, lift(1))).toBe('no-such-fault');
  });

  it('that has begun ends with the last tick played', () => {
    const project = after(passed(after(later, fault()), { months: 2 }), lift(0));
    expect(injections(project)[0]).toMatchObject({ from: 3, to: 4 });
  });

  it('that had ended keeps its end: what has happened cannot be changed', () => {
    const past = passed(after(later, fault({ to: 3 })), { months: 5 });
    expect(injections(after(past, lift(0)))).toEqual(injections(past));
  });
});

describe('an alarm', () => {
  const broken = after(season, fault({ from: 0 }), fault({ from: 0, column: 'wildlife_size' }));
  const rung = passed(after(broken, fault({ from: 9 })), {
    months: 4,
    alarms: ring([1, 'data-drift', 3], [2, 'model-quality', 3]),
  });
  const mended = (project: Project) => injections(project).map(({ repaired }) => repaired ?? null);

  it('is answered once, and must be there', () => {
    const once = answered(rung, 1, 'leave');
    expect(once.seasons[0]!.alarms[0]!.action).toEqual({
      kind: 'leave',
      tick: 4,
      note: 'Seen.',
      run: null,
    });
    const again = (number: number) =>
      refusalOf(once, {
        type: 'monitor/act',
        alarm: alarmId(`alarm-${number}`),
        action: 'retrain',
        note: '',
        run: null,
      });
    expect(again(1)).toBe('alarm-handled');
    expect(again(2)).toBeNull();
    expect(again(3)).toBe('no-such-alarm');
  });

  it('on one column, mended, repairs the faults on it that have begun', () => {
    expect(mended(answered(rung, 1, 'fix-data'))).toEqual([4, null, null]);
  });

  it('about whole rows, mended, repairs every fault that has begun', () => {
    expect(mended(answered(rung, 2, 'fix-data'))).toEqual([4, 4, null]);
  });

  it('mended twice keeps the day of the first repair', () => {
    const first = passed(answered(rung, 1, 'fix-data'), { months: 2 });
    expect(mended(answered(first, 2, 'fix-data'))).toEqual([4, 6, null]);
  });

  it.each(['leave', 'roll-back', 'move-threshold', 'retrain'] as const)(
    'answered by “%s” leaves the data as it is',
    (action) => {
      expect(injections(answered(rung, 1, action))).toEqual(injections(rung));
    },
  );

  it.each([
    ['retrain', 1],
    ['fix-data', 1],
    ['leave', 0],
    ['roll-back', 0],
    ['move-threshold', 0],
  ] as const)('answered by “%s” closes %d loops from production', (action, loops) => {
    expect(answered(rung, 1, action).loops).toMatchObject({ evaluation: 0, production: loops });
  });

  it('counts every return from production', () => {
    const both = answered(answered(rung, 1, 'retrain'), 2, 'fix-data');
    expect(both.loops.production).toBe(2);
  });
});
