import type { Example } from '../frame/chart-types.ts';
import { formatPercent } from '../frame/format.ts';
import type { DependenceData } from './layout.ts';

interface DependenceExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: DependenceData;
}

const x = Array.from({ length: 12 }, (_, k) => 4 + k * 5);
const rise = (k: number) => 0.2 + 0.5 / (1 + Math.exp(-(k - 5)));

export const examples: readonly Example<DependenceExample>[] = [
  {
    name: 'the mean before single rows',
    props: {
      title: 'A long duration raises the risk',
      data: {
        x,
        mean: x.map((_, k) => rise(k)),
        rows: Array.from({ length: 24 }, (_, row) =>
          x.map((_, k) => rise(k) + 0.12 * Math.sin(row * 1.7) + (row % 5 === 0 ? -0.02 * k : 0)),
        ),
        rug: Array.from({ length: 60 }, (_, row) => 4 + ((row * row) % 56)),
        xTitle: 'duration',
        yTitle: 'probability of “bad”',
        format: formatPercent,
      },
    },
  },
  {
    name: 'over time, one row',
    props: {
      title: 'One row over the days',
      data: {
        x: [0, 30, 60].map((day) => Date.UTC(2009, 0, 1) + day * 86_400_000),
        mean: [12, 15, 11],
        rows: [[12, 15, 11]],
        rug: [],
        xTitle: 'date',
        yTitle: 'ridership',
        kind: 'time',
      },
    },
  },
];
