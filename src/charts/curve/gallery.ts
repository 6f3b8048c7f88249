import type { Example } from '../frame/chart-types.ts';
import { exampleNormal, exampleRandom, steps } from '../frame/gallery-data.ts';
import type { TrainingCurves } from './to-lines.ts';

interface CurveExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: TrainingCurves;
}

const normal = exampleNormal(exampleRandom(5));
const train = steps(60).map((i) => 0.16 + 0.5 * Math.exp(-i / 14) + normal() * 0.004);
const validation = steps(60).map(
  (i) => 0.31 + 0.38 * Math.exp(-i / 9) + Math.max(0, i - 26) * 0.0016 + normal() * 0.005,
);

export const examples: readonly Example<CurveExample>[] = [
  {
    name: 'it began to memorise',
    props: {
      title: 'Best after 27 epochs; later ones only memorise',
      data: {
        ...{ train, validation, metric: 'log loss', unit: 'epoch', planned: 80 },
        best: validation.indexOf(Math.min(...validation)),
      },
    },
  },
  {
    name: 'just begun',
    props: {
      title: 'Training',
      data: {
        ...{ metric: 'log loss', unit: 'tree', planned: 100 },
        train: train.slice(0, 3),
        validation: validation.slice(0, 3),
      },
    },
  },
];
