import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Sample, Verdict } from '../../../core/contracts/detector.ts';
import type { Json } from '../../../core/json.ts';
import { mean, quantileSorted } from '../../../core/math.ts';
import { short } from '../../../core/monitor/bins.ts';
import { adwinThreshold, startAdwin, stepAdwin } from '../../../core/stats/streams.ts';
import type { AdwinState } from '../../../core/stats/streams.ts';

type State = {
  /** What an error is divided by, so that the stream lies in [0, 1]. */
  readonly scale: number;
  readonly stream: Json;
};

function knownOf(sample: Sample): Float64Array {
  if (sample.kind !== 'number') return new Float64Array(0);
  return sample.values.filter((value) => !Number.isNaN(value));
}

/** The largest error a stream is expected to hold: 1 for right or wrong, else the 99% point. */
function scaleOf(errors: Float64Array): number {
  if (errors.every((error) => error === 0 || error === 1)) return 1;
  const high = quantileSorted(errors.toSorted(), 0.99);
  return high > 0 ? high : 1;
}

function meanOf(stream: AdwinState): number {
  return stream.width === 0 ? 0 : stream.total / stream.width;
}

/** How far the newest errors may lie above the window's mean before they count as a change. */
function roomOf(stream: AdwinState, fresh: number): number {
  const { minWindow, delta } = stream.params;
  const newest = Math.max(fresh, minWindow);
  const older = Math.max(stream.width - newest, minWindow);
  const variance = stream.deviations / stream.width;
  return adwinThreshold(older, newest, variance, stream.width, delta, minWindow);
}

function judge(
  scale: number,
  before: AdwinState,
  after: AdwinState,
  fresh: Float64Array,
  cut: number | null,
): Verdict {
  const waiting = after.width <= after.params.grace || fresh.length === 0;
  const usual = meanOf(cut === null ? after : before) * scale;
  if (waiting && cut === null) {
    const sentence = `Cannot tell yet whether the error changes: ${after.width} labelled rows so far.`;
    return { level: 'cannot-tell', value: 0, limit: usual, pValue: null, sentence };
  }
  const limit = usual + roomOf(before.width > 0 ? before : after, fresh.length) * scale;
  if (cut === null) {
    const value = mean(fresh);
    const sentence = `The error is steady: ${short(value)} in the newest rows, ${short(usual)} over ${after.width}.`;
    return { level: 'calm', value, limit, pValue: null, sentence };
  }
  const now = meanOf(after) * scale;
  const rose = now > cut;
  const sentence = `The error ${rose ? 'rose' : 'fell'} from ${short(cut)} to ${short(now)}: the stream changed about ${after.width} labelled rows ago.`;
  return { level: rose ? 'alarm' : 'calm', value: now, limit: cut, pValue: null, sentence };
}

export default defineDetector({
  id: 'adwin',
  label: 'ADWIN',
  summary:
    'Reads errors one by one as labels arrive and cuts its window where the mean changed; an alarm when the error rose.',
  watches: 'error',
  kinds: ['number'],
  feed: 'arrivals',
  params: [
    {
      kind: 'integer',
      id: 'clock',
      label: 'Look every',
      help: 'Labelled rows between two looks for a change.',
      default: 8,
      min: 1,
      max: 1000,
      unit: 'rows',
    },
  ],
  start(reference, settings, alpha): State {
    const stream = startAdwin({ delta: alpha, clock: settings.clock });
    return { scale: scaleOf(knownOf(reference)), stream: stream as unknown as Json };
  },
  step({ scale, stream }, window) {
    const before = stream as unknown as AdwinState;
    const fresh = knownOf(window);
    let state = before;
    let cut: number | null = null;
    for (const error of fresh) {
      const old = meanOf(state);
      const next = stepAdwin(state, Math.min(1, error / scale));
      if (next.verdict === 'drift') cut ??= old * scale;
      state = next.state;
    }
    return {
      state: { scale, stream: state as unknown as Json },
      verdict: judge(scale, before, state, fresh, cut),
    };
  },
});
