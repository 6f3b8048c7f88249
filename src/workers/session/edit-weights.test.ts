import { describe, expect, test } from 'vitest';
import network from '../../catalog/models/neural-network/engine.ts';
import spec from '../../catalog/models/neural-network/spec.ts';
import type { TrainInput } from '../../core/contracts/model.ts';
import { hashOf } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import { followScript } from '../../core/model/follow-script.ts';
import { NO_SCRIPT } from '../../core/model/train-script.ts';
import type { TrainScript } from '../../core/model/train-script.ts';
import type { WeightEdit } from '../../core/model/weight-edit.ts';
import { defaultsOf } from '../../core/params.ts';
import type { Settings } from '../../core/params.ts';
import { randomFrom } from '../../core/random.ts';
import { unwrap } from '../../core/result.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { beginTraining, isPoint, NO_ENGINES } from '../testing/begin-training.ts';
import type { TrainCommand, TrainEvent } from './messages.ts';

const EPOCHS = 12;

function rowsOf(rows: number, seed: string) {
  const random = randomFrom(seed);
  const values = Float64Array.from({ length: rows * 2 }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, row) =>
    values[2 * row]! * values[2 * row + 1]! > 0 ? 1 : 0,
  );
  return { matrix: { names: ['a', 'b'], rows, columns: 2, values }, target };
}

function inputOf(settings: Settings): TrainInput {
  const [train, validation] = [rowsOf(300, 'train'), rowsOf(80, 'validation')];
  return {
    outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
    train: train.matrix,
    trainTarget: train.target,
    validation: validation.matrix,
    validationTarget: validation.target,
    settings: { ...defaultsOf(spec.params), epochs: EPOCHS, units: 8, patience: 5, ...settings },
    seed: 3,
  };
}

function begin(settings: Settings = {}, paused = true, script: TrainScript = NO_SCRIPT) {
  const engines = { ...NO_ENGINES, open: openEngine };
  const input = inputOf(settings);
  return beginTraining({ model: network, input, engine: 'fused', engines, paused, script });
}

const WATCH = { kind: 'watch', watch: { portrait: {}, probes: [] } } as const;

async function stepTo(training: ReturnType<typeof begin>, step: number): Promise<void> {
  for (let at = 1; at <= step; at++) {
    training.say({ kind: 'step' });
    await training.until(isPoint(at));
  }
}

const isView = (event: TrainEvent) => event.kind === 'view' && event.portrait !== null;

/** The drawn network once the training stands where it was told to. */
async function drawnAfter(training: ReturnType<typeof begin>, command: TrainCommand) {
  let stands = false;
  const shown = training.until((event) => {
    stands ||= event.kind === 'stands';
    return stands && isView(event);
  });
  training.say(command);
  return portraitOf(await shown);
}

const edit = (training: ReturnType<typeof begin>, edits: readonly WeightEdit[]) =>
  drawnAfter(training, { kind: 'edit', edits });

function portraitOf(event: TrainEvent) {
  if (event.kind !== 'view' || event.portrait?.kind !== 'network') throw new Error(event.kind);
  return event.portrait;
}

const LINK = { kind: 'weight', layer: 0, unit: 2, from: 1, value: 1.25 } as const;
const BIAS = { kind: 'bias', layer: 1, unit: 0, value: -0.5 } as const;
const OFF = { kind: 'off', layer: 0, unit: 3 } as const;

describe.each([
  ['plain', {}],
  ['with dropout and batch normalization', { dropout: 0.2, batchNorm: true }],
])('a network %s', (_, settings) => {
  test('shows what was set by hand at once, and its script gives the same model again', async () => {
    const training = begin(settings);
    await stepTo(training, 4);
    training.say(WATCH);
    const before = portraitOf(await training.until(isView));
    const drawn = await edit(training, [LINK, BIAS]);
    expect(drawn.layers[0]!.weights[2]![1]).toBeCloseTo(1.25, 5);
    expect(drawn.layers[1]!.biases[0]).toBeCloseTo(-0.5, 5);
    expect(drawn.layers[0]!.weights[2]![0]).toBeCloseTo(before.layers[0]!.weights[2]![0]!, 5);
    const points = training.events.filter(isPoint(4));
    expect(points).toHaveLength(2);
    expect(points[0]).not.toEqual(points[1]);

    const without = await edit(training, [OFF]);
    expect(without.layers[0]!.weights[3]!.map(Math.abs)).toEqual([0, 0]);
    expect(without.layers[1]!.weights.every((unit) => unit[3] === 0)).toBe(true);
    training.task.resume();
    const edited = await training.end();
    expect(edited.script.changes).toEqual([{ step: 4, settings: {}, edits: [LINK, BIAS, OFF] }]);
    const replayed = await begin(settings, false, edited.script).end();
    expect(replayed.hash).toBe(edited.hash);
    expect((await begin(settings, false).end()).hash).not.toBe(edited.hash);
    const tensors = unwrap(await openEngine('fused'));
    const followed = await followScript(network, inputOf(settings), edited.script, tensors);
    expect(hashOf(unwrap(followed) as unknown as Json)).toBe(edited.hash);
  });
});

test('what was set is taken back, one change after another, to the same bits', async () => {
  const straight = await begin({}, false).end();
  const training = begin();
  await stepTo(training, 3);
  training.say(WATCH);
  const before = portraitOf(await training.until(isView));
  await edit(training, [LINK]);
  await edit(training, [OFF]);
  const once = await drawnAfter(training, { kind: 'unedit' });
  expect(once.layers[0]!.weights[2]![1]).toBeCloseTo(1.25, 6);
  expect(await drawnAfter(training, { kind: 'unedit' })).toEqual(before);
  training.task.resume();
  const trained = await training.end();
  expect(trained.script).toEqual(NO_SCRIPT);
  expect(trained.hash).toBe(straight.hash);
});

test('a step back and on again keeps a change made before it', async () => {
  const training = begin();
  await stepTo(training, 2);
  training.say(WATCH);
  await edit(training, [LINK]);
  training.say({ kind: 'step' });
  await training.until(isPoint(3));
  const there = await drawnAfter(training, { kind: 'back', to: 2 });
  expect(there.layers[0]!.weights[2]![1]).toBeCloseTo(1.25, 6);
  training.say({ kind: 'back', to: 1 });
  const gone = await training.until((event) => event.kind === 'stands');
  expect(gone).toMatchObject({ step: 1, script: NO_SCRIPT });
  training.task.cancel();
  await training.task.outcome;
});

test('an unheard-of weight is refused in words, and the training stands as it was', async () => {
  const training = begin();
  await stepTo(training, 2);
  training.say({ kind: 'edit', edits: [{ ...LINK, value: 1e9 }] });
  const refused = await training.until((event) => event.kind === 'refused');
  expect(refused).toMatchObject({ problem: { code: 'no-such-weight' } });
  training.say({ kind: 'edit', edits: [{ kind: 'off', layer: 2, unit: 0 }] });
  const again = await training.until((event) => event.kind === 'refused');
  expect(again.kind === 'refused' && again.problem.what).toContain('is an answer');
  training.task.resume();
  expect((await training.end()).script).toEqual(NO_SCRIPT);
});
