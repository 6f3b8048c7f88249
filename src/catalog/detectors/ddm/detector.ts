import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Json } from '../../../core/json.ts';
import { short } from '../../../core/monitor/watch/bins.ts';
import {
  FEWEST_LABELLED,
  followErrors,
  isCount,
  knownErrors,
  streamCannotTell,
} from '../../../core/monitor/watch/error-stream.ts';
import type { Gauge } from '../../../core/monitor/watch/error-stream.ts';
import { percent, riseFloor } from '../../../core/monitor/watch/proportions.ts';
import { startDdm, stepDdm } from '../../../core/stats/streams.ts';
import type { DdmState } from '../../../core/stats/streams.ts';

type State = {
  readonly hits: number;
  readonly expected: number;
  /** Right or wrong, not amounts. */
  readonly counts: boolean;
  readonly line: number;
  readonly fewest: number;
  readonly alpha: number;
  readonly seen: number;
  readonly stream: Json;
};

/** Standard deviations at its best by which rate and spread stand above their best. */
function levelOf(rate: number, { n, best }: DdmState): number {
  const spread = Math.sqrt((rate * (1 - rate)) / n);
  if (best === null) return 0;
  if (best.spread === 0) return rate > best.rate ? Infinity : 0;
  return (rate + spread - best.rate) / best.spread;
}

const MOST = 1e6;

function gaugeOf(state: State, stream: DdmState, looks: number): Gauge | null {
  if (stream.best === null) return null;
  const chance = state.alpha / Math.max(1, looks);
  const share = riseFloor(chance, stream.n, state.hits, state.expected) ?? 1;
  const value = Math.min(MOST, levelOf(stream.rate, stream));
  const floor = Math.min(MOST, levelOf(share, stream));
  const limit = Math.max(state.line, floor);
  const words = `${percent(stream.rate)} of ${stream.n} labelled rows are wrong, ${value.toFixed(1)} standard deviations above the best so far (DDM), noise floor ${floor.toFixed(1)}, line ${short(state.line)}.`;
  return { value, floor, limit, words };
}

export default defineDetector({
  id: 'ddm',
  label: 'DDM',
  summary:
    'Holds the share of wrong decisions so far against the time it was lowest, label after label; an alarm at three of its standard deviations, if chance does not reach that far.',
  watches: 'error',
  stands: false,
  kinds: ['number'],
  feed: 'arrivals',
  params: [
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'Standard deviations above the best level; 3 is customary.',
      default: 3,
      min: 0.5,
      max: 20,
    },
    {
      kind: 'integer',
      id: 'first',
      label: 'Rows before it may speak',
      help: 'Labelled rows its share must rest on; 30 is customary.',
      default: 30,
      min: 1,
      max: 10000,
    },
    FEWEST_LABELLED,
  ],
  start(reference, { line, first, fewest }, alpha): State {
    const errors = knownErrors(reference);
    const stream = startDdm({ warmStart: first, warning: line, drift: line }) as unknown as Json;
    const hits = errors.reduce((sum, error) => sum + error, 0);
    const counts = isCount(errors);
    return { hits, expected: errors.length, counts, line, fewest, alpha, seen: 0, stream };
  },
  step(state, window) {
    const errors = knownErrors(window);
    const counts = state.counts && isCount(errors);
    const seen = state.seen + errors.length;
    if (!counts) {
      const sentence = 'Cannot tell: DDM counts right and wrong, and these errors are amounts.';
      return { state: { ...state, counts, seen }, verdict: streamCannotTell(sentence) };
    }
    const gauge = (stream: DdmState): Gauge | null => gaugeOf(state, stream, errors.length);
    const told = { seen: Math.min(seen, state.expected), fewest: state.fewest };
    const start = state.stream as unknown as DdmState;
    const { stream, verdict } = followErrors(start, errors, told, {
      gauge,
      step(before, error) {
        const { state: next, verdict: said } = stepDdm(before, error);
        if (said !== 'drift') return { stream: next, fired: null };
        const reached = gauge(next);
        if (reached !== null && reached.value > reached.limit)
          return { stream: next, fired: reached };
        return { stream: { ...next, fired: false }, fired: null };
      },
    });
    return { state: { ...state, seen, stream: stream as unknown as Json }, verdict };
  },
});
