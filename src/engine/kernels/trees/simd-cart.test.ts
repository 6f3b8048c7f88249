import { describe, expect, test } from 'vitest';
import decisionTree from '../../../catalog/models/decision-tree/spec.ts';
import { growTree } from '../../../catalog/models/decision-tree/grow.ts';
import randomForest from '../../../catalog/models/random-forest/spec.ts';
import { growForest } from '../../../catalog/models/random-forest/forest.ts';
import type { TrainHooks, TrainInput } from '../../../core/contracts/model.ts';
import type { CartKernel } from '../../../core/model/trees/cart-kernel.ts';
import { PlainCart } from '../../../core/model/trees/plain-cart.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { defaultsOf } from '../../../core/params.ts';
import type { Settings } from '../../../core/params.ts';
import { randomFrom } from '../../../core/random.ts';
import { SimdCart } from './simd-cart.ts';

const OUTCOMES = {
  binary: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  multiclass: { task: 'multiclass', classes: ['x', 'y', 'z'], positive: -1 },
  regression: { task: 'regression' },
} as const satisfies Record<string, Outcome>;

const hooks: TrainHooks = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};
const nothing = () => {
  throw new Error('not looked at');
};

function inputOf(task: keyof typeof OUTCOMES, weighted: boolean, settings: Settings): TrainInput {
  const [rows, columns] = [900, 5];
  const random = randomFrom('cart');
  const values = Float64Array.from({ length: rows * columns }, (_, at) =>
    at % columns === 1 ? random.int(6) : at % columns === 2 ? 7 : random.normal(),
  );
  const trainTarget = Float64Array.from({ length: rows }, (_, row) => {
    const [a, b] = values.subarray(row * columns, row * columns + 2);
    const pull = a! + (b === 3 ? 1 : 0) + 0.4 * random.normal();
    if (task === 'regression') return 1000 + pull;
    return task === 'binary' ? Number(pull > 0.4) : Number(pull > 0) + Number(pull > 1);
  });
  const names = Array.from({ length: columns }, (_, j) => `f${j}`);
  const train = { names, rows, columns, values };
  return {
    outcome: OUTCOMES[task],
    train,
    trainTarget,
    trainWeights: weighted ? trainTarget.map((_, row) => 0.3 + 0.7 * (row % 3)) : null,
    validation: { ...train, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    settings,
    seed: 2,
  };
}

async function both<T>(grow: (kernel: CartKernel) => Promise<T>): Promise<[T, T]> {
  return [await grow(new SimdCart(900, 5)), await grow(new PlainCart())];
}

describe.each(['binary', 'multiclass', 'regression'] as const)('kernel and twin, %s', (task) => {
  const criteria = task === 'regression' ? ['gini'] : ['gini', 'entropy'];
  describe.each(criteria)('%s', (criterion) => {
    test.each([false, true])('cut one tree alike to the bit, weighted: %s', async (weighted) => {
      const settings = { ...defaultsOf(decisionTree.params), criterion, depth: 0, minimum: 1 };
      const input = inputOf(task, weighted, settings);
      const [simd, plain] = await both((kernel) => growTree(input, hooks, kernel, nothing));
      expect(simd.tree.left.length).toBeGreaterThan(100);
      expect(simd).toEqual(plain);
    });

    test('grow a forest alike to the bit', async () => {
      const settings = { ...defaultsOf(randomForest.params), criterion, trees: 3, minimum: 2 };
      const input = inputOf(task, true, settings);
      const [simd, plain] = await both((kernel) => growForest(input, hooks, kernel, nothing));
      expect(simd).toEqual(plain);
    });
  });
});
