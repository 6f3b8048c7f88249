import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Json } from '../../../core/json.ts';
import { short } from '../../../core/monitor/watch/bins.ts';
import {
  FEWEST_LABELLED,
  followErrors,
  knownErrors,
  largestError,
} from '../../../core/monitor/watch/error-stream.ts';
import type { Gauge } from '../../../core/monitor/watch/error-stream.ts';
import { hddmAverageGap, startHddmAverage, stepHddmAverage } from '../../../core/stats/streams.ts';
import type { HddmAverageState } from '../../../core/stats/streams.ts';

type State = {
  /** What an error is divided by, so that the stream lies in [0, 1]. */
  readonly scale: number;
  readonly chance: number;
  readonly fewest: number;
  readonly alpha: number;
  readonly seen: number;
  readonly stream: Json;
};

function gaugeOf({ scale }: State, { params, all, low }: HddmAverageState): Gauge | null {
  const found = hddmAverageGap(low, all, params.drift);
  if (all.n === 0) return null;
  const usual = (all.sum / all.n) * scale;
  if (found === null) {
    const words = `The error is at its lowest so far: ${short(usual)} over ${all.n} labelled rows.`;
    return { value: 0, floor: 0, limit: 0, words };
  }
  const floor = found.bound * scale;
  const words = `The mean error is ${short(usual)}, ${short(found.gap * scale)} above its lowest stretch (HDDM), noise floor ${short(floor)}.`;
  return { value: found.gap * scale, floor, limit: floor, words };
}

export default defineDetector({
  id: 'hddm-a',
  label: 'HDDM, averages',
  summary:
    'Compares the mean error so far with the stretch where it was lowest, by Hoeffding’s bound, label after label; an alarm when it rose by more than the bound.',
  watches: 'error',
  stands: false,
  kinds: ['number'],
  feed: 'arrivals',
  params: [
    {
      kind: 'number',
      id: 'chance',
      label: 'Chance a test',
      help: 'Of a false alarm at one label, at most; less where the season’s share asks for it.',
      default: 0.001,
      min: 1e-9,
      max: 0.5,
      scale: 'log',
    },
    FEWEST_LABELLED,
  ],
  start(reference, { chance, fewest }, alpha): State {
    const scale = largestError(knownErrors(reference));
    const stream = startHddmAverage() as unknown as Json;
    return { scale, chance, fewest, alpha, seen: 0, stream };
  },
  step(state, window) {
    const errors = knownErrors(window);
    const seen = state.seen + errors.length;
    const drift = Math.min(state.chance, state.alpha / Math.max(1, errors.length));
    const kept = state.stream as unknown as HddmAverageState;
    const start = { ...kept, params: { ...kept.params, drift, warning: drift } };
    const gauge = (stream: HddmAverageState): Gauge | null => gaugeOf(state, stream);
    const { stream, verdict } = followErrors(
      start,
      errors,
      { seen, fewest: state.fewest },
      {
        gauge,
        step(before, error) {
          const x = Math.min(1, error / state.scale);
          const next = stepHddmAverage(before, x);
          return { stream: next.state, fired: next.verdict === 'drift' ? gauge(next.state) : null };
        },
      },
    );
    return { state: { ...state, seen, stream: stream as unknown as Json }, verdict };
  },
});
