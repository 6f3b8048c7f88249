import type { EngineId } from '../core/contracts/model.ts';
import type { EngineTiming } from '../core/project/project.ts';
import { ENGINE_NAMES } from './tensors.ts';

function rateOf(timing: EngineTiming): number {
  return timing.usable ? (timing.examplesPerSecond ?? 0) : 0;
}

function readable(rate: number): string {
  const rounded = Number(rate.toPrecision(2));
  return rounded >= 10_000 ? `${Math.round(rounded / 1000)},000` : String(Math.round(rounded));
}

/** The measured rival a person would ask about first. */
function comparison(best: EngineTiming, others: readonly EngineTiming[]): string {
  const rival = others.reduce<EngineTiming | null>(
    (top, timing) => (rateOf(timing) > (top === null ? 0 : rateOf(top)) ? timing : top),
    null,
  );
  if (rival === null) return 'no other engine could be measured';
  const times = rateOf(best) / rateOf(rival);
  return `${times.toFixed(1)} times ${ENGINE_NAMES[rival.id]}`;
}

/**
 * The fastest engine measured. A graphics interface computed by the processor is never chosen by
 * itself, but can be picked by hand.
 */
export function chooseEngine(timings: readonly EngineTiming[]): {
  readonly chosen: EngineId;
  readonly reason: string;
} {
  const candidates = timings.filter((timing) => rateOf(timing) > 0 && !timing.software);
  const best = candidates.reduce<EngineTiming | null>(
    (top, timing) => (top === null || rateOf(timing) > rateOf(top) ? timing : top),
    null,
  );
  const skipped = timings.some((timing) => timing.software && timing.usable)
    ? ' WebGPU runs on the processor here, so it is left out; you can still pick it.'
    : '';
  if (best === null)
    return {
      chosen: 'cpu',
      reason: `No engine could be measured; plain JavaScript runs everywhere.${skipped}`,
    };
  const others = candidates.filter((timing) => timing !== best);
  const name = ENGINE_NAMES[best.id];
  const speed = readable(rateOf(best));
  return {
    chosen: best.id,
    reason: `${name} trained ${speed} examples a second on this network: ${comparison(best, others)}.${skipped}`,
  };
}
