import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Json } from '../../../core/json.ts';
import { short } from '../../../core/monitor/watch/bins.ts';
import {
  FEWEST_LABELLED,
  followErrors,
  knownErrors,
  scaleErrors,
  stepsBeyond,
  streamCannotTell,
} from '../../../core/monitor/watch/error-stream.ts';
import type { Gauge } from '../../../core/monitor/watch/error-stream.ts';
import { excursionLimit, lundbergExponent } from '../../../core/stats/excursion.ts';
import { startPageHinkley, stepPageHinkley } from '../../../core/stats/streams.ts';
import type { PageHinkleyState } from '../../../core/stats/streams.ts';

type State = {
  readonly mean: number;
  readonly sd: number;
  readonly exponent: number;
  readonly line: number;
  readonly fewest: number;
  readonly alpha: number;
  readonly seen: number;
  readonly stream: Json;
};

/** Share of the allowance that is left to the doubt about the stream's own mean. */
const DOUBT = 0.5;

function gaugeOf(state: State, { up, extremes }: PageHinkleyState, looks: number): Gauge {
  const value = extremes === null ? 0 : up - extremes.up;
  const floor = excursionLimit(state.exponent, looks, state.alpha);
  const limit = Math.max(state.line, floor);
  const words = `Errors beyond the stream’s own mean add up to ${value.toFixed(1)} standard deviations (Page–Hinkley), noise floor ${floor.toFixed(1)}, line ${short(state.line)}.`;
  return { value, floor, limit, words };
}

export default defineDetector({
  id: 'page-hinkley',
  label: 'Page–Hinkley',
  summary:
    'Adds up, label after label, by how much errors exceed their own mean so far; an alarm when the sum has risen further above its lowest point than chance takes it.',
  watches: 'error',
  stands: false,
  kinds: ['number'],
  feed: 'arrivals',
  params: [
    {
      kind: 'number',
      id: 'allowance',
      label: 'Let pass',
      help: 'Rise of the mean that is let pass (delta), in standard deviations of the expected errors.',
      default: 0.25,
      min: 0.001,
      max: 5,
    },
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'Sum in standard deviations (lambda); 50 is customary where nothing corrects for chance.',
      default: 10,
      min: 0.1,
      max: 1000,
    },
    {
      kind: 'integer',
      id: 'first',
      label: 'Rows before it may speak',
      help: 'Labelled rows its own mean must rest on.',
      default: 60,
      min: 1,
      max: 10000,
    },
    FEWEST_LABELLED,
  ],
  start(reference, settings, alpha): State {
    const scale = scaleErrors(knownErrors(reference));
    const stream = startPageHinkley({
      delta: settings.allowance,
      minInstances: settings.first,
      mode: 'up',
    });
    const { line, fewest } = settings;
    const steps = stepsBeyond(scale, settings.allowance * DOUBT);
    return {
      ...{ mean: scale.mean, sd: scale.sd, line, fewest, alpha, seen: 0 },
      exponent: scale.sd > 0 ? lundbergExponent(steps) : 0,
      stream: stream as unknown as Json,
    };
  },
  step(state, window) {
    const errors = knownErrors(window);
    const seen = state.seen + errors.length;
    if (!(state.sd > 0)) {
      const sentence = 'Cannot tell: the expected errors never vary, so nothing measures a rise.';
      return { state: { ...state, seen }, verdict: streamCannotTell(sentence) };
    }
    const gauge = (stream: PageHinkleyState): Gauge => gaugeOf(state, stream, errors.length);
    const start = state.stream as unknown as PageHinkleyState;
    const { limit } = gauge(start);
    const { stream, verdict } = followErrors(
      start,
      errors,
      { seen, fewest: state.fewest },
      {
        gauge,
        step(before, error) {
          const asked = { ...before, params: { ...before.params, threshold: limit } };
          const next = stepPageHinkley(asked, (error - state.mean) / state.sd);
          return { stream: next.state, fired: next.verdict === 'drift' ? gauge(next.state) : null };
        },
      },
    );
    return { state: { ...state, seen, stream: stream as unknown as Json }, verdict };
  },
});
