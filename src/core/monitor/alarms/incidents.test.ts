import { expect, it } from 'vitest';
import { alarmId } from '../../id.ts';
import type { Alarm, AlarmKind } from '../season.ts';
import { followersOf, incidentsOf } from './incidents.ts';

const alarm = (id: string, kind: AlarmKind, tick: number, parts: Partial<Alarm> = {}): Alarm => ({
  ...{ id: alarmId(id), tick, kind, column: null, detector: 'x', value: 2, limit: 1 },
  ...{ sentence: '', action: null },
  ...parts,
});
const left = (tick: number, by?: string): Pick<Alarm, 'action'> => ({
  action: {
    ...{ kind: 'leave', tick, note: '', run: null },
    ...(by === undefined ? {} : { with: alarmId(by) }),
  },
});
const told = (...alarms: Alarm[]) =>
  incidentsOf({ alarms }).map(({ head, followers }) => [head.id, ...followers.map(({ id }) => id)]);

it('what a moved column does belongs to it, whichever rang first', () => {
  const money = alarm('money', 'money', 3);
  const column = alarm('column', 'data-drift', 5, { column: 'speed' });
  const said = alarm('said', 'prediction-drift', 5);
  expect(told(money, column, said)).toEqual([['column', 'money', 'said']]);
  expect(followersOf({ alarms: [money, column, said] }, column)).toEqual([money, said]);
  expect(followersOf({ alarms: [money, column, said] }, money)).toEqual([]);
});

it('a worse model is answered by itself, and takes what follows where no column moved', () => {
  const worse = alarm('worse', 'model-quality', 4);
  const column = alarm('column', 'data-drift', 5, { column: 'speed' });
  const money = alarm('money', 'money', 6);
  expect(told(worse, column, money)).toEqual([['worse'], ['column', 'money']]);
  expect(told(worse, money)).toEqual([['worse', 'money']]);
  expect(told(alarm('reasons', 'attribution-drift', 2), money)).toEqual([['money', 'reasons']]);
});

it('what is answered stays with what it was answered with; what rings later stands by itself', () => {
  const column = alarm('column', 'data-drift', 5, { column: 'speed', ...left(6) });
  const said = alarm('said', 'prediction-drift', 5, left(6, 'column'));
  expect(told(column, said, alarm('money', 'money', 9))).toEqual([['money'], ['column', 'said']]);
});
