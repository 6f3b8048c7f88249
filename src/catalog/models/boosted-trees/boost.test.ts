import { describe, expect, test } from 'vitest';
import type { TrainHooks, TrainInput } from '../../../core/contracts/model.ts';
import { PlainBoost } from '../../../core/model/trees/plain-boost.ts';
import { meanLoss } from '../../../core/model/scores.ts';
import { scoreForest } from '../../../core/model/trees/tree.ts';
import { randomFrom } from '../../../core/random.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { defaultsOf } from '../../../core/params.ts';
import type { Settings } from '../../../core/params.ts';
import { SimdBoost } from '../../../engine/kernels/trees/boost-kernel.ts';
import { boost } from './boost.ts';
import type { Boosted, OpenBoost } from './boost.ts';
import spec from './spec.ts';

const OUTCOMES = {
  binary: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  multiclass: { task: 'multiclass', classes: ['x', 'y', 'z'], positive: -1 },
  regression: { task: 'regression' },
} as const satisfies Record<string, Outcome>;

interface Change {
  readonly rows?: number;
  readonly columns?: number;
  readonly weighted?: boolean;
  readonly settings?: Settings;
  /** Column 1 with missing cells, column 2 of categories. */
  readonly odd?: boolean;
}

function inputOf(task: keyof typeof OUTCOMES, change: Change): TrainInput {
  const { rows = 777, columns = 6, weighted = false, odd = false, settings = {} } = change;
  const random = randomFrom(`boost ${rows}`);
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const column = at % columns;
    if (odd && column === 1 && random.next() < 0.3) return NaN;
    if (odd && column === 2) return random.int(9);
    return column === 3 ? random.int(4) : random.normal();
  });
  const trainTarget = Float64Array.from({ length: rows }, (_, row) => {
    const [a, b, c] = values.subarray(row * columns, row * columns + 3);
    const pull = a! + (b! > 0 || b !== b ? 1 : 0) + (c! % 3 === 1 ? 1 : 0) + 0.3 * random.normal();
    if (task === 'regression') return pull;
    return task === 'binary' ? Number(pull > 1) : Number(pull > 0.3) + Number(pull > 1.5);
  });
  const names = Array.from({ length: columns }, (_, j) => `f${j}`);
  const meanings = names.map((_, j) => (j === 2 ? ({ kind: 'code', levels: 9 } as const) : null));
  const train = { names, rows, columns, values, ...(odd ? { meanings } : {}) };
  return {
    outcome: OUTCOMES[task],
    train,
    trainTarget,
    trainWeights: weighted ? trainTarget.map((_, row) => 0.5 + 0.5 * (row % 3)) : null,
    validation: train,
    validationTarget: trainTarget,
    settings: { ...defaultsOf(spec.params), rounds: 12, ...settings },
    seed: 3,
  };
}

async function run(input: TrainInput, open: OpenBoost) {
  const losses: number[] = [];
  const hooks: TrainHooks = {
    checkpoint: () => Promise.resolve(),
    report: (progress) => {
      losses.push(progress.trainLoss, progress.validationLoss!);
      return Promise.resolve();
    },
    resume: null,
  };
  const nothing = () => {
    throw new Error('not looked at');
  };
  const boosted: Boosted = await boost(input, hooks, open, nothing);
  return { boosted, losses };
}

const changes: [string, Change][] = [
  ['as it is', {}],
  ['weighted', { weighted: true }],
  ['missing values and categories', { odd: true }],
  [
    'shares of rows and columns, a depth, L2',
    {
      rows: 500,
      odd: true,
      settings: { subsample: 0.6, columns: 0.5, depth: 3, l2: 2.5, childWeight: 3 },
    },
  ],
  ['one row, one column', { rows: 1, columns: 3, settings: { minimum: 1 } }],
  ['leaves of one row', { rows: 301, columns: 9, settings: { minimum: 1, leaves: 255, rate: 1 } }],
];

test.each(['binary', 'multiclass', 'regression'] as const)(
  'validation rows get the loss of what the trees say of them, gaps and new categories too: %s',
  async (task) => {
    const input = inputOf(task, { odd: true });
    const { rows, columns, values } = input.train;
    const other = values.map((value, at) => {
      if (at % columns === 2) return at % 5 === 0 ? 40 : value;
      return at % 7 === 0 ? NaN : value;
    });
    const validation = { ...input.train, values: other };
    const open: OpenBoost = (some, wide) => new SimdBoost(some, wide);
    const { boosted, losses } = await run({ ...input, validation }, open);
    const scores = scoreForest(boosted, validation);
    const loss = meanLoss(input.outcome, scores, input.validationTarget)!;
    expect(scores.rows).toBe(rows);
    expect(Math.abs(losses.at(-1)! / loss - 1)).toBeLessThan(1e-12);
  },
);

describe.each(['binary', 'multiclass', 'regression'] as const)('kernel and twin, %s', (task) => {
  test.each(changes)('grow the same trees to the bit: %s', async (_, change) => {
    const input = inputOf(task, change);
    const simd = await run(input, (rows, columns) => new SimdBoost(rows, columns));
    const plain = await run(input, (rows) => new PlainBoost(rows));
    expect(simd.boosted.trees.length).toBeGreaterThan(0);
    expect(simd.boosted).toEqual(plain.boosted);
    expect(simd.losses).toEqual(plain.losses);
  });
});
