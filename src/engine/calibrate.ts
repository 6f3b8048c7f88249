import type { EngineId } from '../core/contracts/model.ts';
import { countWeights, initialWeights } from '../core/model/network.ts';
import type { NetworkShape } from '../core/model/network.ts';
import type { EngineTiming } from '../core/project/project.ts';
import { randomFrom } from '../core/random.ts';
import { openEngine } from './open-engine.ts';
import { probeEngines } from './probe-engines.ts';
import type { EngineProbe } from './probe-engines.ts';
import { ENGINE_IDS } from './tensors.ts';
import type { Network, Tensors } from './tensors.ts';

/** What is to be trained: the network and the rows of one step. */
export interface CalibrationShape {
  readonly shape: NetworkShape;
  readonly batch: number;
}

const WARM_UP = 3;
const STEPS = 20;
/** Steps are no longer repeated after so many milliseconds, once three are measured. */
const LONG = 2000;
const FEWEST = 3;

/** The shape as a key: inputs-units-…-outputs × batch. */
export function describeShape({ shape, batch }: CalibrationShape): string {
  return `${shape.sizes.join('-')} ${shape.activation} ×${batch}`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function openNetwork(tensors: Tensors, { shape, batch }: CalibrationShape): Promise<Network> {
  const random = randomFrom('calibration');
  const [inputs, outputs] = [shape.sizes[0]!, shape.sizes.at(-1)!];
  const rows = {
    rows: batch,
    inputs: Float32Array.from({ length: batch * inputs }, () => random.normal()),
    targets: Float32Array.from({ length: batch * outputs }, (_, at) =>
      at % outputs === 0 ? 1 : 0,
    ),
  };
  const state = {
    weights: initialWeights(shape, random),
    first: new Float32Array(countWeights(shape)),
    second: new Float32Array(countWeights(shape)),
    step: 0,
  };
  return tensors.network(shape, { rate: 0.001, l2: 0 }, rows, state);
}

/** Median seconds of a step, its result waited for. */
async function timeSteps(network: Network, batch: number): Promise<number> {
  network.order(Int32Array.from({ length: batch }, (_, row) => row));
  const times: number[] = [];
  const begun = performance.now();
  for (let i = 0; i < WARM_UP + STEPS; i++) {
    const start = performance.now();
    network.step(0, batch, null);
    await network.settle();
    const end = performance.now();
    if (i >= WARM_UP) times.push(end - start);
    if (times.length >= FEWEST && end - begun > LONG) break;
  }
  return median(times) / 1000;
}

async function timeEngine(probe: EngineProbe, wanted: CalibrationShape): Promise<EngineTiming> {
  const { id, software, note } = probe;
  const none = { id, usable: false, software, examplesPerSecond: null };
  if (!probe.usable) return { ...none, note };
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
  wanted: CalibrationShape,
  ids: readonly EngineId[] = ENGINE_IDS,
): Promise<EngineTiming[]> {
  const timings: EngineTiming[] = [];
  for (const probe of await probeEngines())
    if (ids.includes(probe.id)) timings.push(await timeEngine(probe, wanted));
  return timings;
}
