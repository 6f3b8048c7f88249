import type { Example } from '../frame/chart-types.ts';
import { exampleNormal, exampleRandom, steps } from '../frame/gallery-data.ts';
import type { TimeSeriesData } from './layout.ts';

interface TimeSeriesExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: TimeSeriesData;
}

const DAY = 86_400_000;
const start = Date.UTC(2019, 0, 7);
const normal = exampleNormal(exampleRandom(8));
const isGap = (i: number) => i > 60 && i < 72;

const weeks = steps(140).map((i) => {
  const value = 410 + 90 * Math.sin((i * 2 * Math.PI) / 52) + normal() * 22;
  const rows = isGap(i) ? 0 : 7;
  return {
    ...{ from: start + i * 7 * DAY, to: start + (i + 1) * 7 * DAY, rows },
    missing: i % 31 === 0 && rows > 0 ? 3 : 0,
    ...(rows === 0
      ? { value: null, low: null, high: null }
      : { value, low: value - 40, high: value + 40 }),
  };
});

export const examples: readonly Example<TimeSeriesExample>[] = [
  {
    name: 'a mean by week with a gap',
    props: {
      title: 'Rides, and eleven weeks without rows',
      data: {
        spans: weeks,
        gaps: [{ from: start + 61 * 7 * DAY, to: start + 72 * 7 * DAY }],
        title: 'mean rides, thousands',
      },
    },
  },
  {
    name: 'rows alone',
    props: {
      title: 'Rows by week',
      data: { spans: weeks.slice(0, 30), gaps: [], title: null },
    },
  },
];
