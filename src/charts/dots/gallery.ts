import type { Example } from '../frame/chart-types.ts';
import { formatPercent } from '../frame/format.ts';
import type { DotsData } from './layout.ts';

interface DotsExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: DotsData;
}

const ranges = ['≤ 60', '60 to 95', '95 to 120', '120 to 140', '140 to 160', '≥ 160', 'missing'];
const shares = [0.03, 0.05, 0.09, 0.13, 0.16, 0.24, 0.11];

export const examples: readonly Example<DotsExample>[] = [
  {
    name: 'a share over the ranges of a number',
    props: {
      title: 'speed_knots',
      data: {
        title: 'share with damage',
        dots: ranges.map((label, i) => ({
          ...{ label, value: shares[i]!, rows: 900 - i * 110 },
          ...{ low: shares[i]! * 0.8, high: shares[i]! * 1.3 },
        })),
        ...{ format: formatPercent, reference: 0.1, joined: true },
      },
    },
  },
  {
    name: 'a mean by level, one without rows',
    props: {
      title: 'island',
      data: {
        title: 'mean body mass, g',
        dots: [
          { label: 'Biscoe', value: 4716, low: 4600, high: 4830, rows: 167 },
          { label: 'Dream', value: 3713, low: 3640, high: 3780, rows: 124 },
          { label: 'Torgersen', value: null, low: null, high: null, rows: 0 },
        ],
        reference: 4202,
      },
    },
  },
];
