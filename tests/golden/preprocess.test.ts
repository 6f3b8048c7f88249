import { describe, expect, test } from 'vitest';
import bin from '../../src/catalog/steps/bin/step.ts';
import dateParts from '../../src/catalog/steps/date-parts/step.ts';
import frequency from '../../src/catalog/steps/frequency-encode/step.ts';
import hashEncode from '../../src/catalog/steps/hash-encode/step.ts';
import imputeKnn from '../../src/catalog/steps/impute-knn/step.ts';
import oneHot from '../../src/catalog/steps/one-hot/step.ts';
import ordinal from '../../src/catalog/steps/ordinal/step.ts';
import { boxCox } from '../../src/catalog/steps/power/box-cox.ts';
import power from '../../src/catalog/steps/power/step.ts';
import quantile from '../../src/catalog/steps/quantile-transform/step.ts';
import standardize from '../../src/catalog/steps/standardize/step.ts';
import textWords from '../../src/catalog/steps/text-words/step.ts';
import type { Step, StepContext } from '../../src/core/contracts/step.ts';
import { assembleTable, buildTable } from '../../src/core/data/build.ts';
import type { KindChoices } from '../../src/core/data/build.ts';
import type { Column, Table } from '../../src/core/data/table.ts';
import { filterRows, isMissing } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

type Cells = (number | null)[][];
interface Vectors {
  readonly unit: 'word' | 'char' | 'char-wb';
  readonly grams: readonly [number, number];
  readonly least: number;
  readonly names: readonly string[];
  readonly counts: readonly number[];
  readonly idf: readonly number[];
  readonly weights: readonly (readonly [number, number])[][];
  readonly damped: readonly number[];
  readonly hashed: readonly number[][];
}
const golden = readJson<{
  quantiles: {
    dataset: string;
    column: string;
    at: number[];
    uniform: number[];
    normal: number[];
  }[];
  boxCox: { dataset: string; column: string; lambda: number; at: number[]; values: number[] }[];
  neighbours: {
    train: Cells;
    later: Cells;
    penguins: Cells;
    filled: {
      table: string;
      weights: string;
      neighbours: number;
      raw: number[];
      scaled: number[];
    }[];
  };
  trees: {
    dataset: string;
    column: string;
    target: string;
    least: number;
    bins: number;
    cuts: number[];
  }[];
  words: {
    rows: number;
    dropped: { names: string[]; counts: number[] };
    least: { names: string[]; counts: number[] };
    restLater: number[];
    ordinalLater: number[];
    hashed: number[];
    unsigned: number[];
    shares: Readonly<Record<string, number>>;
    counts: Readonly<Record<string, number>>;
    maxAbs: Cells;
  };
  texts: { dataset: string; rows: number; picked: number[]; vectors: Vectors[] };
  dates: { at: number[]; parts: Readonly<Record<string, number[]>> };
}>('preprocess.json');

function tableOf(dataset: string, columns: readonly string[], kinds: KindChoices = []): Table {
  const cells = readCells(dataset);
  const read = columns.map((name) => columnOf(cells, name));
  return buildTable({ names: columns, rows: cells.rows.length, cells: read, notes: [] }, kinds);
}

function numbers(rows: Cells): Table {
  const columns = rows[0]!.map((_, at): Column => ({
    kind: 'number',
    name: `n${at}`,
    values: Float64Array.from(rows, (row) => row[at] ?? NaN),
  }));
  return assembleTable(columns, rows.length);
}

function fit(
  step: Step,
  table: Table,
  settings: Settings = {},
  columns = table.columns.filter((column) => step.accepts(column)).map(({ name }) => name),
  target: StepContext['target'] = null,
): Json {
  const complete = { ...defaultsOf(step.params), ...settings };
  return unwrap(step.fit(table, columns, complete, { random: randomFrom(1), target }));
}
const run = (step: Step, table: Table, settings?: Settings, columns?: string[]) =>
  step.apply(table, fit(step, table, settings, columns));

function valuesOf(table: Table, at: number): Float64Array {
  const column = table.columns[at];
  if (column?.kind !== 'number') throw new Error(`Column ${at} holds no numbers.`);
  return column.values;
}
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, one) => all + one, 0);

function expectNear(actual: number, expected: number, relative: number): void {
  const room = relative * Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(room);
}
function expectAllNear(actual: ArrayLike<number>, expected: readonly number[], relative: number) {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expectNear(actual[at]!, value, relative);
}

describe.each(golden.quantiles)('$column of $dataset by rank', (entry) => {
  const table = tableOf(entry.dataset, [entry.column]);
  const at = numbers(entry.at.map((value) => [value]));
  const later = { ...at, columns: [{ ...at.columns[0]!, name: entry.column }] };

  test.each(['uniform', 'normal'] as const)('%s, as QuantileTransformer', (to) => {
    const fitted = fit(quantile, table, { to, landmarks: 200 });
    expectAllNear(valuesOf(quantile.apply(later, fitted), 0), entry[to], 1e-9);
  });
});

test.each(golden.boxCox)('$column of $dataset by Box and Cox, as PowerTransformer', (entry) => {
  const [fitted] = fit(power, tableOf(entry.dataset, [entry.column]), {
    method: 'box-cox',
  }) as unknown as readonly { lambda: number; method: string }[];
  expect(fitted!.method).toBe('box-cox');
  expectNear(fitted!.lambda, entry.lambda, 1e-5);
  expectAllNear(
    entry.at.map((x) => boxCox(x, entry.lambda)),
    entry.values,
    1e-10,
  );
});

describe.each(golden.neighbours.filled)(
  '$table filled from $neighbours similar rows, $weights, as KNNImputer',
  (entry) => {
    const made = entry.table === 'made';
    const train = numbers(made ? golden.neighbours.train : golden.neighbours.penguins);
    const rows = made ? numbers(golden.neighbours.later) : train;

    test.each([
      ['raw', false],
      ['scaled', true],
    ] as const)('%s', (key, scaled) => {
      const { neighbours, weights } = entry;
      const settings = { neighbours, weights, scaled, indicator: false, donors: 5000 };
      const after = imputeKnn.apply(rows, fit(imputeKnn, train, settings));
      const filled: number[] = [];
      for (let row = 0; row < rows.rows; row++) {
        for (const [at, column] of rows.columns.entries())
          if (isMissing(column, row)) filled.push(valuesOf(after, at)[row]!);
      }
      // scikit-learn takes distances from dot products, which leaves about seven figures of them.
      expectAllNear(filled, entry[key], entry.weights === 'distance' ? 1e-6 : 1e-9);
    });
  },
);

test.each(golden.trees)('$column cut on $target, as a decision tree', (entry) => {
  const whole = tableOf(entry.dataset, [entry.column, entry.target]);
  const table = filterRows(whole, (row) => !isMissing(whole.columns[0]!, row));
  const target = table.columns[1]!;
  const outcome =
    target.kind === 'category'
      ? ({ task: 'multiclass', classes: target.levels, positive: 0 } as const)
      : ({ task: 'regression' } as const);
  const settings = { method: 'tree', bins: entry.bins, least: entry.least };
  const [fitted] = fit(bin, table, settings, [entry.column], {
    column: entry.target,
    outcome,
  }) as unknown as readonly { cuts: number[] }[];
  expectAllNear(fitted!.cuts, entry.cuts, 1e-6);
});

describe('words of german-credit', () => {
  const names = ['purpose', 'job', 'housing'];
  const { words } = golden;
  const table = tableOf('german-credit', names);
  const totals = (after: Table) => after.columns.map((_, at) => sum(valuesOf(after, at)));

  test('one-hot without the first word, as drop="first"', () => {
    const after = run(oneHot, table, { dropFirst: true, twoAsOne: false, most: 100 });
    expect(after.columns.map(({ name }) => name.replace(' = ', '_'))).toEqual(words.dropped.names);
    expect(totals(after)).toEqual(words.dropped.counts);
  });

  test('one-hot with one column for the rest, as min_frequency and infrequent_if_exist', () => {
    const fitted = fit(oneHot, table, { least: 50, rest: true, twoAsOne: false, most: 100 });
    const after = oneHot.apply(table, fitted);
    const counts = new Map(after.columns.map(({ name }, at) => [name, totals(after)[at]!]));
    for (const [at, name] of words.least.names.entries()) {
      const [column, level] = [name.slice(0, name.indexOf('_')), name.slice(name.indexOf('_') + 1)];
      const rest = level === 'infrequent_sklearn';
      const ours = rest ? `${column} is another word` : `${column} = ${level}`;
      expect(counts.get(ours), ours).toBe(words.least.counts[at]);
      counts.delete(ours);
    }
    expect([...counts.values()].every((count) => count === 0)).toBe(true);
    const strange = buildTable(
      {
        names,
        rows: 1,
        cells: [['moon trip'], ['skilled'], ['own']],
        notes: [],
      },
      names.map((name) => [name, 'category'] as const),
    );
    const later = oneHot.apply(strange, fitted);
    expect(sum(totals(later))).toBe(sum(words.restLater));
    expect(later.columns.find(({ name }) => name === 'purpose is another word')).toMatchObject({
      values: Float64Array.of(1),
    });
  });

  test('ordinal with new words, as use_encoded_value', () => {
    const purpose = { ...table, columns: [table.columns[0]!] };
    const later = buildTable(
      { names: ['purpose'], rows: 2, cells: [['radio/tv', 'moon trip']], notes: [] },
      [['purpose', 'category']],
    );
    const after = ordinal.apply(later, fit(ordinal, purpose));
    expect([...valuesOf(after, 0)]).toEqual(words.ordinalLater);
  });

  test.each([
    ['hashed', true],
    ['unsigned', false],
  ] as const)('%s, as FeatureHasher', (key, signed) => {
    const purpose = { ...table, columns: [table.columns[0]!] };
    expect(totals(run(hashEncode, purpose, { width: 8, signed }))).toEqual(words[key]);
  });

  test.each([
    ['share', 'shares'],
    ['count', 'counts'],
  ] as const)('frequency as %s, as value_counts', (as, key) => {
    const column = table.columns[0]!;
    if (column.kind !== 'category') throw new Error('No words.');
    const values = valuesOf(run(frequency, table, { as }, ['purpose']), 0);
    for (let row = 0; row < 200; row++)
      expectNear(values[row]!, words[key][column.levels[column.codes[row]!]!]!, 1e-12);
  });

  test('scaled to the furthest value, as MaxAbsScaler', () => {
    const whole = tableOf('chicago-ridership', ['temp_change', 'pressure_change']);
    const after = run(
      standardize,
      filterRows(whole, (row) => row < 12),
      { method: 'max-abs' },
    );
    for (const [row, cells] of words.maxAbs.entries()) {
      for (const [at, expected] of cells.entries()) {
        if (expected === null) expect(valuesOf(after, at)[row]).toBeNaN();
        else expectNear(valuesOf(after, at)[row]!, expected, 1e-12);
      }
    }
  });
});

describe.each(golden.texts.vectors)('texts by $unit $grams', (entry) => {
  const { dataset, rows, picked } = golden.texts;
  const whole = tableOf(dataset, ['subject'], [['subject', 'text']]);
  const table = filterRows(whole, (row) => row < rows);
  const base = {
    unit: entry.unit,
    from: entry.grams[0],
    to: entry.grams[1],
    least: entry.least,
    share: 0.3,
    most: 1000,
    counts: false,
  };
  type Known = readonly { readonly run: string; readonly weight: number }[];
  const knownOf = (fitted: Json) => (fitted as unknown as readonly { known: Known }[])[0]!.known;
  /** Place of each of scikit-learn's runs among ours. */
  const placesIn = (known: Known) => {
    const at = new Map(known.map(({ run: text }, place) => [text, place]));
    return entry.names.map((name) => at.get(name)!);
  };

  test('the same runs as often, as CountVectorizer', () => {
    const fitted = fit(textWords, table, { ...base, weights: 'counts' });
    const known = knownOf(fitted);
    expect(known.map(({ run: text }) => text).sort()).toEqual([...entry.names].sort());
    const after = textWords.apply(table, fitted);
    expect(placesIn(known).map((place) => sum(valuesOf(after, place)))).toEqual(entry.counts);
  });

  test('weighed by rarity, as TfidfVectorizer', () => {
    const fitted = fit(textWords, table, { ...base, weights: 'tfidf' });
    const known = knownOf(fitted);
    const places = placesIn(known);
    expectAllNear(
      places.map((place) => known[place]!.weight),
      entry.idf,
      1e-12,
    );
    const after = textWords.apply(table, fitted);
    for (const [at, row] of picked.entries()) {
      const expected = new Map(entry.weights[at]!);
      for (const [index, place] of places.entries())
        expectNear(valuesOf(after, place)[row]!, expected.get(index) ?? 0, 1e-12);
    }
  });

  test('damped, as sublinear_tf', () => {
    const fitted = fit(textWords, table, { ...base, weights: 'tfidf', damped: true });
    const after = textWords.apply(table, fitted);
    const places = placesIn(knownOf(fitted));
    expectAllNear(
      places.map((place) => sum(valuesOf(after, place))),
      entry.damped,
      1e-11,
    );
  });

  test('hashed, as HashingVectorizer', () => {
    const after = run(textWords, table, { ...base, weights: 'hash', width: 32 });
    for (const [at, row] of picked.entries()) {
      const actual = after.columns.map((_, place) => valuesOf(after, place)[row]!);
      expectAllNear(actual, entry.hashed[at]!, 1e-12);
    }
  });
});

test('parts of dates, as pandas', () => {
  const { at, parts } = golden.dates;
  const table = assembleTable(
    [{ kind: 'date', name: 'd', values: Float64Array.from(at), precision: 'time' }],
    at.length,
  );
  const all = ['quarter', 'week', 'dayOfMonth', 'weekend', 'dayOfYear', 'minute'];
  const settings = Object.fromEntries(all.map((id) => [id, true]));
  const after = run(dateParts, table, { ...settings, since: 'first' });
  expect(after.columns.map(({ name }) => name.slice(2)).sort()).toEqual(Object.keys(parts).sort());
  for (const [place, { name }] of after.columns.entries())
    expectAllNear(valuesOf(after, place), parts[name.slice(2)]!, 1e-12);
});
