import { describe, expect, it } from 'vitest';
import type { AlarmKind } from '../season.ts';
import {
  alphaFor,
  CORRECTIONS,
  falseAlarmsOfLane,
  falseAlarmsPerMonth,
  standing,
} from './false-alarms.ts';
import { planSeason } from '../traffic/plan-season.ts';
import { EARLIER_PLAN, faultOfPlan, isStanding, planAt, STANDING_PLAN } from './watch-plan.ts';
import { openReach, openWindows, paceOf, spanOf } from './watch-windows.ts';

const emptyTable = { rows: 0, columns: [], ids: new Int32Array(0) };
const pace = { perTick: 40, pool: null };
const ROWS = [10, 20, 30, 5, 5, 40, 10, 10, 10, 60];
const rowsOf = (tick: number): number => ROWS[tick]!;

describe('windows', () => {
  it('slide by ticks and by rows', () => {
    const three = openWindows({ kind: 'ticks', ticks: 3, shape: 'sliding' }, 0, pace, 100);
    expect([0, 1, 2, 3].map((tick) => three(tick, rowsOf))).toEqual([0, 0, 0, 1]);
    const fifty = openWindows({ kind: 'rows', rows: 50, shape: 'sliding' }, 0, pace, 100);
    expect([0, 2, 5, 8, 9].map((tick) => fifty(tick, rowsOf))).toEqual([0, 1, 3, 5, 9]);
  });

  it('tumble by ticks and by rows, from the tick the plan began', () => {
    const three = openWindows({ kind: 'ticks', ticks: 3, shape: 'tumbling' }, 1, pace, 100);
    expect([1, 2, 3, 4, 5, 6].map((tick) => three(tick, rowsOf))).toEqual([
      null,
      null,
      1,
      null,
      null,
      4,
    ]);
    const open = () => openWindows({ kind: 'rows', rows: 50, shape: 'tumbling' }, 1, pace, 100);
    const fifty = open();
    const found = ROWS.map((_, tick) => (tick < 1 ? null : fifty(tick, rowsOf)));
    expect(found).toEqual([null, null, 1, null, null, 3, null, null, null, 6]);
    expect(open()(9, rowsOf)).toBe(6);
    expect(open()(5, rowsOf)).toBe(3);
  });

  it('hold as many distinct rows as it takes where nobody chose', () => {
    const auto = openWindows({ kind: 'auto' }, 0, pace, 100);
    expect([1, 5].map((tick) => auto(tick, rowsOf))).toEqual([0, 3]);
  });

  it('hold whole days of hours, none in the first, none from before they may reach back', () => {
    const tick = { unit: 'rows' as const, rows: 60, hours: { shares: new Array(24).fill(1) } };
    const plan = planSeason(emptyTable, null, tick, 1);
    const hours = paceOf(tick, plan, 100_000);
    expect(hours).toEqual({ perTick: 2.5, pool: 100_000, round: 24 });
    expect(spanOf({ kind: 'auto' }, hours, 100)).toBe(48);
    const auto = openWindows({ kind: 'auto' }, 0, hours, 100);
    expect([22, 23, 30, 47, 50, 100].map((at) => auto(at, rowsOf))).toEqual([
      ...[null, 0, 7, 0, 3, 53],
    ]);
    const late = openWindows({ kind: 'auto' }, 0, { ...hours, since: 40 }, 100);
    expect([39, 62, 63, 87].map((at) => late(at, rowsOf))).toEqual([null, null, 40, 40]);
    const reach = openReach({ kind: 'auto' }, 0, hours, 100);
    expect([5, 60].map((at) => reach(at, rowsOf))).toEqual([0, 13]);
  });
});

describe('sharing the chance of a false alarm', () => {
  const lanes = new Map([
    ['data-drift', 12],
    ['data-quality', 8],
  ] as const);
  const by = (correction: 'none' | 'bonferroni' | 'benjamini-hochberg', budget: number | null) =>
    falseAlarmsPerMonth(lanes, { correction, budget }, { unit: 'day' });

  it('is split by Bonferroni, held by Benjamini and Hochberg, and let go by none', () => {
    expect(alphaFor('data-drift', 4)).toBeCloseTo(0.04 / 90 / 4, 12);
    expect(alphaFor('data-drift', 4, { correction: 'none', budget: 3 })).toBe(0.05);
    expect(by('none', null)).toBeCloseTo(20 * 0.05 * 30.44, 8);
    expect(by('bonferroni', null)).toBeCloseTo((0.14 / 90) * 30.44, 8);
    expect(by('benjamini-hochberg', 0.9)).toBeCloseTo((1.8 / 90) * 30.44, 8);
  });

  it('is that of 90 days where ticks are hours: as many false alarms a month', () => {
    const plan = { correction: 'bonferroni', budget: null } as const;
    expect(alphaFor('data-drift', 4, { ...plan, looks: 24 })).toBeCloseTo(0.04 / 2160 / 4, 14);
    const tick = { unit: 'rows' as const, hours: { shares: new Array(24).fill(1) } };
    expect(falseAlarmsPerMonth(lanes, plan, tick)).toBeCloseTo(by('bonferroni', null), 12);
    const none = falseAlarmsPerMonth(lanes, { ...plan, correction: 'none' }, tick);
    expect(none).toBeCloseTo(24 * by('none', null), 8);
    expect(falseAlarmsOfLane('data-drift', lanes, plan, tick)).toBeCloseTo(
      ((0.04 / 90) * 30.44) / 12,
      10,
    );
  });

  it('lets p-values stand up to the largest that is under its step', () => {
    expect(standing([0.04, 0.001, 0.9, 0.02], 0.05)).toEqual([false, true, false, true]);
    expect(standing([0.04, 0.03, 0.035, 0.045], 0.05)).toEqual([true, true, true, true]);
    expect(standing([], 0.05)).toEqual([]);
    expect(standing([0.2], 0.05)).toEqual([false]);
  });
});

describe('a plan', () => {
  it('holds from its tick on; where none is on record the season was watched as of before', () => {
    const plan = { ...STANDING_PLAN, budget: 2 };
    const season = { watch: [{ from: 5, plan }] };
    expect(planAt(season, 4)).toEqual({ from: 0, plan: EARLIER_PLAN });
    expect(planAt(season, 5)).toEqual({ from: 5, plan });
    expect(planAt({}, 9).plan).toBe(EARLIER_PLAN);
    expect(EARLIER_PLAN).toMatchObject({ ringing: [] });
    expect(EARLIER_PLAN.edition).toBeUndefined();
    expect(isStanding(structuredClone(STANDING_PLAN))).toBe(true);
    expect(isStanding(EARLIER_PLAN)).toBe(false);
  });

  it('is refused in words where it cannot be followed', () => {
    const shape = 'sliding';
    expect(faultOfPlan(STANDING_PLAN)).toBeNull();
    const rows = { ...STANDING_PLAN, window: { kind: 'rows', rows: 0, shape } } as const;
    expect(faultOfPlan(rows)).toMatch(/holds 1 to/);
    const ticks = { ...STANDING_PLAN, window: { kind: 'ticks', ticks: 1.5, shape } } as const;
    expect(faultOfPlan(ticks)).toMatch(/spans 1 to/);
    expect(faultOfPlan({ ...STANDING_PLAN, budget: 0 })).toMatch(/more than 0/);
  });
});

it('the false alarms of all lanes are those of each, under every correction', () => {
  const lanes = new Map<AlarmKind, number>([
    ['data-drift', 12],
    ['model-quality', 2],
  ]);
  for (const correction of CORRECTIONS) {
    const sharing = { correction, budget: null };
    const each = [...lanes].map(
      ([kind, count]) => count * falseAlarmsOfLane(kind, lanes, sharing, { unit: 'week' }),
    );
    const all = falseAlarmsPerMonth(lanes, sharing, { unit: 'week' });
    expect(each.reduce((a, b) => a + b, 0)).toBeCloseTo(all, 12);
    expect(all).toBeGreaterThan(0);
  }
  const none = { correction: 'none', budget: null } as const;
  expect(falseAlarmsOfLane('money', lanes, none, { unit: 'week' })).toBe(0);
});
