import { describe, expect, it } from 'vitest';
import type { Param } from '../../core/params.ts';
import { changeSetting, describeSettings, paramsToFields } from './params-to-fields.ts';

const PARAMS: readonly Param[] = [
  {
    kind: 'integer',
    id: 'rounds',
    label: 'Rounds',
    help: 'How many.',
    default: 100,
    min: 1,
    max: 2000,
    scale: 'log',
  },
  {
    kind: 'choice',
    id: 'activation',
    label: 'Activation',
    help: 'The bend.',
    default: 'relu',
    options: [
      { value: 'relu', label: 'ReLU' },
      { value: 'tanh', label: 'tanh' },
    ],
  },
  { kind: 'boolean', id: 'taper', label: 'Taper', help: 'Half as wide.', default: true },
];

describe('paramsToFields', () => {
  it('carries ends and says the range', () => {
    const [rounds] = paramsToFields(PARAMS, {});
    expect(rounds).toMatchObject({ kind: 'integer', value: 100, min: 1, max: 2000, scale: 'log' });
    expect(rounds!.help).toMatch(/^How many\. 1 to 2,?000\.$/);
  });

  it('says no end that is there for the machine alone', () => {
    const far = { kind: 'number', id: 'n', label: 'N', help: 'It.', default: 0 } as const;
    const helpOf = (min: number, max: number) =>
      paramsToFields([{ ...far, min, max }], {})[0]!.help;
    expect(helpOf(-1e9, 1e9)).toBe('It.');
    expect(helpOf(0, 1e12)).toBe('It. 0 or more.');
    expect(helpOf(0, 1)).toBe('It. 0 to 1.');
  });

  it('says which rule a setting breaks', () => {
    expect(paramsToFields(PARAMS, { rounds: 0 })[0]!.error).toContain('1 to 2000');
    expect(paramsToFields(PARAMS, { rounds: 5 })[0]!.error).toBeUndefined();
  });
});

describe('describeSettings', () => {
  it('tells changed from default settings', () => {
    const shown = describeSettings(PARAMS, { rounds: 123.456, activation: 'tanh', taper: true });
    expect(shown.map(({ text, isDefault }) => [text, isDefault])).toEqual([
      ['123.5', false],
      ['tanh', false],
      ['on', true],
    ]);
  });
});

describe('changeSetting', () => {
  it('changes one and keeps the rest', () => {
    expect(changeSetting([], { rounds: 1, taper: true }, 'rounds', 9)).toEqual({
      rounds: 9,
      taper: true,
    });
  });

  it('does not take a list', () => {
    expect(() => changeSetting([], {}, 'rounds', ['a'])).toThrow('one value');
  });
});
