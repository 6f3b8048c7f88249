import type { Example } from '../frame/chart-types.ts';
import { steps } from '../frame/gallery-data.ts';
import type { RegionData } from './layout.ts';

interface RegionExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: RegionData;
}

const sides = {
  above: 'pays for itself',
  below: 'costs more than it saves',
  good: 'above',
} as const;
const x = { title: 'share of damaged aircraft found (recall)', domain: [0, 1] as const };
const y = { title: 'share of inspections that find damage (precision)', domain: [0, 1] as const };

export const examples: readonly Example<RegionExample>[] = [
  {
    name: 'break-even of a binary decision',
    props: {
      title: 'You must find most, and may be often wrong',
      subtitle: 'Above the line the model pays. One real find pays for 22 needless looks.',
      data: {
        ...{ ...sides, x, y },
        boundary: steps(60).map((i) => {
          const recall = 0.06 + (0.94 * i) / 59;
          return { x: recall, y: 0.5 * (0.06 / recall) ** 0.75 };
        }),
        spots: [{ x: 0.41, y: 0.21, label: 'today’s rule', paint: 'ink', hollow: true }],
        markers: [{ x: 0.75, label: 'your floor: find 75%', paint: 'accent' }],
      },
    },
  },
  {
    name: 'nothing can pay',
    props: {
      title: 'At these costs no model pays',
      data: { ...{ ...sides, x, y }, boundary: [] },
    },
  },
];
