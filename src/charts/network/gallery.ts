import type { Example } from '../frame/chart-types.ts';
import { steps } from '../frame/gallery-data.ts';
import type { NetworkData } from './layout.ts';

interface NetworkExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: NetworkData;
}

const wave = (units: number, from: number, shift: number) =>
  steps(units).map((u) => steps(from).map((v) => Math.sin(1.7 * u + 0.9 * v + shift)));

const flat = (units: number) => steps(units).map(() => 0.1);

export const examples: readonly Example<NetworkExample>[] = [
  {
    name: 'two hidden layers',
    props: {
      title: 'The network as it stands after epoch 12',
      subtitle: 'Blue adds, orange (dashed) takes away.',
      data: {
        inputs: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
        width: 4,
        layers: [
          { units: 8, activation: 'relu', weights: wave(8, 4, 0), biases: flat(8) },
          { units: 4, activation: 'relu', weights: wave(4, 8, 1), biases: flat(4) },
          { units: 3, activation: 'softmax', weights: wave(3, 4, 2), biases: flat(3) },
        ],
        outputs: ['Adelie', 'Chinstrap', 'Gentoo'],
      },
    },
  },
  {
    name: 'wide layers, cut',
    props: {
      title: 'The first 12 of 80 features and of 64 units',
      data: {
        inputs: steps(12).map((i) => `a column with a long name ${i}`),
        width: 80,
        layers: [
          { units: 64, activation: 'tanh', weights: wave(12, 12, 0), biases: flat(12) },
          { units: 1, activation: 'sigmoid', weights: wave(1, 12, 1), biases: flat(1) },
        ],
      },
    },
  },
];
