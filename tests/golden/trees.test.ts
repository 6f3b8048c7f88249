import { describe, expect, test } from 'vitest';
import boostedTrees from '../../src/catalog/models/boosted-trees/engine.ts';
import boostedTreesSpec from '../../src/catalog/models/boosted-trees/spec.ts';
import decisionTree from '../../src/catalog/models/decision-tree/engine.ts';
import decisionTreeSpec from '../../src/catalog/models/decision-tree/spec.ts';
import randomForest from '../../src/catalog/models/random-forest/engine.ts';
import type { OutOfBag } from '../../src/catalog/models/random-forest/forest.ts';
import randomForestSpec from '../../src/catalog/models/random-forest/spec.ts';
import type { ModelArtifact, ModelEngine, TrainHooks } from '../../src/core/contracts/model.ts';
import type { DesignMatrix, Outcome, Task } from '../../src/core/model/task.ts';
import { treesOf } from '../../src/core/model/trees/drawn.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { lossOf } from '../contract/model-fixtures.ts';
import { readJson } from './dataset.ts';

type Cells = readonly (readonly (number | null)[])[];
interface Source {
  readonly task: Task;
  readonly settings: Readonly<Record<string, number | string>>;
  readonly x: Cells;
  readonly y: readonly number[];
}
interface Golden {
  readonly trees: readonly (Source & {
    readonly leaves: number;
    readonly rootFeature: number;
    readonly rootThreshold: number;
    readonly importance: readonly number[];
    readonly predictions: readonly (readonly number[])[];
  })[];
  readonly forests: readonly (Source & {
    readonly fresh: Cells;
    readonly truth: readonly number[];
    readonly loss: number;
    readonly lossSpread: number;
    readonly oob: number;
    readonly oobSpread: number;
  })[];
  readonly boosted: readonly (Source & { readonly predictions: readonly (readonly number[])[] })[];
}

const golden = readJson<Golden>('./trees.json');
const hooks: TrainHooks = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};

/** Cells are sixty-fourths; column 4 holds codes where they are asked for. */
function matrixOf(cells: Cells, codes = false): DesignMatrix {
  const values = Float64Array.from(cells.flat(), (cell) => (cell === null ? NaN : cell / 64));
  const names = cells[0]!.map((_, j) => `f${j}`);
  const meanings = names.map((_, j) => (j === 4 ? ({ kind: 'code', levels: 8 } as const) : null));
  const matrix = { names, rows: cells.length, columns: names.length, values };
  return codes ? { ...matrix, meanings } : matrix;
}

function outcomeOf(task: Task): Outcome {
  if (task === 'regression') return { task };
  return { task, classes: task === 'binary' ? ['0', '1'] : ['0', '1', '2'], positive: 1 };
}

async function fit(
  model: ModelEngine,
  { task, y }: Source,
  train: DesignMatrix,
  settings: Settings,
  seed = 1,
): Promise<ModelArtifact> {
  const input = {
    outcome: outcomeOf(task),
    train,
    trainTarget: Float64Array.from(y),
    validation: { ...train, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    settings,
    seed,
  };
  return unwrap(await model.train(input, hooks, null));
}

/** Largest difference as a share of the largest expected number. */
function gap(actual: ArrayLike<number>, expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  expect(actual).toHaveLength(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!))) / scale;
}

describe.each(golden.trees)('decision tree, $task, $settings', (source) => {
  test('asks and answers as scikit-learn', async () => {
    const { settings, x } = source;
    const train = matrixOf(x);
    const artifact = await fit(decisionTree, source, train, {
      ...defaultsOf(decisionTreeSpec.params),
      criterion: settings['criterion'] ?? 'gini',
      depth: settings['max_depth'] ?? 0,
      leaves: settings['max_leaf_nodes'] ?? 0,
      minimum: settings['min_samples_leaf']!,
      alpha: settings['ccp_alpha'] ?? 0,
      caution: 0,
    });
    const [tree] = treesOf(artifact);
    expect(tree!.left.filter((left) => left === 0)).toHaveLength(source.leaves);
    expect(tree!.feature[0]).toBe(source.rootFeature);
    expect(tree!.threshold[0]).toBe(source.rootThreshold);
    const { values } = decisionTree.predict(artifact, train);
    expect(gap(values, source.predictions.flat())).toBeLessThan(1e-12);
    const gains = artifact.importance!.reduce((sum, gain) => sum + gain, 0);
    const shares = artifact.importance!.map((gain) => gain / gains);
    expect(gap(shares, source.importance)).toBeLessThan(1e-4);
  });
});

describe.each(golden.forests)('random forest, $task, $settings', (source) => {
  test('scores as scikit-learn, and out of the bag too', { timeout: 60_000 }, async () => {
    const settings = {
      ...defaultsOf(randomForestSpec.params),
      trees: 60,
      depth: 12,
      minimum: 1,
      features: source.task === 'regression' ? 'third' : 'root',
    };
    const fresh = matrixOf(source.fresh);
    const truth = Float64Array.from(source.truth);
    const seeds = [1, 2, 3, 4];
    let [loss, oob] = [0, 0];
    for (const seed of seeds) {
      const artifact = await fit(randomForest, source, matrixOf(source.x), settings, seed);
      const { outOfBag } = artifact.weights as unknown as { readonly outOfBag: OutOfBag };
      const said = randomForest.predict(artifact, fresh);
      loss += lossOf(artifact.outcome, said, truth) / seeds.length;
      oob += outOfBag.score! / seeds.length;
    }
    // Both means are of several draws: three of their standard errors, from the spread there.
    expect(Math.abs(loss - source.loss)).toBeLessThan(3 * source.lossSpread);
    expect(Math.abs(oob - source.oob)).toBeLessThan(3 * source.oobSpread);
  });
});

describe.each(golden.boosted)('boosted trees, $task, $settings', (source) => {
  test('cut by missing values and codes as scikit-learn', async () => {
    const { settings, x } = source;
    const train = matrixOf(x, true);
    const artifact = await fit(boostedTrees, source, train, {
      ...defaultsOf(boostedTreesSpec.params),
      rounds: 20,
      leaves: settings['max_leaf_nodes']!,
      depth: settings['max_depth'] ?? 0,
      l2: settings['l2_regularization'] ?? 0,
    });
    const trees = treesOf(artifact);
    expect(trees.some(({ groups }) => groups?.some((group) => group !== null))).toBe(true);
    const { values } = boostedTrees.predict(artifact, train);
    expect(gap(values, source.predictions.flat())).toBeLessThan(1e-4);
  });
});
