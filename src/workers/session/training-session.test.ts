import { describe, expect, test } from 'vitest';
import type { TrainInput } from '../../core/contracts/model.ts';
import boostedTrees from '../../catalog/models/boosted-trees/engine.ts';
import boostedSpec from '../../catalog/models/boosted-trees/spec.ts';
import { NO_SCRIPT } from '../../core/model/train-script.ts';
import type { TrainScript } from '../../core/model/train-script.ts';
import { defaultsOf } from '../../core/params.ts';
import { randomFrom } from '../../core/random.ts';
import type { TrainedModel } from '../train-api.ts';
import { beginTraining, isPoint } from '../testing/begin-training.ts';
import type { TrainEvent } from './messages.ts';

const ROUNDS = 30;

function rowsOf(rows: number, seed: string) {
  const random = randomFrom(seed);
  const values = Float64Array.from({ length: rows * 2 }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, row) =>
    values[2 * row]! * values[2 * row + 1]! > 0 ? 1 : 0,
  );
  return { matrix: { names: ['a', 'b'], rows, columns: 2, values }, target };
}

function inputOf(): TrainInput {
  const [train, validation] = [rowsOf(400, 'train'), rowsOf(100, 'validation')];
  return {
    outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
    train: train.matrix,
    trainTarget: train.target,
    validation: validation.matrix,
    validationTarget: validation.target,
    settings: { ...defaultsOf(boostedSpec.params), rounds: ROUNDS, patience: 0 },
    seed: 3,
  };
}

const begin = (paused = false, script?: TrainScript) =>
  beginTraining({ model: boostedTrees, input: inputOf(), paused, script });

const stepsOf = (events: readonly TrainEvent[]) =>
  events.flatMap((event) => (event.kind === 'point' ? [event.point.step] : []));
/** Counts as trees: the artifact's number of rounds. */
const roundsOf = ({ artifact }: TrainedModel) => artifact!.steps;

describe('a training that is steered', () => {
  test('runs to its end by itself, with its metric on the way', async () => {
    const training = begin();
    const trained = await training.end();
    expect(roundsOf(trained)).toBe(ROUNDS);
    expect(trained.script).toEqual(NO_SCRIPT);
    expect(stepsOf(training.events)).toEqual(Array.from({ length: ROUNDS }, (_, i) => i + 1));
    const first = training.events.find((event) => event.kind === 'point')!;
    expect(first.kind === 'point' && first.point.validationMetric).toBeGreaterThan(0.4);
  });

  test('takes single steps, on and back, and ends in the same bits', async () => {
    const straight = await begin().end();
    const training = begin(true);
    training.say({ kind: 'step' });
    await training.until(isPoint(1));
    for (let step = 2; step <= 5; step++) {
      training.say({ kind: 'step' });
      await training.until(isPoint(step));
    }
    training.say({ kind: 'back', to: 2 });
    const there = await training.until((event) => event.kind === 'stands');
    expect(there).toMatchObject({ step: 2, paused: true });
    training.say({ kind: 'step' });
    await training.until(isPoint(3));
    expect(stepsOf(training.events)).toEqual([1, 2, 3, 4, 5, 3]);
    training.task.resume();
    expect((await training.end()).hash).toBe(straight.hash);
  });

  test('goes on with other settings, and its script gives the same model again', async () => {
    const straight = await begin().end();
    const training = begin(true);
    training.say({ kind: 'step' });
    await training.until(isPoint(1));
    training.say({ kind: 'change', settings: { rate: 0.9 } });
    await training.until((event) => event.kind === 'stands');
    training.task.resume();
    const changed = await training.end();
    expect(changed.script).toEqual({ changes: [{ step: 1, settings: { rate: 0.9 } }], end: null });
    expect(changed.hash).not.toBe(straight.hash);
    expect((await begin(false, changed.script).end()).hash).toBe(changed.hash);
  });

  test('is looked at where it stands, also after its settings were changed there', async () => {
    const training = begin(true);
    training.say({ kind: 'step' });
    await training.until(isPoint(1));
    training.say({ kind: 'change', settings: { rate: 0.9 } });
    await training.until((event) => event.kind === 'stands');
    training.say({ kind: 'watch', watch: { portrait: {}, probes: [] } });
    const view = await training.until((event) => event.kind === 'view');
    expect(view).toMatchObject({ step: 1, drawn: true, portrait: { kind: 'trees' } });
    training.say({ kind: 'finish' });
    expect((await training.end()).script.end).toBe(1);
  });

  test('ends early with the model it has, and so does its script', async () => {
    const training = begin(true);
    for (let step = 1; step <= 4; step++) {
      training.say({ kind: 'step' });
      await training.until(isPoint(step));
    }
    training.say({ kind: 'finish' });
    const ended = await training.end();
    expect(ended.script.end).toBe(4);
    expect(roundsOf(ended)).toBe(4);
    expect((await begin(false, ended.script).end()).hash).toBe(ended.hash);
  });

  test('back to the beginning forgets every change', async () => {
    const straight = await begin().end();
    const training = begin(true);
    training.say({ kind: 'step' });
    await training.until(isPoint(1));
    training.say({ kind: 'change', settings: { rate: 0.9 } });
    await training.until((event) => event.kind === 'stands');
    training.say({ kind: 'step' });
    await training.until(isPoint(2));
    training.say({ kind: 'back', to: 0 });
    await training.until((event) => event.kind === 'stands' && event.step === 0);
    training.task.resume();
    const trained = await training.end();
    expect(trained.script).toEqual(NO_SCRIPT);
    expect(trained.hash).toBe(straight.hash);
  });

  test('shows predictions for rows it is given while it is paused', async () => {
    const training = begin(true);
    training.say({ kind: 'step' });
    await training.until(isPoint(1));
    const rows = { names: ['a', 'b'], rows: 2, columns: 2, values: Float64Array.of(1, 1, 1, -1) };
    training.say({ kind: 'watch', watch: { portrait: null, probes: [{ id: 'grid', rows }] } });
    const seen = await training.until((event) => event.kind === 'view');
    expect(seen).toMatchObject({ step: 1, probes: [{ id: 'grid', width: 2 }] });
    if (seen.kind === 'view') expect(seen.probes[0]!.values).toHaveLength(4);
    training.task.cancel();
    expect((await training.task.outcome).kind).toBe('cancelled');
  });

  test('comes no faster than it is told', async () => {
    const training = begin(true);
    training.say({ kind: 'speed', perSecond: 50 });
    training.say({ kind: 'step' });
    await training.until(isPoint(1));
    const begun = performance.now();
    training.task.resume();
    await training.until(isPoint(6));
    expect(performance.now() - begun).toBeGreaterThan(60);
    training.say({ kind: 'speed', perSecond: null });
    expect(roundsOf(await training.end())).toBe(ROUNDS);
  });
});
