import { describe, expect, test } from 'vitest';
import boostedTrees from '../../src/catalog/models/boosted-trees/engine.ts';
import { fitRidge } from '../../src/catalog/models/linear-regression/fit.ts';
import logisticRegression from '../../src/catalog/models/logistic-regression/engine.ts';
import boostedTreesSpec from '../../src/catalog/models/boosted-trees/spec.ts';
import type { ForestWeights } from '../../src/core/model/trees/tree.ts';
import type { LogisticWeights } from '../../src/catalog/models/logistic-regression/fit.ts';
import type { TrainHooks } from '../../src/core/contracts/model.ts';
import { columnMoments } from '../../src/core/model/moments.ts';
import type { DesignMatrix, Outcome } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, matrixOf, readCells, readJson } from './dataset.ts';

interface Source {
  readonly dataset: string;
  readonly target: string;
  readonly features: readonly string[];
}
interface Golden {
  readonly linear: readonly (Source & {
    readonly fits: readonly { l2: number; intercept: number; coefficients: number[] }[];
  })[];
  readonly logistic: readonly (Source & {
    readonly classes: readonly string[];
    readonly fits: readonly { c: number; intercepts: number[]; coefficients: number[][] }[];
  })[];
  readonly trees: readonly (Source & {
    readonly classes: readonly string[] | null;
    readonly settings: Readonly<Record<string, number>>;
    readonly firstTree: { leaves: number; rootFeature: number; rootThreshold: number };
    readonly predictions: readonly (readonly number[])[];
  })[];
}

const golden = readJson<Golden>('./models.json');
const hooks: TrainHooks = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};

/** Complete rows of the named columns, and their target cells. */
function read(source: Source): { train: DesignMatrix; cells: string[] } {
  const all = readCells(source.dataset);
  const columns = source.features.map((name) => columnOf(all, name));
  const complete = all.rows.map((_, row) => columns.every((column) => column[row] !== ''));
  const keep = (column: readonly string[]): string[] => column.filter((_, row) => complete[row]);
  const numbers = columns.map((column) => Float64Array.from(keep(column), Number));
  return {
    train: matrixOf(source.features, numbers),
    cells: keep(columnOf(all, source.target)),
  };
}

function outcomeOf(classes: readonly string[] | null): Outcome {
  if (classes === null) return { task: 'regression' };
  const task = classes.length === 2 ? 'binary' : 'multiclass';
  return { task, classes, positive: 1 };
}

function standardise(matrix: DesignMatrix): DesignMatrix {
  const { means, deviations } = columnMoments(matrix);
  const values = matrix.values.map(
    (value, at) => (value - means[at % matrix.columns]!) / deviations[at % matrix.columns]!,
  );
  return { ...matrix, values };
}

function inputOf(train: DesignMatrix, cells: readonly string[], classes: readonly string[] | null) {
  return {
    outcome: outcomeOf(classes),
    train,
    trainTarget: Float64Array.from(cells, (cell) => classes?.indexOf(cell) ?? Number(cell)),
    validation: { ...train, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    seed: 1,
  };
}

/** Largest difference as a share of the largest expected number. */
function gap(actual: readonly number[], expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  expect(actual).toHaveLength(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!))) / scale;
}

describe.each(golden.linear)('linear regression on $dataset', (source) => {
  const { train, cells } = read(source);
  test.each(source.fits)('with penalty $l2 has the coefficients of scikit-learn', async (fit) => {
    const target = Float64Array.from(cells, Number);
    const { weights } = await fitRidge(train, target, fit.l2, () => null);
    expect(gap(weights.coefficients, fit.coefficients)).toBeLessThan(1e-10);
    expect(weights.intercept).toBeCloseTo(fit.intercept, 9);
  });
});

describe.each(golden.logistic)('logistic regression on $dataset', (source) => {
  const { train, cells } = read(source);
  const scaled = standardise(train);
  test.each(source.fits)('with C = $c has the coefficients of scikit-learn', async (fit) => {
    const settings = { c: fit.c, iterations: 5000 };
    const input = { ...inputOf(scaled, cells, source.classes), settings };
    const artifact = unwrap(await logisticRegression.train(input, hooks, null));
    const weights = artifact.weights as LogisticWeights;
    expect(artifact.converged).toBe(true);
    expect(gap(weights.coefficients.flat(), fit.coefficients.flat())).toBeLessThan(5e-4);
    expect(gap(weights.intercepts, fit.intercepts)).toBeLessThan(5e-4);
  });
});

describe.each(golden.trees)('boosted trees on $dataset, $settings', (source) => {
  test('cut and predict as scikit-learn', async () => {
    const { train, cells } = read(source);
    const settings = {
      ...defaultsOf(boostedTreesSpec.params),
      rounds: source.settings.max_iter!,
      rate: source.settings.learning_rate!,
      leaves: source.settings.max_leaf_nodes!,
      minimum: source.settings.min_samples_leaf!,
      l2: source.settings.l2_regularization!,
    };
    const input = { ...inputOf(train, cells, source.classes), settings };
    const artifact = unwrap(await boostedTrees.train(input, hooks, null));
    const first = (artifact.weights as ForestWeights).trees[0]![0]!;
    expect(first.left.filter((left) => left === 0)).toHaveLength(source.firstTree.leaves);
    expect(first.feature[0]).toBe(source.firstTree.rootFeature);
    expect(first.threshold[0]).toBeCloseTo(source.firstTree.rootThreshold, 12);
    const shown = source.predictions.length;
    const rows = {
      ...train,
      rows: shown,
      values: train.values.subarray(0, shown * train.columns),
    };
    const { values } = boostedTrees.predict(artifact, rows);
    expect(gap([...values], source.predictions.flat())).toBeLessThan(1e-4);
  });
});
