import type { Example } from '../frame/chart-types.ts';
import { exampleNormal, exampleRandom, steps } from '../frame/gallery-data.ts';
import type { ScatterData } from './layout.ts';

interface ScatterExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: ScatterData;
}

const centres = [
  [38.8, 18.3],
  [48.8, 18.4],
  [47.5, 15],
] as const;

function birds(count: number, seed: number) {
  const normal = exampleNormal(exampleRandom(seed));
  const classOf = steps(count).map((i) => i % 3);
  return {
    classOf,
    x: classOf.map((k) => centres[k]![0] + normal() * 3.6),
    y: classOf.map((k) => centres[k]![1] + normal() * 1.4),
  };
}

const species = [{ label: 'Adelie' }, { label: 'Chinstrap' }, { label: 'Gentoo' }];
const xAxis = { title: 'bill length, mm' };
const yAxis = { title: 'bill depth, mm' };

function field(columns: number, rows: number) {
  const cells = steps(columns * rows).map((i) => {
    const x = 30 + (30 * (i % columns)) / columns;
    const y = 22 - (10 * Math.floor(i / columns)) / rows;
    const weights = centres.map(
      ([cx, cy]) => Math.exp(-((x - cx) ** 2) / 40 - (y - cy) ** 2 / 6) + 1e-6,
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const most = Math.max(...weights);
    return { classOf: weights.indexOf(most), strength: (most / total - 1 / 3) * 1.5 };
  });
  return {
    ...{ columns, rows },
    classOf: cells.map((cell) => cell.classOf),
    strength: cells.map((cell) => cell.strength),
  };
}

export const examples: readonly Example<ScatterExample>[] = [
  {
    name: 'points that may lie elsewhere',
    props: {
      title: 'Quick ones ring for nothing more often',
      data: {
        ...{ x: [0.2, 0.9, 2.4], y: [9, 4, 1] },
        ranges: {
          x: [
            [0, 0.7],
            [0.5, 1.6],
            [1.7, 3.3],
          ],
          y: [
            [6, 14],
            [3, 6],
            [1, 2],
          ],
        },
        xAxis: { title: 'false alarms a month' },
        yAxis: { title: 'ticks until it rings' },
        nameOf: (point) => ['slow', 'middling', 'quick'][point]!,
        named: true,
      },
    },
  },
  {
    name: 'three classes, by colour and shape',
    props: {
      title: 'Two measures already part the species',
      data: { ...birds(342, 1), classes: species, xAxis, yAxis, selected: [3, 4, 5] },
    },
  },
  {
    name: 'a decision boundary under the points',
    props: {
      title: 'What the model says over the plane',
      subtitle: 'Deeper means surer.',
      data: {
        ...{ ...birds(150, 2), classes: species, field: field(60, 40) },
        xAxis: { ...xAxis, domain: [30, 60] },
        yAxis: { ...yAxis, domain: [12, 22] },
      },
    },
  },
  {
    name: '20,000 points on a canvas',
    props: {
      title: 'Twenty thousand rows',
      data: { ...birds(20_000, 3), classes: species, xAxis, yAxis },
    },
  },
];
