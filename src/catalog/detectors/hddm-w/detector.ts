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
import {
  hddmWeightedGap,
  startHddmWeighted,
  stepHddmWeighted,
} from '../../../core/stats/streams.ts';
import type { HddmWeightedState } from '../../../core/stats/streams.ts';

function gaugeOf({ scale }: HddmMemory, { params, all, rise }: HddmWeightedState): Gauge | null {
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
  start(reference, { chance, lambda, fewest }, alpha): HddmMemory {
    const scale = largestError(knownErrors(reference));
    const stream = startHddmWeighted({ lambda }) as unknown as Json;
    return { scale, chance, fewest, alpha, seen: 0, stream };
  },
  step: (memory, window) =>
    followHddm<HddmWeightedState>(memory, window, { step: stepHddmWeighted, gauge: gaugeOf }),
});
