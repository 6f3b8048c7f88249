import type { Example } from '../frame/chart-types.ts';
import type { SwarmData } from './layout.ts';

interface SwarmExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: SwarmData;
}

const rows = Array.from({ length: 120 }, (_, row) => row);
const wave = (row: number, by: number) => Math.sin(row * by) * Math.cos(row * 0.37 * by);
const tones = rows.map((row) => ((row * 37) % 120) / 119);

export const examples: readonly Example<SwarmExample>[] = [
  {
    name: 'what each column adds to many rows',
    props: {
      title: 'A long duration speaks against',
      data: {
        title: 'log-odds of good',
        lanes: [
          {
            label: 'duration',
            values: rows.map((row) => 0.6 - 1.4 * tones[row]! + 0.1 * wave(row, 3)),
            tones,
          },
          {
            label: 'amount',
            values: rows.map((row) => 0.4 * wave(row, 0.7)),
            tones: tones.toReversed(),
          },
          {
            label: 'purpose',
            values: rows.map((row) => [0.3, 0.02, -0.25][row % 3]!),
            tones: rows.map(() => NaN),
          },
        ],
        rowOf: (row) => `Row ${row + 1}`,
      },
    },
  },
  {
    name: 'one row, one column',
    props: {
      title: 'A single row',
      data: { title: 'probability', lanes: [{ label: 'x', values: [0.2], tones: [0.5] }] },
    },
  },
];
