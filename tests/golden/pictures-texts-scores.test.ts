import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import boostedTrees from '../../src/catalog/models/boosted-trees/engine.ts';
import boostedTreesSpec from '../../src/catalog/models/boosted-trees/spec.ts';
import convolutional from '../../src/catalog/models/convolutional-network/engine.ts';
import convolutionalSpec from '../../src/catalog/models/convolutional-network/spec.ts';
import logistic from '../../src/catalog/models/logistic-regression/engine.ts';
import logisticSpec from '../../src/catalog/models/logistic-regression/spec.ts';
import neuralNetwork from '../../src/catalog/models/neural-network/engine.ts';
import neuralNetworkSpec from '../../src/catalog/models/neural-network/spec.ts';
import textNetwork from '../../src/catalog/models/text-network/engine.ts';
import textSpec from '../../src/catalog/models/text-network/spec.ts';
import textTokens from '../../src/catalog/steps/text-tokens/step.ts';
import type { ModelEngine, ModelSpec } from '../../src/core/contracts/model.ts';
import { buildTable } from '../../src/core/data/build.ts';
import type { NumberMeaning } from '../../src/core/data/table.ts';
import { accuracy } from '../../src/core/model/metrics-label.ts';
import { probabilitiesOf, rocAuc } from '../../src/core/model/metrics-probability.ts';
import type { DesignMatrix, Outcome, Predictions } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { tryStep } from '../contract/try-step.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

type Models = Readonly<Record<string, Readonly<Record<string, number>>>>;
const reference = readJson<{
  readonly datasets: Readonly<
    Record<string, { readonly random_80_20: { readonly models: Models } }>
  >;
}>('./baselines.json').datasets;
const { splits } = readJson<{ readonly splits: Readonly<Record<string, readonly number[]>> }>(
  './pictures-texts.json',
);

interface Rows {
  readonly matrix: DesignMatrix;
  readonly cells: readonly string[];
}

/** Pictures of a bundled dataset, brightness 0 to 1, and the class beside each. */
function pictures(
  dataset: string,
  table: string,
  target: string,
  side: number,
  brightest: number,
): Rows {
  const folder = new URL(`../../datasets/${dataset}/`, import.meta.url);
  const bytes = readFileSync(fileURLToPath(new URL('images.u8.bin', folder)));
  const lines = readFileSync(fileURLToPath(new URL(table, folder)), 'utf8')
    .trim()
    .split('\n');
  const at = lines[0]!.split(',').indexOf(target);
  const size = side * side;
  const meanings = Array.from({ length: size }, (_, place): NumberMeaning => {
    return { kind: 'pixel', picture: 'p', width: side, height: side, channels: 1, at: place };
  });
  return {
    matrix: {
      names: meanings.map((_, place) => `p ${place}`),
      rows: bytes.length / size,
      columns: size,
      values: Float64Array.from(bytes, (byte) => byte / brightest),
      meanings,
    },
    cells: lines.slice(1).map((line) => line.split(',')[at]!.trim()),
  };
}

function take({ matrix, cells }: Rows, rows: readonly number[]): Rows {
  const { columns, values } = matrix;
  const taken = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries())
    taken.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  return {
    matrix: { ...matrix, rows: rows.length, values: taken },
    cells: rows.map((row) => cells[row]!),
  };
}

/** Trained on the reference’s training rows, a tenth of them to stop by; scored on its test rows. */
async function score(
  engine: ModelEngine,
  spec: ModelSpec,
  rows: Rows,
  test: readonly number[],
  settings: Settings,
  { positive = null, seed = 1 }: { positive?: string | null; seed?: number } = {},
): Promise<{ outcome: Outcome; target: Float64Array; predictions: Predictions }> {
  const classes = [...new Set(rows.cells)].sort();
  const outcome: Outcome = {
    task: classes.length === 2 ? 'binary' : 'multiclass',
    classes,
    positive: classes.indexOf(positive ?? ''),
  };
  const aside = new Set(test);
  const rest = [...rows.cells.keys()].filter((row) => !aside.has(row));
  randomFrom('order').shuffle(rest);
  const cut = Math.round(rest.length / 10);
  const [validation, train, judged] = [rest.slice(0, cut), rest.slice(cut), test].map((some) =>
    take(rows, some),
  ) as [Rows, Rows, Rows];
  const targetOf = ({ cells }: Rows) => Float64Array.from(cells, (cell) => classes.indexOf(cell));
  const trained = await engine.train(
    {
      outcome,
      train: train.matrix,
      trainTarget: targetOf(train),
      validation: validation.matrix,
      validationTarget: targetOf(validation),
      settings: { ...defaultsOf(spec.params, settings), ...settings },
      seed,
    },
    { checkpoint: () => Promise.resolve(), report: () => Promise.resolve(), resume: null },
    spec.tensors ? unwrap(await openEngine('fused')) : null,
  );
  const predictions = engine.predict(unwrap(trained), judged.matrix);
  return { outcome, target: targetOf(judged), predictions };
}

function accuracyOf(target: Float64Array, { values, width }: Predictions): number {
  const said = Array.from(target, (_, row) => {
    const chances = values.subarray(row * width, (row + 1) * width);
    return chances.indexOf(Math.max(...chances));
  });
  return accuracy(target, said);
}

const standardError = (share: number, rows: number): number =>
  Math.sqrt((share * (1 - share)) / rows);

test.each([
  ['digits8x8', 'labels.csv', 'label', 8, 16, {}],
  ['fashion-mnist-mini', 'data.csv', 'class_name', 28, 255, {}],
] as const)(
  'a convolutional network reads %s as well as the best of scikit-learn',
  async (dataset, table, target, side, brightest, settings) => {
    const rows = pictures(dataset, table, target, side, brightest);
    const test = splits[dataset]!;
    const { target: wanted, predictions } = await score(
      convolutional,
      convolutionalSpec,
      rows,
      test,
      settings,
    );
    const ours = accuracyOf(wanted, predictions);
    const models = reference[dataset]!.random_80_20.models;
    const best = Math.max(...Object.values(models).map((model) => model.accuracy!));
    console.log(
      `${dataset}: convolutional network ${ours.toFixed(4)}, best of scikit-learn ${best}`,
    );
    expect(ours).toBeGreaterThan(best - standardError(best, test.length));
  },
  60_000,
);

/*
 * Not run: linear and boosted trees on email-subjects, whose columns there are weighed words and their
 * 100 singular vectors, which are not rebuilt here; the same of its rows without copies and of its
 * first collection against the second; the official split of fashion-mnist-mini, the same families on
 * other rows.
 */
const TREES = { rounds: 60, patience: 0 };
const NETWORK = { layers: 1, units: 128, rate: 0.001, l2: 0, batch: 200, epochs: 100, patience: 0 };
const MINI = {
  dataset: 'fashion-mnist-mini',
  read: () => pictures('fashion-mnist-mini', 'data.csv', 'class_name', 28, 255),
};
const DIGITS = {
  dataset: 'digits8x8',
  read: () => pictures('digits8x8', 'labels.csv', 'label', 8, 16),
};

test.each([
  ['linear', logistic, logisticSpec, { iterations: 100 }, MINI],
  ['mlp', neuralNetwork, neuralNetworkSpec, NETWORK, MINI],
  ['hist_gradient_boosting', boostedTrees, boostedTreesSpec, TREES, DIGITS],
  ['hist_gradient_boosting', boostedTrees, boostedTreesSpec, TREES, MINI],
  ['mlp', neuralNetwork, neuralNetworkSpec, NETWORK, DIGITS],
] as const)(
  '%s reads pictures as numbers as well as there',
  async (family, engine, spec, settings, { dataset, read }) => {
    const test = splits[dataset]!;
    const { target, predictions } = await score(engine, spec, read(), test, settings);
    const ours = accuracyOf(target, predictions);
    const theirs = reference[dataset]!.random_80_20.models[family]!.accuracy!;
    console.log(`${dataset}: ${spec.id} ${ours.toFixed(4)}, ${family} ${theirs}`);
    expect(ours).toBeGreaterThan(theirs - standardError(theirs, test.length));
  },
  60_000,
);

test.each([
  ['average', [1, 2, 3]],
  ['convolution', [1, 2, 3]],
] as const)(
  'a text network by %s reads email-subjects as well as the network of scikit-learn',
  async (kind, seeds) => {
    const cells = readCells('email-subjects');
    const subjects = columnOf(cells, 'subject');
    const table = buildTable(
      { names: ['s'], rows: subjects.length, cells: [subjects], notes: [] },
      [['s', 'text']],
    );
    const test = splits['email-subjects']!;
    const aside = new Set(test);
    const rest = subjects.filter((_, row) => !aside.has(row));
    const learned = buildTable({ names: ['s'], rows: rest.length, cells: [rest], notes: [] }, [
      ['s', 'text'],
    ]);
    // Every word of the training texts is known, as there.
    const { table: done } = tryStep(textTokens, learned, { least: 1 }, { on: table });
    const columns = done.columns.flatMap((column) => (column.kind === 'number' ? [column] : []));
    const matrix: DesignMatrix = {
      names: columns.map(({ name }) => name),
      rows: subjects.length,
      columns: columns.length,
      values: Float64Array.from(
        { length: subjects.length * columns.length },
        (_, at) => columns[at % columns.length]!.values[Math.floor(at / columns.length)]!,
      ),
      meanings: columns.map(({ meaning }) => meaning ?? null),
    };
    const rows = { matrix, cells: columnOf(cells, 'label') };
    const { mlp, linear } = reference['email-subjects']!.random_80_20.models;
    const figures: [accuracy: number, area: number][] = [];
    for (const seed of seeds) {
      const drawn = { positive: 'spam', seed };
      const one = await score(textNetwork, textSpec, rows, test, { kind }, drawn);
      const chances = probabilitiesOf(one.predictions.values, 2, 1);
      figures.push([accuracyOf(one.target, one.predictions), rocAuc(one.target, chances, 1)]);
    }
    const [right, area] = [0, 1].map(
      (at) => figures.reduce((sum, figure) => sum + figure[at]!, 0) / figures.length,
    ) as [number, number];
    console.log(
      `email-subjects: text network by ${kind} ${right.toFixed(4)}, area ${area.toFixed(4)}; ` +
        `linear ${linear!.accuracy}, ${linear!.roc_auc}; mlp ${mlp!.accuracy}, ${mlp!.roc_auc}`,
    );
    expect(area).toBeGreaterThan(mlp!.roc_auc! - standardError(mlp!.roc_auc!, test.length));
    const error = standardError(mlp!.accuracy!, test.length);
    expect(right).toBeGreaterThan(mlp!.accuracy! - error);
  },
  120_000,
);
