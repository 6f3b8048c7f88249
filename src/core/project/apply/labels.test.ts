import { describe, expect, it } from 'vitest';
import { after, passed, refusalOf, serving, started } from '../../pillars/testing.ts';
import { ALL_LABELS } from '../../monitor/labels/label-plan.ts';
import type { Injection } from '../../monitor/season.ts';
import type { Choice } from '../decisions.ts';

const deployed = serving();
const season = started(deployed);
type Start = Extract<Choice, { type: 'monitor/start' }>;
const start = (parts: Partial<Start>): Choice => ({
  ...{ type: 'monitor/start', seed: 1, tick: { unit: 'rows', rows: 30 }, ticks: 12 },
  ...{ labelDelay: 1, owner: 'Ada' },
  ...parts,
});
type Ask = Extract<Choice, { type: 'monitor/askLabels' }>;
const ask = (parts: Partial<Ask> = {}): Choice => ({
  ...{ type: 'monitor/askLabels', rows: 10, from: 0, to: 1, ask: 'mixed' },
  ...parts,
});
const labels = (parts: object) => ({ labels: { ...ALL_LABELS, ...parts } });
const week = (weekend: number, swing = 0): Partial<Start> => ({
  tick: { unit: 'rows', rows: 30, week: { weekend, swing } },
});

describe('starting a season', () => {
  it('takes a plan for labels, and a week', () => {
    const plan = { never: 1, cost: 3, spread: { kind: 'uniform', ticks: 4 }, review: 5 };
    const project = after(deployed, start({ ...week(0, 1), ...labels(plan) }));
    expect(project.seasons[0]).toMatchObject({ labels: plan, tick: { week: { weekend: 0 } } });
  });

  it.each([
    { tick: { unit: 'rows', rows: 0 } as const },
    week(1.2),
    week(0.5, -1),
    labels({ never: 1.1 }),
    labels({ cost: -1 }),
    labels({ cost: Infinity }),
    labels({ review: 1.5 }),
    labels({ spread: { kind: 'geometric', ticks: 61 } }),
  ])('refuses %o in words', (parts) => {
    expect(refusalOf(deployed, start(parts))).toBe('bad-season');
  });
});

describe('asking for labels', () => {
  it('asks about rows that have arrived, and says what it may cost', () => {
    const priced = after(deployed, start(labels({ cost: 2.5 })));
    const project = after(passed(priced, { months: 3 }), ask());
    expect(project.seasons[0]!.orders).toEqual([
      { at: 3, from: 0, to: 1, rows: 10, ask: 'mixed', cost: 25 },
    ]);
  });

  it.each([{ rows: 0 }, { rows: 1.5 }, { from: 2, to: 1 }, { to: 3 }, { from: -1 }])(
    'refuses %o',
    (parts) => {
      expect(refusalOf(passed(season, { months: 3 }), ask(parts))).toBe('bad-order');
    },
  );

  it('refuses before the first tick and after the last', () => {
    expect(refusalOf(season, ask())).toBe('bad-order');
    const { ticks } = season.seasons[0]!;
    expect(refusalOf(passed(season, { months: ticks }), ask())).toBe('no-tick-left');
  });
});

describe('changing a fault', () => {
  const fault = (parts: Partial<Injection> = {}): Injection => ({
    ...{ injector: 'shift', column: 'speed_knots', strength: 0.5, settings: {}, from: 3, to: null },
    ...parts,
  });
  const put = (parts: Partial<Injection> = {}): Choice => ({
    ...{ type: 'monitor/inject', injection: fault(parts) },
  });
  const become = (parts: Partial<Injection>, at = 0): Choice => ({
    ...{ type: 'monitor/changeInjection', at, injection: fault(parts) },
  });

  it('changes one that is still to come', () => {
    const project = after(season, put(), become({ shape: 'recurring', period: 6 }));
    expect(project.seasons[0]!.injections).toEqual([fault({ shape: 'recurring', period: 6 })]);
  });

  it('refuses one that has begun, one that is not there, and what cannot be', () => {
    const begun = passed(after(season, put({ from: 1 })), { months: 2 });
    expect(refusalOf(begun, become({}))).toBe('in-the-past');
    const coming = after(season, put());
    expect(refusalOf(coming, become({ period: 0 }))).toBe('bad-period');
    expect(refusalOf(coming, become({ strength: 2 }))).toBe('bad-strength');
    expect(refusalOf(coming, become({ column: 'no such column' }))).toBe('no-such-column');
    expect(refusalOf(coming, become({}, 4))).toBe('no-such-fault');
  });
});
