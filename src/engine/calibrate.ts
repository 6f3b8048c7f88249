import type { EngineId, StepSizes } from '../core/contracts/model.ts';
import { initialWeights } from '../core/model/network.ts';
import type { Outcome } from '../core/model/task.ts';
import type { EngineTiming } from '../core/project/project.ts';
import { randomFrom } from '../core/random.ts';
import { ENGINE_IDS } from '../core/model/engines.ts';
import { engineGap } from './engine-gap.ts';
import { freshRunning, withNorms } from './fused/fold.ts';
import { layoutOf } from './fused/layout.ts';
import { openEngine } from './open-engine.ts';
import { probeEngines } from './probe-engines.ts';
import type { EngineProbe } from './probe-engines.ts';
import type { Network, Tensors } from './tensors.ts';

const WARM_UP = 3;
const STEPS = 20;
/** Steps are no longer repeated after so many milliseconds, once three are measured. */
const LONG = 500;
const FEWEST = 3;
/** A clock may count in tenths of a millisecond: shorter spans are measured again, longer. */
const SHORT = 5;

/** What is measured as a key: inputs-units-…-outputs, activation, batch, what else takes time. */
export function describeShape({ shape, batch, setup }: StepSizes): string {
  const more = [
    setup.optimizer,
    ...(setup.dropout > 0 ? ['dropout'] : []),
    ...(setup.batchNorm ? ['batch norm'] : []),
    ...(setup.clip > 0 ? ['clipped'] : []),
  ];
  return `${shape.sizes.join('-')} ${shape.activation} ×${batch}, ${more.join(', ')}`;
}

function outcomeOf(outputs: number, isNumber: boolean): Outcome {
  if (isNumber) return { task: 'regression' };
  const classes = Array.from({ length: Math.max(2, outputs) }, (_, k) => String(k));
  return outputs === 1
    ? { task: 'binary', classes, positive: 1 }
    : { task: 'multiclass', classes, positive: -1 };
}

function openNetwork(tensors: Tensors, { shape, setup, batch }: StepSizes): Promise<Network> {
  const random = randomFrom('calibration');
  const [inputs, outputs] = [shape.sizes[0]!, shape.sizes.at(-1)!];
  const train = {
    rows: batch,
    inputs: Float32Array.from({ length: batch * inputs }, () => random.normal()),
    target: Float64Array.from({ length: batch }, (_, row) => row % Math.max(2, outputs)),
    weights: null,
  };
  const none = { rows: 0, inputs: new Float32Array(0), target: new Float64Array(0), weights: null };
  const layout = layoutOf(shape, setup.batchNorm);
  const weights = withNorms(layout, initialWeights(shape, random));
  const state = {
    weights,
    first: new Float32Array(weights.length),
    second: new Float32Array(weights.length),
    running: freshRunning(layout),
    step: 0,
  };
  const outcome = outcomeOf(outputs, shape.head === 'linear');
  const options = { outcome, unit: { scale: 1, centre: 0 }, setup, batch };
  const data = { train, validation: none };
  return tensors.network(shape, options, data, state, () => Promise.resolve());
}

/** Seconds a step takes, its result waited for. */
async function timeSteps(network: Network, batch: number): Promise<number> {
  network.order(Int32Array.from({ length: batch }, (_, row) => row));
  const span = async (steps: number): Promise<{ steps: number; spent: number }> => {
    const start = performance.now();
    for (let done = 1; ; done++) {
      await network.step(0, batch, { rate: 0.001, seed: done });
      await network.settle();
      const spent = performance.now() - start;
      if (done === steps || (done >= FEWEST && spent > LONG)) return { steps: done, spent };
    }
  };
  await span(WARM_UP);
  for (let steps = STEPS; ; steps *= 4) {
    const { steps: done, spent } = await span(steps);
    if (spent >= SHORT) return spent / 1000 / done;
  }
}

async function timeEngine(probe: EngineProbe, wanted: StepSizes): Promise<EngineTiming> {
  const { id, software, note } = probe;
  const none = { id, usable: false, software, examplesPerSecond: null };
  if (!probe.usable) return { ...none, note };
  const gap = engineGap(id, wanted.setup);
  if (gap !== null) return { ...none, note: gap };
  const opened = await openEngine(id);
  if (!opened.ok) return { ...none, note: opened.problem.where };
  try {
    const network = await openNetwork(opened.value, wanted);
    const seconds = await timeSteps(network, wanted.batch);
    network.dispose();
    return { id, usable: true, software, examplesPerSecond: wanted.batch / seconds, note };
  } catch {
    return { ...none, note: 'It stopped while it was measured.' };
  }
}

/** Times real training steps of this shape on each engine, one after another. */
export async function calibrate(
  wanted: StepSizes,
  ids: readonly EngineId[] = ENGINE_IDS,
): Promise<EngineTiming[]> {
  const timings: EngineTiming[] = [];
  for (const probe of await probeEngines())
    if (ids.includes(probe.id)) timings.push(await timeEngine(probe, wanted));
  return timings;
}
