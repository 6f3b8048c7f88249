import { expect, test } from 'vitest';
import type {
  ModelArtifact,
  TrainHooks,
  TrainInput,
  TrainState,
} from '../../../core/contracts/model.ts';
import { defaultsOf } from '../../../core/params.ts';
import type { Settings } from '../../../core/params.ts';
import { unwrap } from '../../../core/result.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import { DeviceLost } from '../../../engine/tensors.ts';
import type { Tensors } from '../../../engine/tensors.ts';
import { exampleInput } from '../../../../tests/contract/model-fixtures.ts';
import engine from './engine.ts';
import spec from './spec.ts';

const QUICK = { ...defaultsOf(spec.params), epochs: 4, patience: 0, dropout: 0 };

function inputOf(
  settings: Settings = {},
  task: 'multiclass' | 'regression' = 'multiclass',
): TrainInput {
  return { ...exampleInput(spec, task), settings: { ...QUICK, ...settings } };
}

async function train(
  input: TrainInput,
  resume: TrainState | null = null,
  on: Tensors | null = null,
) {
  const losses: number[] = [];
  const states: TrainState[] = [];
  const hooks: TrainHooks = {
    checkpoint: () => Promise.resolve(),
    report: async ({ trainLoss }, standing) => {
      losses.push(trainLoss);
      states.push(await standing.state());
    },
    resume,
  };
  return { result: await engine.train(input, hooks, on), losses, states };
}

const codeOf = async (input: TrainInput, resume: TrainState | null = null): Promise<string> => {
  const { result } = await train(input, resume);
  return result.ok ? 'trained' : result.problem.code;
};

/** The same pictures with a number beside each. */
function widened(
  matrix: TrainInput['train'],
  beside: (row: number) => number,
): TrainInput['train'] {
  const columns = matrix.columns + 1;
  return {
    names: [...matrix.names, 'beside'],
    rows: matrix.rows,
    columns,
    values: Float64Array.from({ length: matrix.rows * columns }, (_, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns];
      return column === matrix.columns
        ? beside(row)
        : matrix.values[row * matrix.columns + column]!;
    }),
    meanings: [...matrix.meanings!, null],
  };
}

test('numbers that are no pixels are refused with the step that makes them', async () => {
  const input = inputOf();
  const { meanings: _, ...plain } = input.train;
  const { result } = await train({ ...input, train: plain });
  expect(result).toMatchObject({ ok: false, problem: { code: 'no-pictures' } });
  expect(result.ok ? '' : result.problem.fix).toContain('“Pixels as numbers”');
  const two = input.train.meanings!.map((meaning, at) =>
    meaning?.kind === 'pixel' && at > 40 ? { ...meaning, picture: 'q' } : meaning,
  );
  expect(await codeOf({ ...input, train: { ...input.train, meanings: two } })).toBe('no-pictures');
});

test('numbers past all bounds are a diverged training with its epoch and what to try', async () => {
  const input = inputOf({ optimizer: 'momentum' });
  const { result, losses } = await train({
    ...input,
    train: widened(input.train, () => 1e200),
    validation: widened(input.validation, () => 1e200),
  });
  expect(result).toMatchObject({ ok: false, problem: { code: 'diverged' } });
  expect(losses).toEqual([]);
  if (result.ok) return;
  expect(result.problem.where).toContain('In epoch 1,');
  expect(result.problem.fix).toContain('0.0002, or let Adam size the steps, and standardize');
});

test('other rates and batches go on from a saved state, other layers do not', async () => {
  const { states } = await train(inputOf());
  expect(await codeOf(inputOf({ rate: 0.0001, batch: 16, epochs: 6 }), states[1]!)).toBe('trained');
  expect(await codeOf(inputOf({ units: 8 }), states[1]!)).toBe('other-network');
});

test('an earlier model of the same network is where it starts from', async () => {
  const first = await train(inputOf());
  const warm = await train({ ...inputOf(), warmStart: unwrap(first.result) });
  expect(warm.losses[0]!).toBeLessThan(first.losses.at(-1)!);
  const other = { ...unwrap(first.result), model: 'neural-network' } as ModelArtifact;
  const cold = await train({ ...inputOf(), warmStart: other });
  expect(cold.losses).toEqual(first.losses);
});

test('numbers beside the picture are joined, and filters can be looked at', async () => {
  const input = inputOf({ epochs: 30, units: 0, kernel: '5', rate: 0.01 });
  const { result, losses } = await train({
    ...input,
    train: widened(input.train, (row) => input.trainTarget[row]! - 1),
    validation: widened(input.validation, (row) => input.validationTarget[row]! - 1),
  });
  expect(losses.at(-1)!).toBeLessThan(0.15);
  const portrait = engine.portrait!(unwrap(result), {});
  expect(portrait).toMatchObject({ kind: 'filters', width: 5, height: 5, channels: 1 });
  if (portrait.kind === 'filters')
    expect(portrait.filters.map((one) => one.length)).toEqual(Array(8).fill(25));
});

test('a lost device goes on elsewhere from the last epoch', async () => {
  const wasm = unwrap(await openEngine('wasm'));
  let fallen = 0;
  const dying: Tensors = {
    id: 'webgpu',
    software: false,
    network: (...made) => wasm.network(...made),
    async pictures(...made) {
      const network = await wasm.pictures(...made);
      const scores = network.scores.bind(network);
      let calls = 0;
      network.scores = (...asked) =>
        fallen === 0 && ++calls > 20
          ? Promise.reject(new DeviceLost('pulled out'))
          : scores(...asked);
      return network;
    },
    fallBack: () => Promise.resolve(++fallen > 0),
  };
  const lost = await train(inputOf(), null, dying);
  const straight = await train(inputOf(), null, wasm);
  expect(fallen).toBe(1);
  expect(lost.losses).toEqual(straight.losses);
  expect(unwrap(lost.result)).toEqual(unwrap(straight.result));
});
