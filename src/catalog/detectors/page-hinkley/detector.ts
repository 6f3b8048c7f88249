import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Json } from '../../../core/json.ts';
import {
  FEWEST_LABELLED,
  knownErrors,
  scaleErrors,
  stepsBeyond,
} from '../../../core/monitor/watch/error-stream.ts';
import { excursionParams, followExcursion } from '../../../core/monitor/watch/excursion-watch.ts';
import type { ExcursionMemory } from '../../../core/monitor/watch/excursion-watch.ts';
import { lundbergExponent } from '../../../core/stats/excursion.ts';
import { startPageHinkley, stepPageHinkley } from '../../../core/stats/streams.ts';
import type { PageHinkleyState } from '../../../core/stats/streams.ts';

type State = ExcursionMemory & { readonly stream: Json };

/** Share of the allowance that is left to the doubt about the stream's own mean. */
const DOUBT = 0.5;

const riseOf = ({ up, extremes }: PageHinkleyState): number =>
  extremes === null ? 0 : up - extremes.up;

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
    ...excursionParams(
      {
        help: 'Rise of the mean that is let pass (delta), in standard deviations of the expected errors.',
        usual: 0.25,
        least: 0.001,
      },
      {
        help: 'Sum in standard deviations (lambda); 50 is customary where nothing corrects for chance.',
        usual: 10,
        least: 0.1,
      },
    ),
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
    const start = state.stream as unknown as PageHinkleyState;
    const { seen, stream, verdict } = followExcursion(state, window, start, {
      ...{ words: 'Errors beyond the stream’s own mean', name: 'Page–Hinkley' },
      value: riseOf,
      step(before, error, limit) {
        const asked = { ...before, params: { ...before.params, threshold: limit } };
        const next = stepPageHinkley(asked, error);
        return { stream: next.state, fired: next.verdict === 'drift' ? riseOf(next.state) : null };
      },
    });
    return { state: { ...state, seen, stream: stream as unknown as Json }, verdict };
  },
});
