import type { Example } from '../frame/chart-types.ts';
import { steps } from '../frame/gallery-data.ts';
import type { BoxesData } from './layout.ts';

interface BoxesExample {
  readonly title: string;
  readonly data: BoxesData;
}

export const examples: readonly Example<BoxesExample>[] = [
  {
    name: 'three groups, one too small for a box',
    props: {
      title: 'Gentoos are heavier',
      data: {
        title: 'body mass, g',
        groups: [
          {
            ...{
              label: 'Adelie',
              rows: 151,
              low: 2850,
              q1: 3350,
              median: 3700,
              q3: 4000,
              high: 4775,
            },
            ...{ points: [5050], beyond: 1 },
          },
          {
            ...{
              label: 'Gentoo',
              rows: 123,
              low: 3950,
              q1: 4700,
              median: 5000,
              q3: 5500,
              high: 6300,
            },
            ...{ points: [], beyond: 0 },
          },
          {
            ...{
              label: 'of unknown species',
              rows: 9,
              low: 3100,
              q1: 3300,
              median: 3600,
              q3: 4100,
            },
            ...{ high: 4400, points: steps(9).map((i) => 3100 + i * 160), beyond: 0, strip: true },
          },
        ],
      },
    },
  },
];
