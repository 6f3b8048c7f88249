import type { Example } from '../frame/chart-types.ts';

interface SparkExample {
  readonly counts: readonly number[];
  readonly label: string;
  readonly marked?: readonly number[];
}

export const examples: readonly Example<SparkExample>[] = [
  {
    name: 'a number column',
    props: {
      counts: [4, 12, 26, 44, 60, 52, 38, 24, 14, 9, 5, 3, 2],
      label: 'speed_knots, 0 to 350',
    },
  },
  {
    name: 'three levels, one odd',
    props: { counts: [520, 210, 90], label: 'wildlife_size', marked: [2] },
  },
  { name: 'all in one bin', props: { counts: [9000, 3, 0, 1, 0, 1], label: 'cost_total' } },
  { name: 'no values', props: { counts: [], label: 'remarks' } },
];
