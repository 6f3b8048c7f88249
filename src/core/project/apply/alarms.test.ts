import { expect, it } from 'vitest';
import {
  after,
  alarm,
  answered,
  passed,
  refusalOf,
  serving,
  started,
} from '../../pillars/testing.ts';
import { alarmId } from '../../id.ts';
import { DEFAULT_RULES } from '../../monitor/alarms/alarm-rules.ts';
import type { Silence } from '../../monitor/alarms/alarm-rules.ts';
import { EMPTY_HISTORY, record, undo } from '../history.ts';
import { unwrap } from '../../result.ts';
import type { Choice } from '../decisions.ts';
import { currentSeason } from '../views.ts';

const season = started(serving());
const ringing = passed(season, { months: 4, alarms: [alarm(1, 'data-drift', 3)] });
const see = (by = 'Ada'): Choice => ({
  type: 'monitor/acknowledge',
  alarm: alarmId('alarm-1'),
  by,
});
const hush = (parts: Partial<Silence> = {}): Choice => ({
  type: 'monitor/silence',
  silence: { kind: null, column: null, from: 0, until: 9, note: 'Strike.', ...parts },
});

it('an alarm is seen once, by someone, at a tick', () => {
  const seen = after(ringing, see());
  expect(currentSeason(seen)!.alarms[0]).toMatchObject({ acknowledged: 4, acknowledgedBy: 'Ada' });
  expect(refusalOf(seen, see('Bo'))).toBe('alarm-seen');
  expect(refusalOf(answered(ringing, 1, 'leave'), see())).toBe('alarm-seen');
  expect(refusalOf(season, see())).toBe('no-such-alarm');
});

it('a silence begins with the next tick, has a reason, and ends at the latest now', () => {
  const quiet = after(ringing, hush());
  expect(currentSeason(quiet)!.silences).toEqual([
    { kind: null, column: null, from: 4, until: 9, note: 'Strike.' },
  ]);
  expect(refusalOf(ringing, hush({ until: 3 }))).toBe('bad-silence');
  expect(refusalOf(ringing, hush({ note: ' ' }))).toBe('no-note');
  const gone = after(quiet, { type: 'monitor/unsilence', at: 0 });
  expect(currentSeason(gone)!.silences).toEqual([]);
  const later = after(passed(quiet, { months: 2 }), { type: 'monitor/unsilence', at: 0 });
  expect(currentSeason(later)!.silences![0]!.until).toBe(5);
  expect(refusalOf(ringing, { type: 'monitor/unsilence', at: 0 })).toBe('no-such-silence');
});

it('rules have ids of their own and a whole number of quiet ticks', () => {
  const rules = (...list: (typeof DEFAULT_RULES)[number][]): Choice => ({
    type: 'monitor/setRules',
    rules: list,
  });
  const [first, second] = DEFAULT_RULES;
  expect(currentSeason(after(season, rules(second!, first!)))!.rules).toEqual([second, first]);
  expect(refusalOf(season, rules(first!, first!))).toBe('bad-rules');
  expect(refusalOf(season, rules({ ...first!, quiet: 1.5 }))).toBe('bad-rules');
  expect(refusalOf(after(season, { type: 'monitor/end' }), rules(first!))).toBe('no-season');
});

it('what was said of alarms is taken back while no time has passed', () => {
  let history = { ...EMPTY_HISTORY, project: ringing };
  for (const choice of [see(), hush()]) history = unwrap(record(history, choice, 0));
  expect(history.entries).toHaveLength(2);
  const back = unwrap(undo({ ...history, entries: history.entries.slice(0, 1) }));
  expect(back.entries).toEqual([]);
});

it('what tells of the same is answered with it, where it is still open', () => {
  const three = passed(season, {
    months: 4,
    alarms: [alarm(1, 'data-drift', 3), alarm(2, 'money', 3), alarm(3, 'prediction-drift', 3)],
  });
  const before = answered(three, 3, 'leave');
  const also = [alarmId('alarm-2'), alarmId('alarm-3')];
  const act: Choice = {
    ...{ type: 'monitor/act', alarm: alarmId('alarm-1'), action: 'retrain', note: '', run: null },
    also,
  };
  const [column, money, said] = currentSeason(after(before, act))!.alarms;
  expect(column!.action).toMatchObject({ kind: 'retrain' });
  expect(column!.action!.with).toBeUndefined();
  expect(money!.action).toEqual({ ...column!.action, with: alarmId('alarm-1') });
  expect(said!.action).toMatchObject({ kind: 'leave' });
});
