import { describe, expect, test } from 'vitest';
import bernoulli from '../../src/catalog/models/bernoulli-naive-bayes/engine.ts';
import bernoulliSpec from '../../src/catalog/models/bernoulli-naive-bayes/spec.ts';
import gaussian from '../../src/catalog/models/gaussian-naive-bayes/engine.ts';
import gaussianSpec from '../../src/catalog/models/gaussian-naive-bayes/spec.ts';
import nearest from '../../src/catalog/models/k-nearest-neighbours/engine.ts';
import nearestSpec from '../../src/catalog/models/k-nearest-neighbours/spec.ts';
import linear from '../../src/catalog/models/linear-regression/engine.ts';
import type { LinearWeights } from '../../src/catalog/models/linear-regression/fit.ts';
import linearSpec from '../../src/catalog/models/linear-regression/spec.ts';
import logistic from '../../src/catalog/models/logistic-regression/engine.ts';
import type { LogisticWeights } from '../../src/catalog/models/logistic-regression/fit.ts';
import logisticSpec from '../../src/catalog/models/logistic-regression/spec.ts';
import multinomial from '../../src/catalog/models/multinomial-naive-bayes/engine.ts';
import multinomialSpec from '../../src/catalog/models/multinomial-naive-bayes/spec.ts';
import type { ModelArtifact, ModelEngine } from '../../src/core/contracts/model.ts';
import { neighboursOf } from '../../src/core/model/neighbours/model.ts';
import type { CoefficientPortrait } from '../../src/core/model/portrait.ts';
import type { Settings } from '../../src/core/params.ts';
import { readJson } from './dataset.ts';
import { fitOn, gap, readRows, standardised, takeRows } from './families.ts';
import type { Source } from './families.ts';

interface Interval {
  readonly coefficients: number[];
  readonly low: number[];
  readonly high: number[];
}
interface Golden {
  readonly lasso: readonly (Source & {
    readonly fits: readonly {
      alpha: number;
      share: number;
      weighted: boolean;
      intercept: number;
      coefficients: number[];
    }[];
  })[];
  readonly leastSquares: readonly (Source & Interval)[];
  readonly logistic: readonly (Source & {
    readonly fits: readonly {
      c: number;
      penalty: string;
      share: number;
      weighted: boolean;
      intercepts: number[];
      coefficients: number[][];
    }[];
  })[];
  readonly wald: readonly (Source & Interval)[];
  readonly neighbours: readonly (Source & {
    readonly fits: readonly {
      k: number;
      weights: string;
      metric: string;
      distances: number[];
      predictions: number[];
    }[];
  })[];
  readonly naiveBayes: readonly (Source & {
    readonly fits: readonly {
      model: keyof typeof BAYES;
      settings: Settings;
      weighted: boolean;
      predictions: number[];
    }[];
  })[];
}

const BAYES = {
  'gaussian-naive-bayes': [gaussian, gaussianSpec],
  'multinomial-naive-bayes': [multinomial, multinomialSpec],
  'bernoulli-naive-bayes': [bernoulli, bernoulliSpec],
} as const;

const golden = readJson<Golden>('./families.json');

/** Weights and both ends of their intervals, as the portrait shows them. */
function intervalsOf(engine: ModelEngine, artifact: ModelArtifact): Interval {
  const shown = engine.portrait!(artifact, {}) as CoefficientPortrait;
  const { rows } = shown.outputs[0]!;
  return {
    coefficients: rows.map(({ weight }) => weight),
    low: rows.map(({ interval }) => interval![0]),
    high: rows.map(({ interval }) => interval![1]),
  };
}

describe.each(golden.lasso)('lasso and elastic net on $dataset', (source) => {
  const rows = standardised(readRows(source));
  test.each(source.fits)('alpha $alpha, share $share, weighted $weighted', async (fit) => {
    const { alpha, share, weighted } = fit;
    const settings = { penalty: share === 1 ? 'lasso' : 'elastic-net', alpha, share };
    const artifact = await fitOn(linear, linearSpec, rows, settings, weighted);
    const { intercept, coefficients } = artifact.weights as LinearWeights;
    expect(artifact.converged).toBe(true);
    expect(gap(coefficients, fit.coefficients)).toBeLessThan(1e-8);
    expect(coefficients.map((weight) => weight === 0)).toEqual(
      fit.coefficients.map((weight) => weight === 0),
    );
    expect(intercept).toBeCloseTo(fit.intercept, 9);
  });
});

describe.each(golden.leastSquares)('least squares on $dataset', (source) => {
  test('has the textbook’s intervals', async () => {
    const artifact = await fitOn(linear, linearSpec, readRows(source), { penalty: 'none' });
    const { coefficients, low, high } = intervalsOf(linear, artifact);
    expect(gap(coefficients, source.coefficients)).toBeLessThan(1e-8);
    expect(gap(low, source.low)).toBeLessThan(1e-8);
    expect(gap(high, source.high)).toBeLessThan(1e-8);
  });
});

describe.each(golden.logistic)('logistic regression on $dataset', (source) => {
  const rows = standardised(readRows(source));
  test.each(source.fits)('$penalty, C $c, share $share, weighted $weighted', async (fit) => {
    const { c, share, weighted } = fit;
    const penalty = fit.penalty === 'elasticnet' ? 'elastic-net' : fit.penalty;
    const settings = { penalty, c, share, iterations: 5000 };
    const artifact = await fitOn(logistic, logisticSpec, rows, settings, weighted);
    const weights = artifact.weights as LogisticWeights;
    expect(artifact.converged).toBe(true);
    expect(gap(weights.coefficients.flat(), fit.coefficients.flat())).toBeLessThan(2e-5);
    expect(gap(weights.intercepts, fit.intercepts)).toBeLessThan(2e-5);
  });
});

describe.each(golden.wald)('logistic regression without penalty on $dataset', (source) => {
  test('has Wald’s intervals', async () => {
    const rows = standardised(readRows(source));
    const artifact = await fitOn(logistic, logisticSpec, rows, { penalty: 'none' });
    const { coefficients, low, high } = intervalsOf(logistic, artifact);
    expect(gap(coefficients, source.coefficients)).toBeLessThan(1e-5);
    expect(gap(low, source.low)).toBeLessThan(1e-5);
    expect(gap(high, source.high)).toBeLessThan(1e-5);
  });
});

describe.each(golden.neighbours)('nearest neighbours on $dataset', (source) => {
  const rows = standardised(readRows(source));
  const every = [...Array(rows.matrix.rows).keys()];
  const train = takeRows(
    rows,
    every.filter((row) => row % 7 !== 0),
  );
  const asked = takeRows(
    rows,
    every.filter((row) => row % 7 === 0),
  );

  test.each(source.fits)('k = $k, $weights, $metric: as scikit-learn', async (fit) => {
    const { k, weights, metric } = fit;
    const settings = { k, weights, metric, standardise: false };
    const artifact = await fitOn(nearest, nearestSpec, train, settings);
    const { columns } = asked.matrix;
    const shown = fit.distances.length / k;
    const cells = asked.matrix.values.subarray(0, shown * columns);
    const distances = Array.from({ length: shown }, (_, row) =>
      neighboursOf(artifact, cells.subarray(row * columns, (row + 1) * columns)),
    ).flatMap((near) => near.map(({ distance }) => distance));
    expect(gap(distances, fit.distances)).toBeLessThan(1e-7);
    const { values } = nearest.predict(artifact, { ...asked.matrix, rows: shown, values: cells });
    expect(gap(values, fit.predictions)).toBeLessThan(1e-6);
  });
});

describe.each(golden.naiveBayes)('naive Bayes on $dataset', (source) => {
  const rows = readRows(source);
  test.each(source.fits)('$model, $settings, weighted $weighted: as scikit-learn', async (fit) => {
    const [engine, spec] = BAYES[fit.model];
    const artifact = await fitOn(engine, spec, rows, fit.settings, fit.weighted);
    const shown = fit.predictions.length / source.classes!.length;
    const { values } = engine.predict(artifact, takeRows(rows, [...Array(shown).keys()]).matrix);
    expect(gap(values, fit.predictions)).toBeLessThan(1e-7);
  });
});
