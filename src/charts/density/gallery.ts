import type { Example } from '../frame/chart-types.ts';
import { steps } from '../frame/gallery-data.ts';
import type { DensityData } from './layout.ts';

interface DensityExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: DensityData;
}

const edges = (from: number, to: number, bins: number) =>
  steps(bins + 1).map((i) => from + ((to - from) * i) / bins);

export const examples: readonly Example<DensityExample>[] = [
  {
    name: '200,000 rows on a grid',
    props: {
      title: 'Speed rises with height',
      data: {
        x: { title: 'height, ft', edges: edges(0, 8000, 40) },
        y: { title: 'speed, knots', edges: edges(60, 300, 30) },
        counts: steps(1200).map((i) => {
          const [c, r] = [(i % 40) / 40, Math.floor(i / 40) / 30];
          return Math.round(900 * Math.exp(-((r - 0.2 - 0.6 * c) ** 2) * 40) * Math.exp(-c * 2));
        }),
      },
    },
  },
];
