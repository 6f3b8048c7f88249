import { expect, test } from 'vitest';
import type { TrainHooks, TrainInput, TrainState } from '../../../core/contracts/model.ts';
import { defaultsOf } from '../../../core/params.ts';
import type { Settings } from '../../../core/params.ts';
import { unwrap } from '../../../core/result.ts';
import { exampleInput } from '../../../../tests/contract/model-fixtures.ts';
import engine from './engine.ts';
import spec from './spec.ts';

const QUICK = { ...defaultsOf(spec.params), epochs: 5, patience: 0 };

function inputOf(settings: Settings = {}): TrainInput {
  return { ...exampleInput(spec, 'binary'), settings: { ...QUICK, ...settings } };
}

async function train(input: TrainInput, resume: TrainState | null = null) {
  const losses: number[] = [];
  const states: TrainState[] = [];
  const layers: number[] = [];
  const hooks: TrainHooks = {
    checkpoint: () => Promise.resolve(),
    report: async ({ trainLoss, health }, standing) => {
      losses.push(trainLoss);
      layers.push(health!.length);
      states.push(structuredClone(await standing.state()));
    },
    resume,
  };
  return { result: await engine.train(input, hooks, null), losses, states, layers };
}

test('numbers that are no words are refused with the step that makes them', async () => {
  const input = inputOf();
  const { meanings: _, ...plain } = input.train;
  const { result } = await train({ ...input, train: plain });
  expect(result).toMatchObject({ ok: false, problem: { code: 'no-texts' } });
  expect(result.ok ? '' : result.problem.fix).toContain('“Words in their order”');
});

test('runs of words: five epochs and five more are ten, bit for bit', async () => {
  const settings = { kind: 'convolution', filters: 8, units: 4, epochs: 10 };
  const whole = await train(inputOf(settings));
  const resumed = await train(inputOf(settings), whole.states[4]!);
  expect(resumed.losses).toEqual(whole.losses.slice(5));
  expect(unwrap(resumed.result)).toEqual(unwrap(whole.result));
  expect(whole.layers[0]).toBe(4);
});

test('other rates go on from a saved state, other layers do not', async () => {
  const { states } = await train(inputOf());
  expect((await train(inputOf({ rate: 0.001, batch: 16 }), states[1]!)).result.ok).toBe(true);
  const { result } = await train(inputOf({ width: 5 }), states[1]!);
  expect(result).toMatchObject({ ok: false, problem: { code: 'other-network' } });
});

test('an earlier model of the same network is where it starts from', async () => {
  const first = await train(inputOf({ epochs: 20 }));
  const warm = await train({ ...inputOf(), warmStart: unwrap(first.result) });
  expect(warm.losses[0]!).toBeLessThan(first.losses[0]!);
});

test('a number past all bounds beside the text is a diverged training', async () => {
  const input = inputOf();
  const widen = (matrix: TrainInput['train']): TrainInput['train'] => ({
    names: [...matrix.names, 'huge'],
    rows: matrix.rows,
    columns: matrix.columns + 1,
    values: Float64Array.from({ length: matrix.rows * (matrix.columns + 1) }, (_, at) => {
      const [row, column] = [Math.floor(at / (matrix.columns + 1)), at % (matrix.columns + 1)];
      return column === matrix.columns ? 1e200 : matrix.values[row * matrix.columns + column]!;
    }),
    meanings: [...matrix.meanings!, null],
  });
  const { result } = await train({
    ...input,
    train: widen(input.train),
    validation: widen(input.validation),
  });
  expect(result).toMatchObject({ ok: false, problem: { code: 'diverged' } });
  expect(result.ok ? '' : result.problem.where).toContain('In epoch 1');
});
