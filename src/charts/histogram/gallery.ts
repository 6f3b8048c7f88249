import type { Example } from '../frame/chart-types.ts';
import { steps } from '../frame/gallery-data.ts';
import type { HistogramData } from './layout.ts';

interface HistogramExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: HistogramData;
}

const speed = [3, 8, 28, 74, 190, 420, 610, 540, 380, 260, 170, 90, 48, 22, 9, 4];
const share = [
  0.02, 0.02, 0.03, 0.03, 0.04, 0.05, 0.07, 0.1, 0.13, 0.17, 0.2, 0.24, 0.3, 0.3, 0.4, 0.5,
];

export const examples: readonly Example<HistogramExample>[] = [
  {
    name: 'stacked by class',
    props: {
      title: 'Damage grows with speed',
      subtitle: 'Training rows by speed and outcome.',
      data: {
        bins: speed.map((count, i) => {
          const damaged = Math.round(count * share[i]!);
          return { from: i * 20, to: i * 20 + 20, counts: [count - damaged, damaged] };
        }),
        classes: [
          { label: 'no damage', paint: 5 },
          { label: 'damage', paint: 1 },
        ],
        x: { title: 'speed, knots' },
      },
    },
  },
  {
    name: 'after a step, before in grey',
    props: {
      title: 'The long tail is gone',
      subtitle: 'speed_knots after “Power”. Before in grey.',
      data: {
        bins: steps(12).map((i) => ({
          from: i - 6,
          to: i - 5,
          counts: [Math.round(900 * Math.exp(-((i - 5.5) ** 2) / 8))],
        })),
        before: steps(12).map((i) => ({
          ...{ from: i - 6, to: i - 5 },
          count: Math.round(1500 * Math.exp(-i / 2)),
        })),
        x: { title: 'speed, standardized' },
      },
    },
  },
];
