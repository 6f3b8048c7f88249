import { defineDetector } from '../../../core/contracts/detector.ts';
import {
  FEWEST_DISTINCT,
  judgeBinned,
  startBinned,
} from '../../../core/monitor/watch/binned-distance.ts';
import type { BinnedDistance, BinnedState } from '../../../core/monitor/watch/binned-distance.ts';
import { jensenShannonDistance } from '../../../core/stats/distance.ts';
import type { LogBase } from '../../../core/stats/distance.ts';

type State = BinnedState & { readonly base: LogBase };

function distanceIn(base: LogBase): BinnedDistance {
  return {
    name: `Jensen–Shannon distance (base ${base})`,
    distance: (before, now) => jensenShannonDistance(before, now, base),
    chance: base === 2 ? 1 / (8 * Math.LN2) : 1 / 8,
  };
}

export default defineDetector({
  id: 'jensen-shannon',
  label: 'Jensen–Shannon distance',
  summary:
    'Square root of the Jensen–Shannon divergence over ten equal bins or the levels, held against the larger of a customary line and what chance alone does with this many distinct rows.',
  watches: 'distribution',
  stands: false,
  kinds: ['number', 'category'],
  params: [
    {
      kind: 'choice',
      id: 'base',
      label: 'Logarithm',
      help: 'Base 2 goes from 0 to 1; base e, which other tools use, from 0 to 0.83.',
      default: '2',
      options: [
        { value: '2', label: 'base 2' },
        { value: 'e', label: 'base e' },
      ],
    },
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'Of the distance, not the divergence; 0.1 is customary.',
      default: 0.1,
      min: 0.01,
      max: 1,
    },
    FEWEST_DISTINCT,
  ],
  start(reference, settings, alpha): State {
    return { ...startBinned(reference, settings, alpha), base: settings.base === 'e' ? 'e' : 2 };
  },
  step: (state, window) => ({ state, verdict: judgeBinned(state, window, distanceIn(state.base)) }),
});
