import type { EngineId, StepSizes } from '../core/contracts/model.ts';
import type { EngineTiming } from '../core/project/project.ts';
import { ENGINE_IDS } from '../core/model/engines.ts';
import { openEngine } from './open-engine.ts';
import { probeEngines } from './probe-engines.ts';
import type { EngineProbe } from './probe-engines.ts';
import { gapOf, openTimed, whyUntimed } from './timed-network.ts';
import type { TimedNetwork } from './timed-network.ts';

const WARM_UP = 3;
const STEPS = 20;
/** Steps are no longer repeated after so many milliseconds, once three are measured. */
const LONG = 500;
const FEWEST = 3;
/** A clock may count in tenths of a millisecond: shorter spans are measured again, longer. */
const SHORT = 5;

/** Seconds a step takes, its result waited for. */
async function timeSteps(network: TimedNetwork): Promise<number> {
  const span = async (steps: number): Promise<{ steps: number; spent: number }> => {
    const start = performance.now();
    for (let done = 1; ; done++) {
      await network.step(done);
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
  const gap = gapOf(id, wanted);
  if (gap !== null) return { ...none, note: gap };
  const untimed = whyUntimed(id, software, wanted);
  if (untimed !== null) return { ...none, usable: true, note: untimed };
  const opened = await openEngine(id);
  if (!opened.ok) return { ...none, note: opened.problem.where };
  try {
    const network = await openTimed(opened.value, wanted);
    const seconds = await timeSteps(network);
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
