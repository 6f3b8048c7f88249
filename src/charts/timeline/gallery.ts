import type { Example } from '../frame/chart-types.ts';
import type { TimelineData } from './layout.ts';

interface TimelineExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: TimelineData;
}

const days = { steps: 90, stepLabel: (step: number) => `day ${step + 1}`, xTitle: 'day' };

export const examples: readonly Example<TimelineExample>[] = [
  {
    name: 'a season with two faults',
    props: {
      title: 'Seen after 6 days, mended after 8',
      data: {
        ...days,
        rows: [
          {
            label: 'faults',
            events: [
              { at: 38, to: 89, label: 'Unit change: speed', paint: 'fail' },
              { at: 61, to: 74, label: 'Missing field: size', paint: 'fail' },
            ],
          },
          {
            label: 'alarms',
            events: [
              { at: 44, label: 'data drift, speed', paint: 'warn' },
              { at: 62, label: 'data quality, size', paint: 'warn' },
            ],
          },
          { label: 'decisions', events: [{ at: 46, label: 'data fixed' }] },
          {
            label: 'in service',
            events: [
              { at: 0, to: 51, label: 'release 1' },
              { at: 52, to: 89, label: 'release 2' },
            ],
          },
        ],
      },
    },
  },
  {
    name: 'nothing happened',
    props: { title: 'A calm season', data: { ...days, rows: [{ label: 'alarms', events: [] }] } },
  },
];
