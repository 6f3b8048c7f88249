import { describe, expect, test } from 'vitest';
import bernoulli from '../../src/catalog/models/bernoulli-naive-bayes/engine.ts';
import bernoulliSpec from '../../src/catalog/models/bernoulli-naive-bayes/spec.ts';
import gaussian from '../../src/catalog/models/gaussian-naive-bayes/engine.ts';
import gaussianSpec from '../../src/catalog/models/gaussian-naive-bayes/spec.ts';
import nearest from '../../src/catalog/models/k-nearest-neighbours/engine.ts';
import nearestSpec from '../../src/catalog/models/k-nearest-neighbours/spec.ts';
import multinomial from '../../src/catalog/models/multinomial-naive-bayes/engine.ts';
import multinomialSpec from '../../src/catalog/models/multinomial-naive-bayes/spec.ts';
import { neighboursOf } from '../../src/core/model/neighbours/model.ts';
import type { Settings } from '../../src/core/params.ts';
import { readJson } from './dataset.ts';
import { fitOn, gap, readRows, standardised, takeRows } from './families.ts';
import type { Source } from './families.ts';

interface Golden {
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
