import type { Example } from '../frame/chart-types.ts';
import { exampleNormal, exampleRandom, steps } from '../frame/gallery-data.ts';
import type { LineDrag } from './drag.ts';
import type { LineData } from './layout.ts';

interface LineExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: LineData;
  readonly drag?: LineDrag;
}

const money = (value: number) =>
  `${value < 0 ? '−' : value > 0 ? '+' : ''}${Math.round(Math.abs(value) / 1000)}k`;

const threshold = steps(101).map((i) => {
  const x = i / 100;
  const y = 37_000 + 290_000 * x - 640_000 * x * x + 260_000 * x ** 3;
  return { x, y, low: y - 9_000 - 9_000 * x, high: y + 9_000 + 9_000 * x };
});

function season() {
  const normal = exampleNormal(exampleRandom(7));
  let you = 0;
  let never = 0;
  return steps(91).map((day) => {
    const drifted = day > 38;
    const mended = day > 55;
    you += (drifted && !mended ? -120 : 2150) + normal() * 500;
    never += (drifted ? -380 : 2080) + normal() * 500;
    return { day, you, never, knew: day * 2210 };
  });
}

const days = season();
const noise = exampleNormal(exampleRandom(3));
const start = Date.UTC(2010, 0, 4);

export const examples: readonly Example<LineExample>[] = [
  {
    name: 'threshold in money, with a line to drag',
    props: {
      title: 'The best threshold is 0.23, not 0.50',
      subtitle: 'Value a year on validation rows, band = 95% bootstrap. Drag the line.',
      data: {
        series: [{ label: 'value', points: threshold, paint: 'pos' }],
        x: { title: 'decision threshold', domain: [0, 1] },
        y: { title: 'value a year, $', format: money },
        spots: [
          { x: 0.23, y: threshold[23]!.y, label: '0.23 earns 70k', paint: 'accent' },
          { x: 0.5, y: threshold[50]!.y, label: '0.50 earns 55k', paint: 'none', hollow: true },
        ],
      },
      drag: {
        ...{ value: 0.5, min: 0, max: 1, step: 0.01, label: 'decision threshold' },
        oncommit: () => undefined,
      },
    },
  },
  {
    name: 'a season of money, with what happened',
    props: {
      title: 'Money earned so far',
      subtitle: 'Cumulative, against never retraining and against somebody who knew.',
      data: {
        series: [
          { label: 'you', points: days.map((d) => ({ x: d.day, y: d.you })), paint: 'accent' },
          {
            label: 'never retrained',
            points: days.map((d) => ({ x: d.day, y: d.never })),
            ...{ paint: 'neg', quiet: true },
          },
          {
            label: 'who knew in advance',
            points: days.map((d) => ({ x: d.day, y: d.knew })),
            ...{ paint: 'none', dashed: true, quiet: true },
          },
        ],
        x: { title: 'day' },
        y: { title: '$', format: money },
        spans: [{ from: 38, to: 55, label: '17 days until you acted', paint: 'fail' }],
        markers: [
          { x: 38, label: 'drift begins', paint: 'fail' },
          { x: 44, label: 'first alarm', paint: 'warn' },
          { x: 55, label: 'retrained, canary 10%', paint: 'accent' },
        ],
      },
    },
  },
  {
    name: 'six years of weeks',
    props: {
      title: 'Ridership fell after the route changed',
      data: {
        series: [
          {
            label: 'riders',
            points: steps(2000).map((i) => ({
              x: start + i * 86_400_000,
              y: 9000 + 2500 * Math.sin(i / 58) - (i > 1300 ? 2200 : 0) + noise() * 700,
            })),
            paint: 0,
          },
        ],
        x: { title: 'date', kind: 'time' },
        y: { title: 'riders a day', withZero: true },
      },
    },
  },
  {
    name: 'nothing yet',
    props: {
      title: 'Best score so far',
      subtitle: 'The line begins with the first finished trial.',
      data: { series: [], x: { title: 'trial', domain: [1, 32] }, y: { title: 'log loss' } },
    },
  },
];
