import { expect, test } from 'vitest';
import type { EngineId } from '../core/contracts/model.ts';
import { NO_SCRIPT } from '../core/model/train-script.ts';
import type { Calibration, Run } from '../core/project/project.ts';
import type { Outcome } from '../workers/protocol.ts';
import type { TrainedModel, TrainRequest } from '../workers/train-api.ts';
import { Chain } from './chain.ts';
import { trainOnce } from './training.ts';
import type { WorkContext } from './work-context.ts';

const CANCELLED = { kind: 'cancelled', partial: null } as const;
const measuredAs = (chosen: EngineId): Calibration => ({
  shape: 'x',
  timings: [],
  chosen,
  reason: `${chosen} was the quickest.`,
});

interface Told<T> {
  readonly task: { outcome: Promise<Outcome<T>>; cancel(): void };
  end(outcome: Outcome<T>): void;
}

function task<T>(): Told<T> {
  let end: (outcome: Outcome<T>) => void = () => undefined;
  const outcome = new Promise<Outcome<T>>((resolve) => (end = resolve));
  const nothing = () => undefined;
  const running = { outcome, pause: nothing, resume: nothing, say: nothing };
  return {
    end,
    task: { ...running, cancel: () => end(CANCELLED) },
  };
}

/** The page's side of a run on an automatic engine, whose workers do what a test tells them. */
function begin(known: Calibration | null = null) {
  const begun: { readonly request: TrainRequest; readonly told: Told<TrainedModel> }[] = [];
  const timing = task<Calibration>();
  const [recorded, forgotten]: [unknown[], string[]] = [[], []];
  let timings = 0;
  const input = { train: { columns: 2 }, outcome: { task: 'regression' } };
  const context = {
    state: {
      project: { id: 'p', calibrations: [], framing: { metric: 'r2' } },
      record: (decision: unknown) => recorded.push(decision),
    },
    catalog: { models: { find: () => ({ tensors: true, label: 'Network' }) } },
    curves: { clear: () => undefined },
    live: { of: () => null, takeHold: () => false },
    workers: {
      data: {
        job: () => ({
          ...task(),
          outcome: Promise.resolve({
            kind: 'done',
            value: { model: 'neural-network', input, recipe: null },
          }),
        }),
        forget: (checkpoint: string) => Promise.resolve(forgotten.push(checkpoint)),
      },
      train: {
        recall: () => Promise.resolve(known),
        calibrate: () => {
          timings++;
          return timing.task;
        },
        train: (request: TrainRequest) => {
          const told = task<TrainedModel>();
          begun.push({ request, told });
          return told.task;
        },
      },
    },
  } as unknown as WorkContext;
  const run = { id: 'r', model: 'neural-network', settings: {}, engine: 'auto' } as unknown as Run;
  const chain = new Chain();
  const outcome = trainOnce(context, run, null, chain, 'run', undefined, () => undefined);
  const until = async (count: number) => {
    while (begun.length < count) await new Promise((resolve) => setTimeout(resolve));
    return begun[count - 1]!;
  };
  return { begun, timing, recorded, forgotten, chain, outcome, until, timings: () => timings };
}

const trainedOn = (engine: EngineId): Outcome<TrainedModel> => ({
  kind: 'done',
  value: { hash: null, artifact: null, engine, seconds: 1, script: NO_SCRIPT },
});

async function reasonOf({ outcome }: ReturnType<typeof begin>): Promise<string> {
  const ended = await outcome;
  if (ended.kind !== 'done') throw new Error(ended.kind);
  return ended.value.engineReason;
}

test('an unknown shape begins on our own engine before any is timed; the record says what was found', async () => {
  const training = begin();
  const { request, told } = await training.until(1);
  expect(request.engine).toBe('fused');
  expect(training.recorded).toEqual([]);
  told.end(trainedOn('fused'));
  training.timing.end({ kind: 'done', value: measuredAs('fused') });
  expect(await reasonOf(training)).toBe('fused was the quickest.');
  expect(training.recorded).toHaveLength(1);
});

test('a much quicker engine takes over from the start', async () => {
  const training = begin();
  await training.until(1);
  training.timing.end({ kind: 'done', value: measuredAs('webgpu') });
  const { request, told } = await training.until(2);
  expect(request.engine).toBe('webgpu');
  expect(training.forgotten).toEqual([request.checkpoint]);
  told.end(trainedOn('webgpu'));
  expect(await reasonOf(training)).toBe('webgpu was the quickest.');
});

test('a run that is paused, or over, keeps the engine it began on', async () => {
  const training = begin();
  const { told } = await training.until(1);
  training.chain.pause();
  training.timing.end({ kind: 'done', value: measuredAs('webgpu') });
  told.end(trainedOn('fused'));
  expect(await reasonOf(training)).toContain('began on Flywheel’s own');
  expect(training.begun).toHaveLength(1);
});

test('what was measured before is taken at once, and not measured again', async () => {
  const training = begin(measuredAs('wasm'));
  const { request, told } = await training.until(1);
  expect(request.engine).toBe('wasm');
  told.end(trainedOn('wasm'));
  expect(await reasonOf(training)).toBe('wasm was the quickest.');
  expect(training.timings()).toBe(0);
});

test('a cancelled training stays cancelled, whatever is found', async () => {
  const training = begin();
  await training.until(1);
  training.chain.cancel();
  training.timing.end({ kind: 'done', value: measuredAs('webgpu') });
  expect((await training.outcome).kind).toBe('cancelled');
  expect(training.begun).toHaveLength(1);
});
