import { describe, expect, test } from 'vitest';
import interactions from '../../src/catalog/steps/interactions/step.ts';
import lags from '../../src/catalog/steps/lags/step.ts';
import pca from '../../src/catalog/steps/pca/step.ts';
import { correlationOf } from '../../src/catalog/steps/select-features/correlation.ts';
import { lasso } from '../../src/catalog/steps/select-features/linear.ts';
import {
  codesOf,
  mutualInformation,
} from '../../src/catalog/steps/select-features/mutual-information.ts';
import selectFeatures from '../../src/catalog/steps/select-features/step.ts';
import type { Step } from '../../src/core/contracts/step.ts';
import { buildTable } from '../../src/core/data/build.ts';
import type { CategoryColumn, NumberColumn, Table } from '../../src/core/data/table.ts';
import { filterRows, isMissing } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { meanProduct, meanProducts, standardise } from '../../src/core/recipe/standard-columns.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

interface Source {
  readonly dataset: string;
  readonly columns: readonly string[];
}
interface Golden {
  readonly picked: readonly number[];
  readonly kept: readonly {
    readonly method: string;
    readonly settings: Settings;
    readonly columns: readonly string[];
    readonly target: string | null;
    readonly kept: readonly string[];
  }[];
  readonly pca: readonly (Source & {
    readonly fits: readonly {
      readonly scale: boolean;
      readonly components: readonly (readonly number[])[];
      readonly shares: readonly number[];
      readonly scores: readonly (readonly number[])[];
      readonly counts: readonly (readonly [share: number, count: number])[];
    }[];
  })[];
  readonly products: readonly (Source & {
    readonly fits: readonly { degree: number; mixed: boolean; rows: number[][] }[];
  })[];
  readonly selection: readonly (Source & {
    readonly correlations: readonly (readonly number[])[];
    readonly variances: readonly number[];
    readonly lasso: readonly { penalty: number; weights: number[] }[];
  })[];
  readonly information: readonly (Source & {
    readonly target: string;
    readonly score: readonly number[];
    readonly classif: readonly number[];
  })[];
  readonly back: {
    readonly date: readonly string[];
    readonly temp: readonly (number | null)[];
    readonly group: readonly string[];
    readonly looks: readonly {
      readonly group: boolean;
      readonly lags: string;
      readonly windows: string;
      readonly statistic: string;
      readonly least: number;
      readonly values: readonly (number | null)[];
    }[];
  };
}
const golden = readJson<Golden>('features.json');

function tableFor({ dataset, columns }: Source, kind?: 'category'): Table {
  const cells = readCells(dataset);
  const raw = {
    names: columns,
    rows: cells.rows.length,
    cells: columns.map((name) => columnOf(cells, name)),
    notes: [],
  };
  return buildTable(raw, kind === undefined ? [] : columns.map((name) => [name, kind] as const));
}

const complete = (table: Table): Table =>
  filterRows(table, (row) => table.columns.every((column) => !isMissing(column, row)));

function fit(step: Step, table: Table, columns: readonly string[], settings: Settings): Json {
  const all = { ...defaultsOf(step.params), ...settings };
  return unwrap(step.fit(table, columns, all, { random: randomFrom(1), target: null }));
}

const numbersAt = (table: Table, at: number): Float64Array =>
  (table.columns[at] as NumberColumn).values;

function expectNear(actual: number, expected: number, relative: number): void {
  const room = relative * Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(room);
}

describe.each(golden.pca)('principal components of $dataset', (entry) => {
  const table = complete(tableFor(entry));

  test.each(entry.fits)('scaled: $scale', ({ scale, components, shares, scores, counts }) => {
    const settings = { scale, keep: 'number', number: entry.columns.length };
    const fitted = fit(pca, table, entry.columns, settings);
    const found = fitted as unknown as { components: number[][]; shares: number[] };
    const after = pca.apply(table, fitted);
    for (const [k, expected] of components.entries()) {
      const mine = found.components[k]!;
      const sign = Math.sign(mine.reduce((sum, weight, j) => sum + weight * expected[j]!, 0));
      expectNear(found.shares[k]!, shares[k]!, 1e-12);
      expected.forEach((weight, j) => expectNear(sign * mine[j]!, weight, 1e-8));
      for (const [place, row] of golden.picked.entries())
        expectNear(sign * numbersAt(after, k)[row]!, scores[place]![k]!, 1e-8);
    }
    for (const [share, count] of counts) {
      const fewer = fit(pca, table, entry.columns, { scale, share });
      expect((fewer as unknown as { components: unknown[] }).components.length).toBe(count);
    }
  });
});

describe.each(golden.products)('products of columns of $dataset', (entry) => {
  const table = complete(tableFor(entry));

  test.each(entry.fits)('degree $degree, mixed only: $mixed', ({ degree, mixed, rows }) => {
    const fitted = fit(interactions, table, entry.columns, { degree, mixed });
    const after = interactions.apply(table, fitted);
    expect(after.columns.length).toBe(rows[0]!.length);
    for (const [place, row] of golden.picked.entries())
      rows[place]!.forEach((value, at) => expectNear(numbersAt(after, at)[row]!, value, 1e-12));
  });
});

describe.each(golden.selection)('what is selected of $dataset', (entry) => {
  const table = tableFor(entry);
  const values = entry.columns.map((_, at) => numbersAt(table, at));

  test('correlations over the rows that have both', () => {
    for (const [i, a] of values.entries())
      for (const [j, b] of values.entries()) {
        const gaps = Uint8Array.from(a, (value, row) =>
          value + b[row]! === value + b[row]! ? 0 : 1,
        );
        const r = correlationOf(standardise(a).values, standardise(b).values, gaps);
        expectNear(r, entry.correlations[i]![j]!, 1e-10);
      }
  });

  test('variances', () => {
    for (const [at, column] of values.entries())
      expectNear(standardise(column).deviation ** 2, entry.variances[at]!, 1e-12);
  });

  test.each(entry.lasso)('lasso weights at penalty $penalty', ({ penalty, weights }) => {
    const whole = complete(table);
    const [y, ...x] = entry.columns.map((_, at) => standardise(numbersAt(whole, at)).values);
    const right = Float64Array.from(x, (column) => meanProduct(column, y!));
    const found = lasso(meanProducts(x), right, penalty);
    weights.forEach((weight, j) => expectNear(found[j]!, weight, 1e-7));
    expect([...found].map((weight) => weight === 0)).toEqual(weights.map((weight) => weight === 0));
  });
});

describe.each(golden.information)('mutual information in $dataset', (entry) => {
  const table = tableFor({ ...entry, columns: [...entry.columns, entry.target] }, 'category');
  const codes = table.columns.map((column) => codesOf(column as CategoryColumn));

  test.each(entry.columns.map((name, at) => [name, at] as const))('%s', (_name, at) => {
    const { value } = mutualInformation(codes[at]!, codes.at(-1)!);
    expectNear(value, entry.score[at]!, 1e-12);
    expectNear(value, entry.classif[at]!, 1e-12);
  });
});

describe('values from before', () => {
  const { date, temp, group, looks } = golden.back;
  const cells = [date, temp.map((value) => (value === null ? '' : String(value))), group];
  const names = ['date', 'temp', 'group'];
  const table = buildTable({ names, rows: date.length, cells, notes: [] }, [['group', 'category']]);

  test.each(looks)('lags $lags windows $windows $statistic least $least group $group', (look) => {
    const settings = {
      lags: look.lags,
      windows: look.windows,
      statistic: look.statistic,
      least: look.least,
      group: look.group ? 'group' : '',
    };
    const found = numbersAt(lags.apply(table, fit(lags, table, ['temp'], settings)), 3);
    for (const [row, expected] of look.values.entries()) {
      if (expected === null) expect(found[row]).toBeNaN();
      else expectNear(found[row]!, expected, 1e-9);
    }
  });
});

test.each(golden.kept)('columns kept by $method, as scikit-learn', (entry) => {
  const { columns, target: name } = entry;
  const cells = readCells('german-credit');
  const names = name === null ? columns : [...columns, name];
  const read = names.map((one) => columnOf(cells, one));
  const table = buildTable({ names, rows: cells.rows.length, cells: read, notes: [] });
  const outcome =
    name === 'risk'
      ? ({ task: 'binary', classes: ['bad', 'good'], positive: 0 } as const)
      : ({ task: 'regression' } as const);
  const settings = {
    ...defaultsOf(selectFeatures.params),
    method: entry.method,
    ...entry.settings,
  };
  const fitted = unwrap(
    selectFeatures.fit(table, columns, settings, {
      random: randomFrom(1),
      target: name === null ? null : { column: name, outcome },
    }),
  );
  const after = selectFeatures.apply(table, fitted).columns.map((column) => column.name);
  expect(after.filter((one) => one !== name).sort()).toEqual(entry.kept);
});
