import type { NumberSample, Verdict } from '../../contracts/detector.ts';
import type { Json } from '../../json.ts';
import { followErrors, knownErrors } from './error-stream.ts';
import type { Gauge } from './error-stream.ts';

/** What both forms of HDDM remember; `stream` is the state of the statistic. */
export type HddmMemory = {
  /** What an error is divided by, so that the stream lies in [0, 1]. */
  readonly scale: number;
  readonly chance: number;
  readonly fewest: number;
  readonly alpha: number;
  readonly seen: number;
  readonly stream: Json;
};

interface Hddm<S> {
  step(state: S, x: number): { readonly state: S; readonly verdict: string };
  gauge(memory: HddmMemory, stream: S): Gauge | null;
}

/** One look of HDDM: its chance of a false alarm is shared among the labels that arrived. */
export function followHddm<S extends { readonly params: object }>(
  memory: HddmMemory,
  window: NumberSample,
  { step, gauge }: Hddm<S>,
): { readonly state: HddmMemory; readonly verdict: Verdict } {
  const errors = knownErrors(window);
  const seen = memory.seen + errors.length;
  const drift = Math.min(memory.chance, memory.alpha / Math.max(1, errors.length));
  const kept = memory.stream as unknown as S;
  const start: S = { ...kept, params: { ...kept.params, drift, warning: drift } };
  const read = (stream: S): Gauge | null => gauge(memory, stream);
  const { stream, verdict } = followErrors(
    start,
    errors,
    { seen, fewest: memory.fewest },
    {
      gauge: read,
      step(before, error) {
        const next = step(before, Math.min(1, error / memory.scale));
        return { stream: next.state, fired: next.verdict === 'drift' ? read(next.state) : null };
      },
    },
  );
  return { state: { ...memory, seen, stream: stream as unknown as Json }, verdict };
}
