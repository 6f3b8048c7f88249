import type { Example } from '../frame/chart-types.ts';
import { steps } from '../frame/gallery-data.ts';
import type { HeatData } from './layout.ts';

interface HeatExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: HeatData;
  readonly onselect?: (row: number, column: number) => void;
}

const digits = steps(10).map(String);

export const examples: readonly Example<HeatExample>[] = [
  {
    name: 'a confusion matrix that opens',
    props: {
      title: '1,943 validation rows',
      subtitle: 'Rows actual, columns predicted. Open a cell to see its examples.',
      data: {
        rows: ['damage', 'none'],
        columns: ['damage', 'no damage'],
        rowTitle: 'actual',
        columnTitle: 'predicted',
        cells: [
          [
            { text: '171', note: 'found', tint: 0.8 },
            { text: '40', note: 'missed', tint: -0.55 },
          ],
          [
            { text: '332', note: 'needless', tint: -0.75 },
            { text: '1,400', note: 'left alone', tint: 0.4 },
          ],
        ],
      },
      onselect: () => undefined,
    },
  },
  {
    name: 'ten classes',
    props: {
      title: 'Eights are taken for ones',
      data: {
        ...{ rows: digits, columns: digits, rowTitle: 'actual', columnTitle: 'predicted' },
        cells: digits.map((_, r) =>
          digits.map((__, c) => {
            const count = r === c ? 165 + ((r * 7) % 13) : r === 8 && c === 1 ? 14 : (r * c) % 3;
            return { text: String(count), tint: r === c ? count / 180 : -count / 14 };
          }),
        ),
      },
    },
  },
  {
    name: 'long names of classes',
    props: {
      title: 'Three kinds of complaint',
      data: {
        rows: ['credit card or prepaid card', 'mortgage', 'debt collection by a third party'],
        columns: ['credit card or prepaid card', 'mortgage', 'debt collection by a third party'],
        ...{ rowTitle: 'actual', columnTitle: 'predicted' },
        cells: [
          [901, 12, 88],
          [7, 644, 31],
          [120, 25, 502],
        ].map((row, r) =>
          row.map((n, c) => ({ text: String(n), tint: (r === c ? n : -n * 5) / 900 })),
        ),
      },
    },
  },
];
