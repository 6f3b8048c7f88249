import { describe, expect, it } from 'vitest';
import type { Registry } from '../contracts/catalog.ts';
import type { ModelEngine } from '../contracts/model.ts';
import type { Step } from '../contracts/step.ts';
import type { Column, Table } from '../data/table.ts';
import { unwrap } from '../result.ts';
import type { Bundle } from './bundle.ts';
import { serve } from './serve.ts';

const NO_STEPS: Registry<Step> = { all: [], find: () => undefined };
/** The chance of a yes is the feature `a` itself. */
const engine: ModelEngine = {
  train: () => Promise.reject(new Error('A served model is not trained.')),
  predict: (_artifact, rows) => ({
    rows: rows.rows,
    width: 2,
    values: Float64Array.from({ length: rows.rows * 2 }, (_, i) => {
      const yes = rows.values[(i >> 1) * rows.columns + rows.names.indexOf('a')]!;
      return i % 2 === 1 ? yes : 1 - yes;
    }),
  }),
};
const bundle: Bundle = {
  contract: {
    version: 1,
    from: 'split',
    rows: 100,
    columns: [
      { kind: 'number', name: 'a', min: 0, max: 1, whole: false, missing: 0 },
      { kind: 'number', name: 'b', min: 0, max: 1, whole: false, missing: 0 },
    ],
  },
  recipe: {
    features: [
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'number' },
    ],
    steps: [],
    outputs: ['a', 'b'],
    leaky: false,
    report: [],
  },
  artifact: {} as Bundle['artifact'],
  rule: { kind: 'threshold', value: 0.5 },
  outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  payoff: null,
  engine,
};
const numbers = (name: string, values: readonly number[]): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from(values),
});
const tableOf = (...columns: Column[]): Table => ({
  rows: 3,
  columns,
  ids: Int32Array.of(0, 1, 2),
});
const b = numbers('b', [0.1, 0.2, 0.3]);
const send = (...columns: Column[]) => serve(bundle, tableOf(...columns), NO_STEPS);

describe('rows that arrive', () => {
  it('are answered in their order, whatever the order of their columns', () => {
    const a = numbers('a', [0.2, 0.5, 0.9]);
    const served = unwrap(send(a, b));
    expect([...served.decided]).toEqual([0, 1, 1]);
    expect([...served.accepted]).toEqual([0, 1, 2]);
    expect(unwrap(send(b, a))).toEqual(served);
    expect(unwrap(send(b, numbers('more', [1, 2, 3]), a))).toEqual(served);
  });

  it('far outside the contract are refused, the others answered in order', () => {
    const served = unwrap(send(numbers('a', [0.9, 1e6, 0.1]), b));
    expect([...served.accepted]).toEqual([0, 2]);
    expect([...served.decided]).toEqual([1, 0]);
    expect(served.predictions.rows).toBe(2);
    expect(served.check.violations).toMatchObject([{ row: 1, column: 'a', refused: true }]);
  });

  it('are all refused where none keeps the contract', () => {
    const served = unwrap(send(numbers('a', [1e6, 1e6, 1e6]), b));
    expect(served.accepted).toHaveLength(0);
    expect(served.decided).toHaveLength(0);
  });

  it('without a column, or with words for numbers, are a problem, not a guess', () => {
    expect(send(b)).toMatchObject({ ok: false, problem: { code: 'missing-column' } });
    const words: Column = {
      kind: 'category',
      name: 'a',
      levels: ['x', 'y', 'z'],
      codes: Int32Array.of(0, 1, 2),
    };
    expect(send(words, b)).toMatchObject({ ok: false, problem: { code: 'wrong-kind' } });
  });
});

describe('a recalibrated model', () => {
  const errors = { error: 0.1, logLoss: 0.5 };
  const recalibration: Bundle['recalibration'] = {
    method: 'isotonic',
    map: { method: 'isotonic', lines: [{ x: [0, 1], y: [0.4, 0.9] }] },
    ...{ folds: [], on: '', rows: 100, before: errors, after: errors },
  };

  it('decides by the better probabilities', () => {
    const a = numbers('a', [0, 0.2, 0.4]);
    const served = unwrap(serve({ ...bundle, recalibration }, tableOf(a, b), NO_STEPS));
    const yes = [...served.predictions.values].filter((_, i) => i % 2 === 1);
    [0.4, 0.5, 0.6].forEach((p, row) => expect(yes[row]).toBeCloseTo(p, 12));
    expect([...served.decided]).toEqual([0, 1, 1]);
  });
});

describe('a rule by group', () => {
  const rule = {
    kind: 'group-thresholds',
    column: 'town',
    bands: [],
    base: 0.5,
    by: [['a', 0.15]],
  } as const;
  const town: Column = {
    kind: 'category',
    name: 'town',
    levels: ['a', 'b'],
    codes: Int32Array.of(0, 0, 1),
  };
  const a = numbers('a', [1e6, 0.2, 0.2]);

  it('takes the group from the row that was let through', () => {
    const served = unwrap(serve({ ...bundle, rule }, tableOf(town, a, b), NO_STEPS));
    expect([...served.accepted]).toEqual([1, 2]);
    expect([...served.decided]).toEqual([1, 0]);
  });

  it('refuses rows that do not say their group', () => {
    const served = serve({ ...bundle, rule }, tableOf(a, b), NO_STEPS);
    expect(served).toMatchObject({ ok: false, problem: { code: 'missing-group' } });
  });
});
