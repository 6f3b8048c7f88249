import type { Example } from '../frame/chart-types.ts';
import { exampleRandom, steps } from '../frame/gallery-data.ts';
import type { MatrixData } from './layout.ts';

interface MatrixExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: MatrixData;
  readonly onselect?: (row: number, column: number) => void;
}

const measures = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];
const together = [
  [NaN, -0.22, 0.67, 0.58],
  [-0.22, NaN, -0.52, -0.43],
  [0.67, -0.52, NaN, 0.84],
  [0.58, -0.43, 0.84, NaN],
];

const many = steps(60).map((i) => `measurement ${i + 1}`);
const chance = exampleRandom(5);
const blocks = steps(60 * 60).map((k) => {
  const [r, c] = [Math.floor(k / 60), k % 60];
  if (r === c) return NaN;
  return Math.floor(r / 12) === Math.floor(c / 12) ? 0.9 - chance() * 0.4 : chance() * 0.3 - 0.15;
});

export const examples: readonly Example<MatrixExample>[] = [
  {
    name: 'four columns, values written',
    props: {
      title: 'Heavy penguins have long flippers',
      data: {
        ...{ rows: measures, columns: measures, values: together.flat() },
        ...{ rowTitle: 'column', columnTitle: 'column' },
      },
      onselect: () => undefined,
    },
  },
  {
    name: 'sixty columns, seriated',
    props: {
      title: 'Five groups of columns go together',
      data: {
        rows: many,
        columns: many,
        values: blocks,
        rowTitle: 'column',
        columnTitle: 'column',
      },
    },
  },
  {
    name: 'missing cells, rows in blocks',
    props: {
      title: 'Late rows lack the new sensors',
      data: {
        rows: steps(40).map((i) => `rows ${i * 25 + 1} to ${i * 25 + 25}`),
        columns: ['speed', 'height', 'sensor_c', 'sensor_d'],
        values: steps(160).map((k) => (k % 4 < 2 ? 0.02 : Math.floor(k / 4) > 26 ? 0.9 : 0.1)),
        ...{ rowTitle: 'rows', columnTitle: 'columns', paint: 'warn', endsOnly: true },
      },
    },
  },
];
