import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Verdict } from '../../../core/contracts/detector.ts';
import type { Json } from '../../../core/json.ts';
import { short } from '../../../core/monitor/watch/bins.ts';
import { knownErrors, largestError } from '../../../core/monitor/watch/error-stream.ts';
import { adwinThreshold, followAdwin, startAdwin } from '../../../core/stats/streams.ts';
import type { AdwinState } from '../../../core/stats/streams.ts';

type State = {
  /** What an error is divided by, so that the stream lies in [0, 1]. */
  readonly scale: number;
  readonly stream: Json;
};

/** A place in the window: means before and after it, and the rise from which ADWIN would cut. */
interface Cut {
  readonly before: number;
  readonly after: number;
  readonly limit: number;
}

/** The place where the mean rises most against what chance allows; null in a short window. */
function closestCut({ rows, width, total, deviations, params }: AdwinState): Cut | null {
  let closest: Cut | null = null;
  let size = 0;
  let sum = 0;
  const ratio = (cut: Cut): number => (cut.after - cut.before) / cut.limit;
  for (let row = rows.length - 1; row >= 0; row--) {
    for (const [bucketTotal] of rows[row]!) {
      size += 1 << row;
      sum += bucketTotal;
      const rest = width - size;
      if (size < params.minWindow || rest < params.minWindow) continue;
      const { delta, minWindow } = params;
      const limit = adwinThreshold(size, rest, deviations / width, width, delta, minWindow);
      const cut = { before: sum / size, after: (total - sum) / rest, limit };
      if (closest === null || ratio(cut) > ratio(closest)) closest = cut;
    }
  }
  return closest;
}

function judge(scale: number, stream: AdwinState, rise: Cut | null): Verdict {
  const cut = rise ?? closestCut(stream);
  if (cut === null || (rise === null && stream.width <= stream.params.grace)) {
    const sentence = `Cannot tell yet whether the error changes: ${stream.width} labelled rows so far.`;
    return { level: 'cannot-tell', value: 0, limit: 0, pValue: null, floor: null, sentence };
  }
  const value = (cut.after - cut.before) * scale;
  const limit = cut.limit * scale;
  if (rise === null) {
    const usual = short((stream.total / stream.width) * scale);
    const sentence = `The error is steady at ${usual} over ${stream.width} labelled rows, noise floor + ${short(limit)}.`;
    return { level: 'calm', value, limit, pValue: null, floor: limit, sentence };
  }
  const numbers = `from ${short(cut.before * scale)} to ${short(cut.after * scale)}, noise floor + ${short(limit)}`;
  const sentence = `The error rose ${numbers}; the stream changed about ${stream.width} labelled rows ago.`;
  return { level: 'alarm', value, limit, pValue: null, floor: limit, sentence };
}

export default defineDetector({
  id: 'adwin',
  label: 'ADWIN',
  summary:
    'Reads errors one by one as labels arrive and cuts its window where the mean changed; an alarm when the error rose.',
  watches: 'error',
  stands: true,
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
    return { scale: largestError(knownErrors(reference)), stream: stream as unknown as Json };
  },
  step({ scale, stream }, window) {
    let rise: Cut | null = null;
    const errors = knownErrors(window).map((cell) => Math.min(1, cell / scale));
    const state = followAdwin(stream as unknown as AdwinState, errors, (whole) => {
      const cut = closestCut(whole);
      if (cut !== null && cut.after - cut.before > cut.limit) rise ??= cut;
    });
    return {
      state: { scale, stream: state as unknown as Json },
      verdict: judge(scale, state, rise),
    };
  },
});
