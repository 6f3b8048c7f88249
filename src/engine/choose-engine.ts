import type { EngineId } from '../core/contracts/model.ts';
import type { EngineTiming } from '../core/project/project.ts';
import { ENGINE_NAMES } from '../core/model/engines.ts';

function rateOf(timing: EngineTiming): number {
  return timing.usable ? (timing.examplesPerSecond ?? 0) : 0;
}

function readable(rate: number): string {
  const rounded = Number(rate.toPrecision(2));
  if (rounded >= 1e6) return `${rounded / 1e6} million`;
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

/** How many times as fast another engine must be to be worth bits that differ between machines. */
const WORTH = 1.5;

/** What measuring never chooses by itself, and why. */
function skippedWords(timings: readonly EngineTiming[]): string {
  return timings.some((timing) => timing.software && timing.usable)
    ? ' WebGPU runs on the processor here, so it is left out; you can still pick it.'
    : '';
}

/**
 * Our own engine, which gives the same bits everywhere, unless another is much faster; where it
 * could not be measured, the fastest. A graphics interface computed by the processor, and arithmetic
 * that differs between machines, are never chosen by themselves, but can be picked by hand.
 */
export function chooseEngine(timings: readonly EngineTiming[]): {
  readonly chosen: EngineId;
  readonly reason: string;
} {
  const candidates = timings.filter(
    (timing) => rateOf(timing) > 0 && !timing.software && timing.id !== 'relaxed',
  );
  const fastest = candidates.reduce<EngineTiming | null>(
    (top, timing) => (top === null || rateOf(timing) > rateOf(top) ? timing : top),
    null,
  );
  const skipped = skippedWords(timings);
  if (fastest === null)
    return {
      chosen: 'fused',
      reason: `No engine could be measured; ${ENGINE_NAMES.fused} runs everywhere.${skipped}`,
    };
  const own = candidates.find(({ id }) => id === 'fused');
  const best = own !== undefined && rateOf(fastest) < WORTH * rateOf(own) ? own : fastest;
  const others = candidates.filter((timing) => timing !== best);
  const name = ENGINE_NAMES[best.id];
  const speed = readable(rateOf(best));
  const bits = best.id === 'fused' ? ' It gives the same bits on every machine.' : '';
  return {
    chosen: best.id,
    reason: `${name} trained ${speed} examples a second on this network: ${comparison(best, others)}.${bits}${skipped}`,
  };
}
