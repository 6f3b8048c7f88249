import type { Example } from '../frame/chart-types.ts';
import { steps } from '../frame/gallery-data.ts';
import type { RateData } from './to-lines.ts';

interface RateExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: RateData;
}

const bowed = (power: number) => steps(51).map((i) => ({ x: i / 50, y: (i / 50) ** power }));
const falling = steps(51).map((i) => {
  const x = i / 50;
  return { x, y: 0.11 + 0.62 * (1 - x) ** 0.7 };
});

export const examples: readonly Example<RateExample>[] = [
  {
    name: 'ROC, one class against the rest',
    props: {
      title: 'Gentoo is the easiest to tell',
      subtitle: 'AUC 0.97 (0.95–0.99).',
      data: {
        kind: 'roc',
        curves: [
          { label: 'Adelie', points: bowed(0.16) },
          { label: 'Chinstrap', points: bowed(0.3) },
          { label: 'Gentoo', points: bowed(0.06) },
        ],
      },
    },
  },
  {
    name: 'precision and recall',
    props: {
      title: 'Finding 81% means two of three alarms are false',
      data: {
        kind: 'pr',
        curves: [{ label: 'damage', points: falling }],
        ...{ prevalence: 0.11, spot: { x: 0.82, y: falling[41]!.y, threshold: 0.23 } },
      },
    },
  },
  {
    name: 'lift of the best-scored rows',
    props: {
      title: 'The first tenth holds four times the usual rate',
      data: {
        kind: 'lift',
        curves: [
          {
            label: 'damage',
            points: steps(50).map((i) => ({ x: (i + 1) / 50, y: 5 - 4 * ((i + 1) / 50) ** 0.5 })),
          },
        ],
      },
    },
  },
];
