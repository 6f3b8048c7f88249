import type { Example } from '../frame/chart-types.ts';
import { exampleNormal, exampleRandom, steps } from '../frame/gallery-data.ts';
import type { ResidualData } from './to-scatter.ts';

interface ResidualExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: ResidualData;
}

const random = exampleRandom(9);
const normal = exampleNormal(random);
const predicted = steps(400).map(() => 2000 + random() * 9000);
const actual = predicted.map((value) => value * (1 + normal() * 0.06) + (value > 8000 ? -500 : 0));

export const examples: readonly Example<ResidualExample>[] = [
  {
    name: 'errors by prediction',
    props: {
      title: 'Busy days are predicted too high',
      data: { actual, predicted, unit: 'riders' },
    },
  },
  {
    name: 'actual by prediction',
    props: {
      title: 'Most days lie within 1,000 riders',
      data: { actual, predicted, unit: 'riders', kind: 'actual' },
    },
  },
];
