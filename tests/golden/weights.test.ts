import { describe, expect, test } from 'vitest';
import boostedTrees from '../../src/catalog/models/boosted-trees/engine.ts';
import boostedTreesSpec from '../../src/catalog/models/boosted-trees/spec.ts';
import { fitRidge } from '../../src/catalog/models/linear-regression/fit.ts';
import logisticRegression from '../../src/catalog/models/logistic-regression/engine.ts';
import type { LogisticWeights } from '../../src/catalog/models/logistic-regression/fit.ts';
import classWeights from '../../src/catalog/steps/class-weights/step.ts';
import type { TrainHooks, TrainInput } from '../../src/core/contracts/model.ts';
import { buildTable } from '../../src/core/data/build.ts';
import { columnMoments } from '../../src/core/model/moments.ts';
import type { DesignMatrix, Outcome } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, matrixOf, readCells, readJson } from './dataset.ts';

interface Source {
  readonly dataset: string;
  readonly target: string;
  readonly features: readonly string[];
  readonly classes: readonly string[] | null;
}
interface Golden {
  readonly linear: readonly (Source & { l2: number; intercept: number; coefficients: number[] })[];
  readonly logistic: readonly (Source & {
    c: number;
    intercepts: number[];
    coefficients: number[][];
  })[];
  readonly trees: readonly (Source & {
    readonly settings: Readonly<Record<string, number>>;
    readonly predictions: readonly (readonly number[])[];
  })[];
}

const golden = readJson<Golden>('./weights.json');
const hooks: TrainHooks = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};

function outcomeOf(classes: readonly string[] | null): Outcome {
  if (classes === null) return { task: 'regression' };
  return { task: classes.length === 2 ? 'binary' : 'multiclass', classes, positive: 1 };
}

/** As the step Class weights gives them; for numbers 0.5, 1, 1.5, 0.5, … row by row. */
function weightsOf(target: string, cells: readonly string[], outcome: Outcome, y: Float64Array) {
  if (outcome.task === 'regression') return y.map((_, row) => 0.5 + 0.5 * (row % 3));
  const raw = { names: [target], rows: cells.length, cells: [cells], notes: [] };
  const table = buildTable(raw, [[target, 'category']]);
  const context = { random: randomFrom(1), target: { column: target, outcome } };
  const fitted = unwrap(classWeights.fit(table, [], defaultsOf(classWeights.params), context));
  const truth = { outcome, values: y };
  return classWeights.balance!(table, fitted, truth, randomFrom(1)).weights;
}

function read(source: Source, scaled = false): Omit<TrainInput, 'settings'> {
  const all = readCells(source.dataset);
  const columns = source.features.map((name) => columnOf(all, name));
  const complete = all.rows.map((_, row) => columns.every((column) => column[row] !== ''));
  const keep = (column: readonly string[]): string[] => column.filter((_, row) => complete[row]);
  const matrix = matrixOf(
    source.features,
    columns.map((column) => Float64Array.from(keep(column), Number)),
  );
  const train = scaled ? standardise(matrix) : matrix;
  const cells = keep(columnOf(all, source.target));
  const outcome = outcomeOf(source.classes);
  const y = Float64Array.from(cells, (cell) => source.classes?.indexOf(cell) ?? Number(cell));
  return {
    outcome,
    train,
    trainTarget: y,
    trainWeights: weightsOf(source.target, cells, outcome, y),
    validation: { ...train, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    seed: 1,
  };
}

function standardise(matrix: DesignMatrix): DesignMatrix {
  const { means, deviations } = columnMoments(matrix);
  const values = matrix.values.map(
    (value, at) => (value - means[at % matrix.columns]!) / deviations[at % matrix.columns]!,
  );
  return { ...matrix, values };
}

/** Largest difference as a share of the largest expected number. */
function gap(actual: readonly number[], expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  expect(actual).toHaveLength(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!))) / scale;
}

describe.each(golden.linear)('weighted linear regression, penalty $l2', (source) => {
  test('has the coefficients of scikit-learn', async () => {
    const { train, trainTarget, trainWeights } = read(source);
    const { weights } = await fitRidge(train, trainTarget, source.l2, () => null, trainWeights);
    expect(gap(weights.coefficients, source.coefficients)).toBeLessThan(1e-9);
    expect(gap([weights.intercept], [source.intercept])).toBeLessThan(1e-9);
  });
});

describe.each(golden.logistic)('balanced logistic regression on $dataset, C $c', (source) => {
  test('has the coefficients of scikit-learn', async () => {
    const input = { ...read(source, true), settings: { c: source.c, iterations: 5000 } };
    const artifact = unwrap(await logisticRegression.train(input, hooks, null));
    const weights = artifact.weights as LogisticWeights;
    expect(gap(weights.coefficients.flat(), source.coefficients.flat())).toBeLessThan(5e-4);
    expect(gap(weights.intercepts, source.intercepts)).toBeLessThan(5e-4);
  });
});

describe.each(golden.trees)('weighted trees on $dataset', (source) => {
  test('predict as scikit-learn', async () => {
    const settings = {
      ...defaultsOf(boostedTreesSpec.params),
      rounds: source.settings['max_iter']!,
      rate: source.settings['learning_rate']!,
      leaves: source.settings['max_leaf_nodes']!,
      minimum: source.settings['min_samples_leaf']!,
      l2: source.settings['l2_regularization']!,
    };
    const input = { ...read(source), settings };
    const artifact = unwrap(await boostedTrees.train(input, hooks, null));
    const shown = source.predictions.length;
    const values = input.train.values.subarray(0, shown * input.train.columns);
    const said = boostedTrees.predict(artifact, { ...input.train, rows: shown, values });
    expect(gap([...said.values], source.predictions.flat())).toBeLessThan(1e-4);
  });
});
