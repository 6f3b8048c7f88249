import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Json } from '../../../core/json.ts';
import { short } from '../../../core/monitor/watch/bins.ts';
import {
  FEWEST_LABELLED,
  knownErrors,
  largestError,
} from '../../../core/monitor/watch/error-stream.ts';
import type { Gauge } from '../../../core/monitor/watch/error-stream.ts';
import { followHddm } from '../../../core/monitor/watch/hddm.ts';
import type { HddmMemory } from '../../../core/monitor/watch/hddm.ts';
import { hddmAverageGap, startHddmAverage, stepHddmAverage } from '../../../core/stats/streams.ts';
import type { HddmAverageState } from '../../../core/stats/streams.ts';

function gaugeOf({ scale }: HddmMemory, { params, all, low }: HddmAverageState): Gauge | null {
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
  start(reference, { chance, fewest }, alpha): HddmMemory {
    const scale = largestError(knownErrors(reference));
    const stream = startHddmAverage() as unknown as Json;
    return { scale, chance, fewest, alpha, seen: 0, stream };
  },
  step: (memory, window) =>
    followHddm<HddmAverageState>(memory, window, { step: stepHddmAverage, gauge: gaugeOf }),
});
