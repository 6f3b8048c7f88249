import { defineDetector } from '../../../core/contracts/detector.ts';
import {
  FEWEST_LABELLED,
  allowanceFor,
  knownErrors,
  scaleErrors,
  stepsBeyond,
} from '../../../core/monitor/watch/error-stream.ts';
import { excursionParams, followExcursion } from '../../../core/monitor/watch/excursion-watch.ts';
import type { ExcursionMemory } from '../../../core/monitor/watch/excursion-watch.ts';
import { lundbergExponent } from '../../../core/stats/excursion.ts';
import { stepCusum } from '../../../core/stats/streams.ts';

type State = ExcursionMemory & {
  readonly expected: number;
  readonly allowance: number;
  /** In standard deviations. */
  readonly sum: number;
};

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
    ...excursionParams(
      {
        help: 'Half the rise to be found (k), in standard deviations of the expected errors.',
        usual: 0.25,
        least: 0.01,
      },
      { help: 'Sum in standard deviations (h); 4 or 5 is customary.', usual: 5, least: 0.1 },
    ),
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
    const { allowance, expected } = state;
    const found = followExcursion(state, window, state.sum, {
      ...{ words: 'Errors beyond what is expected', name: 'CUSUM', expected },
      value: (sum) => sum,
      step(before, error, limit) {
        const params = { target: 0, allowance, threshold: limit };
        const { up } = stepCusum({ params, up: before, down: 0 }, error).state;
        return up > limit ? { stream: 0, fired: up } : { stream: up, fired: null };
      },
    });
    return { state: { ...state, seen: found.seen, sum: found.stream }, verdict: found.verdict };
  },
});
