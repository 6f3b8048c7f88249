import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../data/table.ts';
import type { Outcome, Predictions } from '../model/task.ts';
import type { ClassPayoff, DecisionRule, UnitPayoff } from '../project/project.ts';
import { decide, moneyOf, worthOf } from './decide.ts';

const BINARY: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
const MANY: Outcome = { task: 'multiclass', classes: ['a', 'b', 'c'], positive: 2 };
const NUMBER: Outcome = { task: 'regression' };
const CARE: ClassPayoff = {
  kind: 'classes',
  classes: ['a', 'b', 'c'],
  actions: ['a', 'b', 'c'],
  value: [
    [1, 0, 0],
    [0, 1, 0],
    [-100, 0, 1],
  ],
};
const UNITS: UnitPayoff = { kind: 'units', over: 2, under: 5, unit: 'riders' };

const rowsOf = (width: number, ...values: number[]): Predictions => ({
  rows: values.length / width,
  width,
  values: Float64Array.from(values),
});
const decided = (...given: Parameters<typeof decide>) => [...decide(...given)];

describe('a threshold', () => {
  const rows = rowsOf(2, 0.7, 0.3, 0.5, 0.5, 0.2, 0.8);
  it.each([
    [0, [1, 1, 1]],
    [0.5, [0, 1, 1]],
    [0.8, [0, 0, 1]],
    [1, [0, 0, 0]],
  ])('of %d says yes from there on', (value, classes) => {
    expect(decided(rows, { kind: 'threshold', value }, BINARY, null)).toEqual(classes);
  });

  it('asks the positive class, wherever it stands', () => {
    const turned: Outcome = { ...BINARY, positive: 0 };
    expect(decided(rows, { kind: 'threshold', value: 0.6 }, turned, null)).toEqual([0, 1, 1]);
  });
});

describe('other rules', () => {
  it('take the likeliest class, the first of equals', () => {
    const rows = rowsOf(3, 0.2, 0.5, 0.3, 0.4, 0.2, 0.4);
    expect(decided(rows, { kind: 'most-likely' }, MANY, null)).toEqual([1, 0]);
  });

  it('take the class worth most, be it unlikely', () => {
    const rows = rowsOf(3, 0.6, 0.3, 0.1, 0.995, 0.003, 0.002);
    expect(decided(rows, { kind: 'expected-value' }, MANY, CARE)).toEqual([1, 0]);
  });

  it('fall back to the likeliest class without a payoff', () => {
    const rows = rowsOf(3, 0.6, 0.3, 0.1);
    for (const payoff of [null, UNITS])
      expect(decided(rows, { kind: 'expected-value' }, MANY, payoff)).toEqual([0]);
    expect(decided(rows, { kind: 'threshold', value: 0.9 }, MANY, null)).toEqual([0]);
  });

  it('shift a number', () => {
    const rows = rowsOf(1, 3, -4);
    expect(decided(rows, { kind: 'shift', value: 1.5 }, NUMBER, null)).toEqual([4.5, -2.5]);
    expect(decided(rows, { kind: 'most-likely' }, NUMBER, null)).toEqual([3, -4]);
  });
});

describe('expected value', () => {
  const amount = fc.integer({ min: -1000, max: 1000 });
  it('of two classes is a threshold at the payoff’s break-even', () => {
    fc.assert(
      fc.property(
        fc.tuple(amount, amount, amount, amount),
        fc.integer({ min: 0, max: 1000 }),
        ([nn, ny, yn, yy], thousandths) => {
          fc.pre(yy > yn && nn > ny);
          const p = thousandths / 1000;
          const even = (nn - ny) / (nn - ny + yy - yn);
          fc.pre(Math.abs(p - even) > 1e-9);
          const payoff: ClassPayoff = {
            kind: 'classes',
            classes: ['no', 'yes'],
            actions: ['no', 'yes'],
            value: [
              [nn, ny],
              [yn, yy],
            ],
          };
          const rows = rowsOf(2, 1 - p, p);
          const by = (rule: DecisionRule) => decided(rows, rule, BINARY, payoff);
          expect(by({ kind: 'expected-value' })).toEqual(by({ kind: 'threshold', value: even }));
        },
      ),
    );
  });
});

describe('what a decision earns', () => {
  it.each([
    [2, 0, -100],
    [2, 2, 1],
    [0, 0, 1],
    [0, 2, 0],
  ])('actual %d decided %d: %d', (actual, decision, worth) => {
    expect(worthOf(CARE, actual, decision)).toBe(worth);
  });

  it('in units costs what is too high by one price and too low by another', () => {
    const money = moneyOf(UNITS, Float64Array.of(10, 10, 10), Float64Array.of(13, 8, 10));
    expect([...money].map((value) => value + 0)).toEqual([-6, -10, 0]);
  });

  it('is nothing without a payoff', () => {
    expect([...moneyOf(null, Float64Array.of(1), Float64Array.of(0))]).toEqual([0]);
  });
});

describe('thresholds by group', () => {
  const rows = rowsOf(2, 0.7, 0.3, 0.5, 0.5, 0.7, 0.3, 0.4, 0.6);
  const table: Table = {
    rows: 4,
    ids: Int32Array.of(0, 1, 2, 3),
    columns: [
      { kind: 'category', name: 'town', levels: ['b', 'a'], codes: Int32Array.of(1, 0, 0, -1) },
    ],
  };
  const rule: DecisionRule = {
    kind: 'group-thresholds',
    column: 'town',
    bands: [],
    base: 0.7,
    by: [
      ['a', 0.25],
      ['b', 0.5],
    ],
  };

  it('hold each row against its own group, and a row of none against the base', () => {
    expect(decided(rows, rule, BINARY, null, table)).toEqual([1, 1, 0, 0]);
  });

  it('with one threshold for all are that threshold', () => {
    const same: DecisionRule = { ...rule, base: 0.5, by: [['a', 0.5]] };
    const plain = decided(rows, { kind: 'threshold', value: 0.5 }, BINARY, null);
    expect(decided(rows, same, BINARY, null, table)).toEqual(plain);
  });

  it('are not guessed without the column', () => {
    expect(() => decide(rows, rule, BINARY, null)).toThrow('town');
    expect(() => decide(rows, { ...rule, column: 'else' }, BINARY, null, table)).toThrow('else');
  });
});
