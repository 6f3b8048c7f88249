import { describe, expect, it } from 'vitest';
import type { Table } from '../../data/table.ts';
import { runId } from '../../id.ts';
import { after, framed, refusalOf, scanned, trained } from '../../pillars/testing.ts';
import { plan } from '../../project/plan.ts';
import type { CrossFold } from '../../project/project.ts';
import { unwrap } from '../../result.ts';
import { foldRows, methodsFor } from './folds.ts';
import { foldsLeft, spreadOfFolds, t975 } from './spread.ts';

const ROWS = 120;
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_, row) => row * 3),
  columns: [
    { kind: 'number', name: 'y', values: Float64Array.from({ length: ROWS }, (_, row) => row) },
    {
      kind: 'category',
      name: 'shop',
      levels: ['a', 'b', 'c', 'd'],
      codes: Int32Array.from({ length: ROWS }, (_, row) => (row * 7) % 4),
    },
    {
      kind: 'date',
      name: 'day',
      precision: 'day',
      values: Float64Array.from({ length: ROWS }, (_, row) => ((row * 37) % ROWS) * 86_400_000),
    },
  ],
};
const asked = { folds: 4, seed: 1, column: null } as const;
const numbers = { task: 'regression' } as const;

describe('folds', () => {
  it('judge every row once, and never learn from what they judge', () => {
    const folds = unwrap(foldRows(table, { ...asked, method: 'k-fold' }, 'y', numbers));
    expect(folds.flatMap(({ test }) => [...test]).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: ROWS }, (_, row) => row),
    );
    for (const { train, test } of folds) {
      expect(train.length + test.length).toBe(ROWS);
      expect(new Set([...train, ...test]).size).toBe(ROWS);
    }
  });

  it('by group: no group on both sides; by time: nothing later is learned from', () => {
    const grouped = { ...asked, method: 'grouped', column: 'shop' } as const;
    const codes = (table.columns[1] as { codes: Int32Array }).codes;
    for (const { train, test } of unwrap(foldRows(table, grouped, 'y', numbers)))
      expect([...train].some((row) => [...test].some((other) => codes[row] === codes[other]))).toBe(
        false,
      );
    const timed = { ...asked, method: 'time', column: 'day' } as const;
    const days = (table.columns[2] as { values: Float64Array }).values;
    for (const { train, test } of unwrap(foldRows(table, timed, 'y', numbers)))
      expect(Math.max(...Array.from(train, (row) => days[row]!))).toBeLessThan(
        Math.min(...Array.from(test, (row) => days[row]!)),
      );
  });

  it('too many of them, or no column, are refused', () => {
    const many = foldRows(table, { ...asked, folds: 30, method: 'k-fold' }, 'y', numbers);
    expect(many.ok ? '' : many.problem.code).toBe('too-few-rows');
    const none = foldRows(table, { ...asked, method: 'time' }, 'y', numbers);
    expect(none.ok ? '' : none.problem.code).toBe('no-column');
  });
});

describe('spread of folds', () => {
  it('Student’s quantiles are those of the tables', () => {
    expect(t975(4)).toBeCloseTo(2.776445, 5);
    expect(t975(9)).toBeCloseTo(2.262157, 5);
  });

  it('counts that folds share their rows', () => {
    const done = [0.8, 0.82, 0.78, 0.81, 0.79].map((metric, fold): CrossFold => ({
      fold,
      rows: 80,
      judged: 20,
      metric,
      trainMetric: 1,
    }));
    const spread = spreadOfFolds(done)!;
    expect(spread.mean).toBeCloseTo(0.8, 12);
    const sd = Math.sqrt(0.001 / 4);
    expect(spread.sd).toBeCloseTo(sd, 12);
    expect(spread.high - spread.mean).toBeCloseTo(2.776445 * sd * Math.sqrt(1 / 5 + 1 / 4), 6);
    expect(spread.naive.high - spread.mean).toBeCloseTo((2.776445 * sd) / Math.sqrt(5), 6);
    expect(spreadOfFolds(done.slice(0, 1))).toBeNull();
  });
});

describe('in the document', () => {
  const run = runId('run-1');
  const done = trained(scanned(framed()));
  const start = { type: 'cross-validate/start', run, method: 'k-fold', ...asked } as const;
  const fold: CrossFold = { fold: 2, rows: 80, judged: 20, metric: 0.8, trainMetric: 0.9 };
  const add = { type: 'cross-validate/fold', run, fold } as const;
  const end = { type: 'cross-validate/ended', run, state: 'cancelled', reason: null } as const;

  it('is work until it ended, and goes on with the folds it has', () => {
    const running = after(done, start, add);
    expect(plan(running)).toContainEqual({ kind: 'cross', run });
    expect(foldsLeft(running.runs[0]!.crossValidation!)).toEqual([0, 1, 3]);
    const stopped = after(running, end);
    expect(plan(stopped)).not.toContainEqual({ kind: 'cross', run });
    expect(after(stopped, start).runs[0]!.crossValidation!.done).toHaveLength(1);
    expect(after(stopped, { ...start, folds: 5 }).runs[0]!.crossValidation!.done).toEqual([]);
  });

  it('refuses what cannot be', () => {
    expect(refusalOf(after(done, start), start)).toBe('cross-running');
    expect(refusalOf(done, { ...start, folds: 1 })).toBe('bad-folds');
    expect(refusalOf(done, { ...start, method: 'time' })).toBe('no-column');
    expect(refusalOf(done, add)).toBe('no-such-running cross-validation');
    expect(methodsFor(done).length).toBeGreaterThan(0);
  });

  it('the opened seal has a date where it is known', () => {
    const result = { value: 0.8, low: 0.7, high: 0.9 };
    const opened = after(done, { type: 'test/open', run, result, at: 1_700_000_000_000 });
    expect(opened.runs[0]).toMatchObject({ test: result, testedAt: 1_700_000_000_000 });
    expect(opened.sealOpened).toBe(1);
    expect(after(done, { type: 'test/open', run, result }).runs[0]!.testedAt).toBeUndefined();
  });
});
