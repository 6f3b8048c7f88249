import type { Example } from '../frame/chart-types.ts';
import type { BarsData } from './layout.ts';

interface BarsExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: BarsData;
}

export const examples: readonly Example<BarsExample>[] = [
  {
    name: 'slices with intervals',
    props: {
      title: 'Military rows fail twice as often',
      subtitle: 'Recall by slice with 95% interval. Fewer than 30 rows: cannot tell yet.',
      data: {
        title: 'recall',
        domain: [0, 1],
        bars: [
          { label: 'all', value: 0.81, low: 0.77, high: 0.85 },
          { label: 'approach', value: 0.84, low: 0.78, high: 0.89 },
          { label: 'military base', value: 0.42, low: 0.27, high: 0.58, paint: 'neg' },
          { label: 'dawn', value: null },
        ],
        reference: { value: 0.75, label: 'your floor 0.75' },
      },
    },
  },
  {
    name: 'money gained and lost',
    props: {
      title: 'The stump already earns most of it',
      data: {
        title: '$ a year',
        bars: [
          { label: 'boosted trees', value: 70_200, low: 58_000, high: 82_000 },
          { label: 'one-rule stump', value: 39_100, low: 30_000, high: 47_000 },
          { label: 'always inspect', value: -212_000 },
          { label: 'never inspect', value: -84_000 },
        ],
      },
    },
  },
  {
    name: 'long names, before and after',
    props: {
      title: 'Group rare levels: 225 become 61',
      subtitle: 'aircraft, training rows. Before in grey.',
      data: {
        title: 'rows',
        bars: [
          { label: 'B-737-300', value: 941, before: 941 },
          { label: 'MD-80', value: 833, before: 833 },
          { label: 'an_aircraft_model_with_a_forty_letter_name', value: 412, before: 412 },
          { label: 'other', value: 562, before: 12, paint: 'accent', note: '164 levels' },
        ],
      },
    },
  },
];
