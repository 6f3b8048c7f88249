import { defineDetector } from '../../../core/contracts/detector.ts';
import { short } from '../../../core/monitor/watch/bins.ts';
import {
  FEWEST_LABELLED,
  allowanceFor,
  followErrors,
  knownErrors,
  scaleErrors,
  stepsBeyond,
  streamCannotTell,
} from '../../../core/monitor/watch/error-stream.ts';
import type { Gauge } from '../../../core/monitor/watch/error-stream.ts';
import { excursionLimit, lundbergExponent } from '../../../core/stats/excursion.ts';
import { stepCusum } from '../../../core/stats/streams.ts';

type State = {
  readonly mean: number;
  readonly sd: number;
  readonly expected: number;
  readonly allowance: number;
  readonly exponent: number;
  readonly line: number;
  readonly fewest: number;
  readonly alpha: number;
  readonly seen: number;
  /** In standard deviations. */
  readonly sum: number;
};

function gaugeOf(state: State, sum: number, looks: number): Gauge {
  const floor = excursionLimit(state.exponent, looks, state.alpha);
  const limit = Math.max(state.line, floor);
  const words = `Errors beyond what is expected add up to ${sum.toFixed(1)} standard deviations (CUSUM), noise floor ${floor.toFixed(1)}, line ${short(state.line)}.`;
  return { value: sum, floor, limit, words };
}

export default defineDetector({
  id: 'cusum',
  label: 'CUSUM',
  summary:
    'Adds up, label after label, by how much errors exceed those on rows the model was not trained on; an alarm when the sum passes what chance reaches.',
  watches: 'error',
  stands: false,
  kinds: ['number'],
  feed: 'arrivals',
  params: [
    {
      kind: 'number',
      id: 'allowance',
      label: 'Let pass',
      help: 'Half the rise to be found (k), in standard deviations of the expected errors.',
      default: 0.25,
      min: 0.01,
      max: 5,
    },
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'Sum in standard deviations (h); 4 or 5 is customary.',
      default: 5,
      min: 0.1,
      max: 1000,
    },
    FEWEST_LABELLED,
  ],
  start(reference, { allowance: asked, line, fewest }, alpha): State {
    const scale = scaleErrors(knownErrors(reference));
    const { allowance, sure } = allowanceFor(asked, scale.rows);
    const exponent = scale.sd > 0 ? lundbergExponent(stepsBeyond(scale, sure)) : 0;
    const { mean, sd, rows: expected } = scale;
    return { mean, sd, expected, allowance, exponent, line, fewest, alpha, seen: 0, sum: 0 };
  },
  step(state, window) {
    const errors = knownErrors(window);
    const seen = state.seen + errors.length;
    if (!(state.sd > 0)) {
      const sentence = 'Cannot tell: the expected errors never vary, so nothing measures a rise.';
      return { state: { ...state, seen }, verdict: streamCannotTell(sentence) };
    }
    const gauge = (sum: number): Gauge => gaugeOf(state, sum, errors.length);
    const { stream: sum, verdict } = followErrors(
      state.sum,
      errors,
      { seen: Math.min(seen, state.expected), fewest: state.fewest },
      {
        gauge,
        step(before, error) {
          const params = { target: 0, allowance: state.allowance, threshold: gauge(0).limit };
          const stream = { params, up: before, down: 0 };
          const next = stepCusum(stream, (error - state.mean) / state.sd);
          const fires = next.state.up > params.threshold;
          return { stream: fires ? 0 : next.state.up, fired: fires ? gauge(next.state.up) : null };
        },
      },
    );
    return { state: { ...state, seen, sum }, verdict };
  },
});
