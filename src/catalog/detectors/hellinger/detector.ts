import { defineDetector } from '../../../core/contracts/detector.ts';
import {
  FEWEST_DISTINCT,
  judgeBinned,
  startBinned,
} from '../../../core/monitor/watch/binned-distance.ts';
import { hellinger } from '../../../core/stats/distance.ts';

const HELLINGER = { name: 'Hellinger distance', distance: hellinger, chance: 1 / 8 };

export default defineDetector({
  id: 'hellinger',
  label: 'Hellinger distance',
  summary:
    'Distance of the square roots of the shares, 0 to 1, over ten equal bins or the levels, held against the larger of a customary line and what chance alone does with this many distinct rows.',
  watches: 'distribution',
  stands: false,
  kinds: ['number', 'category'],
  params: [
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'Customary: 0.1 in one tool; another calls 0.15 possible and 0.4 certain.',
      default: 0.15,
      min: 0.01,
      max: 1,
    },
    FEWEST_DISTINCT,
  ],
  start: startBinned,
  step: (state, window) => ({ state, verdict: judgeBinned(state, window, HELLINGER) }),
});
