import { describe, expect, test, vi } from 'vitest';
import boostedTrees from '../../src/catalog/models/boosted-trees/engine.ts';
import boostedTreesSpec from '../../src/catalog/models/boosted-trees/spec.ts';
import decisionTree from '../../src/catalog/models/decision-tree/engine.ts';
import decisionTreeSpec from '../../src/catalog/models/decision-tree/spec.ts';
import randomForest from '../../src/catalog/models/random-forest/engine.ts';
import randomForestSpec from '../../src/catalog/models/random-forest/spec.ts';
import type {
  ModelArtifact,
  ModelEngine,
  ModelSpec,
  TrainHooks,
  TrainInput,
} from '../../src/core/contracts/model.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import { drawnNodes, treesOf } from '../../src/core/model/trees/drawn.ts';
import { pathOf } from '../../src/core/model/trees/tree.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { Arena, OutOfMemory } from '../../src/engine/kernels/arena.ts';

interface Family {
  readonly id: string;
  readonly engine: ModelEngine;
  readonly spec: ModelSpec;
  /** Settings that keep it small. */
  readonly few: Settings;
}

const families: readonly Family[] = [
  { id: 'boosted-trees', engine: boostedTrees, spec: boostedTreesSpec, few: { rounds: 3 } },
  { id: 'decision-tree', engine: decisionTree, spec: decisionTreeSpec, few: {} },
  { id: 'random-forest', engine: randomForest, spec: randomForestSpec, few: { trees: 3 } },
];

const TWO: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
const hooks: TrainHooks = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};

interface Drawn {
  readonly rows: number;
  readonly columns: number;
  readonly outcome?: Outcome;
  readonly cell?: (row: number, column: number) => number;
  readonly target?: (row: number) => number;
}

/** Normal numbers whose first column decides the class, where nothing else is said. */
function inputOf({ spec, few }: Family, drawn: Drawn): TrainInput {
  const { rows, columns, outcome = TWO } = drawn;
  const random = randomFrom('edges');
  const cell = drawn.cell ?? (() => random.normal());
  const values = Float64Array.from({ length: rows * columns }, (_, at) =>
    cell(Math.floor(at / columns), at % columns),
  );
  const target = drawn.target ?? ((row: number) => Number(values[row * columns]! > 0));
  const names = Array.from({ length: columns }, (_, j) => `f${j}`);
  const train = { names, rows, columns, values };
  return {
    outcome,
    train,
    trainTarget: Float64Array.from({ length: rows }, (_, row) => target(row)),
    validation: { ...train, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    settings: { ...defaultsOf(spec.params), ...few },
    seed: 4,
  };
}

async function fit(family: Family, drawn: Drawn): Promise<[ModelArtifact, TrainInput]> {
  const input = inputOf(family, drawn);
  return [unwrap(await family.engine.train(input, hooks, null)), input];
}

describe.each(families)('$id', (family) => {
  const { engine } = family;

  test('learns from more columns than rows', async () => {
    const [artifact, { train, trainTarget }] = await fit(family, { rows: 60, columns: 500 });
    const { values } = engine.predict(artifact, train);
    const right = trainTarget.filter(
      (wanted, row) => Number(values[2 * row + 1]! > 0.5) === wanted,
    );
    expect(right.length).toBeGreaterThan(45);
  });

  test('tells a thousand classes apart', { timeout: 30_000 }, async () => {
    const classes = Array.from({ length: 1000 }, (_, k) => `class ${k}`);
    const outcome: Outcome = { task: 'multiclass', classes, positive: -1 };
    const rounds = { ...family, few: { ...family.few, rounds: 1 } };
    const [artifact, { train }] = await fit(rounds, {
      rows: 3000,
      columns: 2,
      outcome,
      cell: (row, column) => (column === 0 ? row % 1000 : row % 7),
      target: (row) => row % 1000,
    });
    const { width, values } = engine.predict(artifact, {
      ...train,
      rows: 5,
      values: train.values.subarray(0, 10),
    });
    expect(width).toBe(1000);
    for (let row = 0; row < 5; row++) {
      const chances = values.subarray(row * 1000, (row + 1) * 1000);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    }
  });

  test('says one class where a fold holds no other, instead of training', async () => {
    const input = inputOf(family, { rows: 40, columns: 2, target: () => 1 });
    const result = await engine.train(input, hooks, null);
    expect(result.ok ? null : result.problem.code).toBe('one-class');
  });

  test('asks nothing of features that do not vary', async () => {
    const [artifact, { train }] = await fit(family, {
      rows: 50,
      columns: 3,
      cell: () => 2,
      target: (row) => row % 2,
    });
    const { values } = engine.predict(artifact, train);
    for (const value of values) expect(Math.abs(value - 0.5)).toBeLessThan(0.2);
    for (const { left } of treesOf(artifact)) expect(left).toEqual([0]);
  });

  test('is let go in the middle of a tree', async () => {
    class Cancelled extends Error {}
    let asked = 0;
    const checkpoint = (): Promise<void> =>
      ++asked === 4 ? Promise.reject(new Cancelled()) : Promise.resolve();
    const report = vi.fn(() => Promise.resolve());
    const input = inputOf(family, {
      rows: 60_000,
      columns: 12,
      cell: (r, c) => (r * (c + 3)) % 97,
    });
    const run = engine.train(input, { ...hooks, checkpoint, report }, null);
    await expect(run).rejects.toThrow(Cancelled);
    expect(report).not.toHaveBeenCalled();
  });

  test('says it in words when memory is refused', async () => {
    const take = vi.spyOn(Arena.prototype, 'take').mockImplementation(() => {
      throw new OutOfMemory(5 * 2 ** 30);
    });
    try {
      const input = inputOf(family, { rows: 30, columns: 2 });
      const result = await engine.train(input, hooks, null);
      expect(result.ok ? null : result.problem).toMatchObject({
        code: 'out-of-memory',
        what: 'Training needs 5.0 GB, more than this browser gives.',
      });
    } finally {
      take.mockRestore();
    }
  });

  test('can be drawn, and a row followed to its leaf', async () => {
    const [artifact, { train }] = await fit(family, { rows: 300, columns: 4 });
    const portrait = engine.portrait!(artifact, {});
    if (portrait.kind !== 'trees') throw new Error('trees are drawn as trees');
    expect(portrait.count).toBe(treesOf(artifact).length);
    expect(portrait.shown).toBe(portrait.count - 1);
    const rounds = family.id === 'boosted-trees' ? portrait.count : null;
    expect(portrait.adds).toEqual(rounds === null ? null : { round: rounds, to: 'yes' });
    const tree = treesOf(artifact)[portrait.shown]!;
    const nodes = drawnNodes(tree, artifact, family.id === 'boosted-trees');
    expect(portrait.nodes).toEqual(nodes);
    for (const node of nodes.filter(({ left }) => left > 0))
      expect(nodes[node.left]!.rows + nodes[node.right]!.rows).toBe(node.rows);
    const row = train.values.slice(0, 4);
    const path = pathOf(tree, row);
    for (const [i, at] of path.entries()) {
      const { feature, threshold, left, right } = nodes[at]!;
      if (feature === null) expect(i).toBe(path.length - 1);
      else expect(path[i + 1]).toBe(row[Number(feature.slice(1))]! <= threshold! ? left : right);
    }
  });
});

test('a tree of many classes says its round and the class it adds to', async () => {
  const three: Outcome = { task: 'multiclass', classes: ['a', 'b', 'c'], positive: 0 };
  const [artifact] = await fit(families[0]!, {
    ...{ rows: 90, columns: 2, outcome: three },
    target: (row) => row % 3,
  });
  const said = Array.from({ length: treesOf(artifact).length }, (_, tree) => {
    const portrait = boostedTrees.portrait!(artifact, { tree });
    return portrait.kind === 'trees' ? portrait.adds : null;
  });
  expect(said.slice(0, 4)).toEqual([
    { round: 1, to: 'a' },
    { round: 1, to: 'b' },
    { round: 1, to: 'c' },
    { round: 2, to: 'a' },
  ]);
});

describe('missing cells', () => {
  const family = families[0]!;

  test('in every row and column leave nothing to ask', async () => {
    const [artifact, { train }] = await fit(family, {
      rows: 60,
      columns: 3,
      cell: () => NaN,
      target: (row) => row % 2,
    });
    for (const value of boostedTrees.predict(artifact, train).values) expect(value).toBe(0.5);
  });

  test('tell by themselves when they hang together with the target', async () => {
    const [artifact, { train, trainTarget }] = await fit(family, {
      rows: 200,
      columns: 2,
      cell: (row, column) => (column === 1 && row % 3 === 0 ? NaN : (row * 7) % 11),
      target: (row) => Number(row % 3 === 0),
    });
    const { values } = boostedTrees.predict(artifact, train);
    const known = trainTarget.map((wanted, row) => Number(values[2 * row + 1]! > 0.4) - wanted);
    expect([...new Set(known)]).toEqual([0]);
  });

  test('are refused by trees that cannot ask about them', async () => {
    for (const other of families.slice(1)) {
      const input = inputOf(other, { rows: 30, columns: 2, cell: () => NaN, target: (r) => r % 2 });
      const result = await other.engine.train(input, hooks, null);
      expect(result.ok ? null : result.problem.code).toBe('non-finite-feature');
    }
  });
});

test('boosted trees kept before rows and missing values were counted go on', () => {
  const old: ModelArtifact = {
    model: 'boosted-trees',
    outcome: TWO,
    features: ['a', 'b'],
    weights: {
      base: [0],
      trees: [
        [
          {
            feature: [1, 0, 0],
            threshold: [2.5, 0, 0],
            left: [1, 0, 0],
            value: [0, -1, 1],
            gain: [3, 0, 0],
          },
        ],
      ],
    },
    steps: 1,
    bestStep: 1,
    converged: false,
    importance: [0, 3],
  };
  const rows = { names: ['a', 'b'], rows: 2, columns: 2, values: Float64Array.of(0, 2, 0, 3) };
  const { values } = boostedTrees.predict(old, rows);
  expect(values[1]).toBeCloseTo(0.2689, 4);
  expect(values[3]).toBeCloseTo(0.7311, 4);
  const [root] = drawnNodes(treesOf(old)[0]!, old, true);
  expect(root).toMatchObject({
    feature: 'b',
    threshold: 2.5,
    left: 1,
    right: 2,
    missingLeft: false,
  });
});
