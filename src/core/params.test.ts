import { describe, expect, it } from 'vitest';
import { checkParam, completeSettings, defaultsOf, isAsked, withSetting } from './params.ts';
import type { Param, SettingValue } from './params.ts';

const described = (id: string) => ({ id, label: id.toUpperCase(), help: '' });
const PARAMS: readonly Param[] = [
  { ...described('rate'), kind: 'number', default: 0.1, min: 0, max: 1 },
  { ...described('rounds'), kind: 'integer', default: 10, min: 1, max: 100 },
  { ...described('early'), kind: 'boolean', default: true },
  { ...described('note'), kind: 'text', default: '' },
  {
    ...described('loss'),
    kind: 'choice',
    default: 'log',
    options: [
      { value: 'log', label: 'Log' },
      { value: 'hinge', label: 'Hinge' },
    ],
  },
];
const [rate, rounds, early, note, loss] = PARAMS as [Param, Param, Param, Param, Param];

describe('a setting', () => {
  const cases: readonly (readonly [Param, SettingValue, string | null])[] = [
    [rate, 0, null],
    [rate, 1, null],
    [rate, 1.01, 'must be 0 to 1, got 1.01'],
    [rate, NaN, 'must be a number, got NaN'],
    [rate, Infinity, 'must be a number, got Infinity'],
    [rate, '0.5', 'must be a number, got 0.5'],
    [rounds, 5, null],
    [rounds, 5.5, 'must be whole, got 5.5'],
    [rounds, 0, 'must be 1 to 100, got 0'],
    [early, false, null],
    [early, 0, 'must be on or off, got 0'],
    [note, 'seen', null],
    [note, 7, 'must be text, got 7'],
    [loss, 'hinge', null],
    [loss, 'square', 'must be one of log, hinge, got square'],
  ];

  it.each(cases.map(([param, value, rule]) => ({ id: param.id, param, value, rule })))(
    '$id = $value: $rule',
    ({ param, value, rule }) => {
      expect(checkParam(param, value)).toBe(rule);
    },
  );
});

describe('settings of a plugin', () => {
  it('are the given ones over the defaults', () => {
    const done = completeSettings(PARAMS, { rounds: 3 }, 'Here.');
    expect(done).toEqual({ ok: true, value: { ...defaultsOf(PARAMS), rounds: 3 } });
  });

  it('name the label of a broken one', () => {
    const done = completeSettings(PARAMS, { rounds: 0 }, 'Here.');
    expect(done).toMatchObject({
      ok: false,
      problem: { code: 'bad-setting', what: 'ROUNDS must be 1 to 100, got 0.', where: 'Here.' },
    });
  });

  it.each(['depth', '__proto__', 'constructor'])('refuse “%s”, which nobody described', (id) => {
    const done = completeSettings(PARAMS, { [id]: 1 }, 'Here.');
    expect(done).toMatchObject({ ok: false, problem: { code: 'unknown-setting' } });
  });
});

describe('a setting that hangs on another', () => {
  const weights: Param = { ...described('weights'), kind: 'number', default: 1, min: 0, max: 1 };
  const margin: Param = { ...weights, id: 'margin', when: { id: 'loss', is: ['hinge'] } };
  const deep: Param = { ...weights, id: 'deep', when: { id: 'margin', is: ['1'] } };
  const params = [loss, weights, margin, deep];

  it('is asked for only while that one has such a value', () => {
    expect(isAsked(params, weights, {})).toBe(true);
    expect(isAsked(params, margin, {})).toBe(false);
    expect(isAsked(params, margin, { loss: 'hinge' })).toBe(true);
    expect(isAsked(params, deep, { loss: 'hinge', margin: 1 })).toBe(false);
    expect(isAsked([margin], margin, { loss: 'hinge' })).toBe(false);
  });
});

describe('a default that hangs on another setting', () => {
  const slow: Param = {
    ...described('slow'),
    ...{ kind: 'number', default: 0.1, min: 0, max: 1 },
    otherwise: { id: 'loss', is: ['hinge'], default: 0.01 },
  };
  const params = [loss, slow];

  it('is that of the value the other one has, or would have', () => {
    expect(defaultsOf(params)).toEqual({ loss: 'log', slow: 0.1 });
    expect(defaultsOf(params, { loss: 'hinge' })).toEqual({ loss: 'log', slow: 0.01 });
    expect(completeSettings(params, { loss: 'hinge' }, 'Here.')).toEqual({
      ok: true,
      value: { loss: 'hinge', slow: 0.01 },
    });
  });

  it('comes along when the other one is changed, unless a person has set it', () => {
    const hinge = withSetting(params, defaultsOf(params), 'loss', 'hinge');
    expect(hinge).toEqual({ loss: 'hinge', slow: 0.01 });
    expect(withSetting(params, hinge, 'loss', 'log')).toEqual(defaultsOf(params));
    expect(withSetting(params, { loss: 'log', slow: 0.5 }, 'loss', 'hinge').slow).toBe(0.5);
    expect(withSetting(params, hinge, 'slow', 0.1)).toEqual({ loss: 'hinge', slow: 0.1 });
  });
});
