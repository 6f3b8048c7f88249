import { describe, expect, test } from 'vitest';
import bin from '../../src/catalog/steps/bin/step.ts';
import clip from '../../src/catalog/steps/clip/step.ts';
import impute from '../../src/catalog/steps/impute/step.ts';
import oneHot from '../../src/catalog/steps/one-hot/step.ts';
import ordinal from '../../src/catalog/steps/ordinal/step.ts';
import power from '../../src/catalog/steps/power/step.ts';
import { yeoJohnson } from '../../src/catalog/steps/power/yeo-johnson.ts';
import standardize from '../../src/catalog/steps/standardize/step.ts';
import type { Step } from '../../src/core/contracts/step.ts';
import { buildTable } from '../../src/core/data/build.ts';
import { profileColumn, summarize } from '../../src/core/data/profile.ts';
import type { NumberColumn, Table } from '../../src/core/data/table.ts';
import { filterRows, isMissing } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { clamp } from '../../src/core/math.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

type Method = 'standard' | 'min-max' | 'robust';
interface Numbers {
  readonly dataset: string;
  readonly columns: readonly string[];
  readonly scaled: Readonly<Record<Method, (number | null)[][]>>;
  readonly filled: Readonly<Record<'mean' | 'median' | 'mode', number[]>>;
  readonly powers: readonly { column: string; lambda: number; at: number[]; values: number[] }[];
  readonly bins: Readonly<
    Record<'uniform' | 'quantile', { column: string; cuts: number[]; counts: number[] }[]>
  >;
  readonly clips: readonly ({ column: string } & Record<
    'iqr' | 'quantile' | 'z',
    [number, number]
  >)[];
  readonly facts: readonly {
    column: string;
    mean: number;
    sd: number;
    skew: number;
    quantiles: number[];
    distinct: number;
    missing: number;
  }[];
}
interface Words {
  readonly dataset: string;
  readonly columns: readonly string[];
  readonly levels: readonly string[][];
  readonly counts: readonly number[];
  readonly sums: readonly number[];
  readonly rows: number;
}
const golden = readJson<{
  readonly picked: readonly number[];
  readonly numbers: readonly Numbers[];
  readonly words: readonly Words[];
}>('steps.json');

function tableFor({ dataset, columns }: { dataset: string; columns: readonly string[] }): Table {
  const cells = readCells(dataset);
  return buildTable({
    names: columns,
    rows: cells.rows.length,
    cells: columns.map((name) => columnOf(cells, name)),
    notes: [],
  });
}

function fit(step: Step, table: Table, settings: Settings = {}): Json {
  const names = table.columns.map(({ name }) => name);
  const complete = { ...defaultsOf(step.params), ...settings };
  return unwrap(step.fit(table, names, complete, { random: randomFrom(1), target: null }));
}
const run = (step: Step, table: Table, settings?: Settings) =>
  step.apply(table, fit(step, table, settings));
const cellsAt = (table: Table, at: number) => (table.columns[at] as NumberColumn).values;

function expectNear(actual: number, expected: number, relative: number): void {
  const room = relative * Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(room);
}

describe.each(golden.numbers)('numbers of $dataset', (entry) => {
  const table = tableFor(entry);

  test.each(['standard', 'min-max', 'robust'] as const)('scaled by %s', (method) => {
    const scaled = run(standardize, table, { method });
    for (const [place, row] of golden.picked.entries()) {
      for (const [at, expected] of entry.scaled[method][place]!.entries()) {
        const actual = cellsAt(scaled, at)[row]!;
        if (expected === null) expect(actual).toBeNaN();
        else expectNear(actual, expected, 1e-11);
      }
    }
  });

  test.each(['mean', 'median', 'mode'] as const)('filled with the %s', (numbers) => {
    const fills = fit(impute, table, { numbers }) as unknown as readonly { value: number }[];
    for (const [at, { value }] of fills.entries())
      expectNear(value, entry.filled[numbers][at]!, 1e-12);
  });

  test('straightened by Yeo and Johnson’s power', () => {
    const powers = fit(power, table) as unknown as readonly { lambda: number }[];
    for (const [place, expected] of entry.powers.entries()) {
      // The search ends at ±5; beyond that scikit-learn's own runs off.
      expectNear(powers[place]!.lambda, clamp(expected.lambda, -5, 5), 1e-5);
      for (const [k, x] of expected.at.entries()) {
        expectNear(yeoJohnson(x, expected.lambda), expected.values[k]!, 1e-10);
      }
    }
  });

  test.each(['uniform', 'quantile'] as const)('cut into %s bins', (method) => {
    const fitted = fit(bin, table, { method }) as unknown as readonly { cuts: number[] }[];
    const binned = bin.apply(table, fitted as unknown as Json);
    for (const [at, { cuts, counts }] of entry.bins[method].entries()) {
      expect(fitted[at]!.cuts.length).toBe(cuts.length);
      for (const [k, cut] of cuts.entries()) expectNear(fitted[at]!.cuts[k]!, cut, 1e-12);
      const actual = counts.map(
        (_, code) => cellsAt(binned, at).filter((value) => value === code).length,
      );
      expect(actual).toEqual(counts);
    }
  });

  test.each(['iqr', 'quantile', 'z'] as const)('clipped by %s', (method) => {
    const bounds = fit(clip, table, { method, times: 3, share: 0.01 }) as unknown as readonly {
      low: number;
      high: number;
    }[];
    for (const [at, expected] of entry.clips.entries()) {
      expectNear(bounds[at]!.low, expected[method][0], 1e-12);
      expectNear(bounds[at]!.high, expected[method][1], 1e-12);
    }
  });

  test('profiled', () => {
    const summaries = summarize(table);
    for (const [at, expected] of entry.facts.entries()) {
      const profile = unwrap(profileColumn(table, expected.column));
      const facts = profile.numbers!;
      expectNear(facts.mean, expected.mean, 1e-12);
      expectNear(facts.sd, expected.sd, 1e-12);
      expectNear(facts.skew, expected.skew, 1e-9);
      Object.values(facts.quantiles).forEach((value, k) =>
        expectNear(value, expected.quantiles[k]!, 1e-12),
      );
      expect([profile.distinct, profile.missing]).toEqual([expected.distinct, expected.missing]);
      expect(profile.histogram!.counts.reduce((sum, count) => sum + count, 0)).toBe(
        table.rows - expected.missing,
      );
      expect(summaries[at]).toMatchObject({ distinct: expected.distinct, mean: facts.mean });
    }
  });
});

describe.each(golden.words)('words of $dataset', (entry) => {
  const whole = tableFor(entry);
  const table = filterRows(whole, (row) =>
    whole.columns.every((column) => !isMissing(column, row)),
  );

  test('one-hot', () => {
    const coded = run(oneHot, table, { twoAsOne: false, most: 100 });
    expect(table.rows).toBe(entry.rows);
    expect(coded.columns.map(({ name }) => name)).toEqual(
      entry.columns.flatMap((name, at) => entry.levels[at]!.map((level) => `${name} = ${level}`)),
    );
    const counts = coded.columns.map((_, at) => cellsAt(coded, at).reduce((sum, x) => sum + x, 0));
    expect(counts).toEqual(entry.counts);
  });

  test('ordinal', () => {
    const coded = run(ordinal, table);
    const sums = coded.columns.map((_, at) => cellsAt(coded, at).reduce((sum, x) => sum + x, 0));
    expect(sums).toEqual(entry.sums);
  });
});
