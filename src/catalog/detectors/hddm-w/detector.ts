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
import {
  hddmWeightedGap,
  startHddmWeighted,
  stepHddmWeighted,
} from '../../../core/stats/streams.ts';
import type { HddmWeightedState } from '../../../core/stats/streams.ts';

type State = {
  /** What an error is divided by, so that the stream lies in [0, 1]. */
  readonly scale: number;
  readonly chance: number;
  readonly fewest: number;
  readonly alpha: number;
  readonly seen: number;
  readonly stream: Json;
};

function gaugeOf({ scale }: State, { params, all, rise }: HddmWeightedState): Gauge | null {
  if (all === null) return null;
  const found = hddmWeightedGap(rise, params.drift);
  const usual = all.mean * scale;
  if (found === null) {
    const words = `The newest errors are at their lowest so far: ${short(usual)}.`;
    return { value: 0, floor: 0, limit: 0, words };
  }
  const floor = found.bound * scale;
  const words = `The newest errors weigh ${short(usual)}, ${short(found.gap * scale)} above their lowest (HDDM), noise floor ${short(floor)}.`;
  return { value: found.gap * scale, floor, limit: floor, words };
}

export default defineDetector({
  id: 'hddm-w',
  label: 'HDDM, newest weighted',
  summary:
    'Compares the weighted mean of the newest errors with the point where it was lowest, by McDiarmid’s bound, label after label; quick to see sudden rises.',
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
    {
      kind: 'number',
      id: 'lambda',
      label: 'Weight of the newest',
      help: 'Share the newest label has in the mean; 0.05 looks back some 40 labels.',
      default: 0.05,
      min: 0.001,
      max: 1,
      scale: 'log',
    },
    FEWEST_LABELLED,
  ],
  start(reference, { chance, lambda, fewest }, alpha): State {
    const scale = largestError(knownErrors(reference));
    const stream = startHddmWeighted({ lambda }) as unknown as Json;
    return { scale, chance, fewest, alpha, seen: 0, stream };
  },
  step(state, window) {
    const errors = knownErrors(window);
    const seen = state.seen + errors.length;
    const drift = Math.min(state.chance, state.alpha / Math.max(1, errors.length));
    const kept = state.stream as unknown as HddmWeightedState;
    const start = { ...kept, params: { ...kept.params, drift, warning: drift } };
    const gauge = (stream: HddmWeightedState): Gauge | null => gaugeOf(state, stream);
    const { stream, verdict } = followErrors(
      start,
      errors,
      { seen, fewest: state.fewest },
      {
        gauge,
        step(before, error) {
          const x = Math.min(1, error / state.scale);
          const next = stepHddmWeighted(before, x);
          return { stream: next.state, fired: next.verdict === 'drift' ? gauge(next.state) : null };
        },
      },
    );
    return { state: { ...state, seen, stream: stream as unknown as Json }, verdict };
  },
});
