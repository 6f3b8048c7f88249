import type { Example } from '../frame/chart-types.ts';
import type { WaterfallData } from './layout.ts';

interface WaterfallExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: WaterfallData;
}

export const examples: readonly Example<WaterfallExample>[] = [
  {
    name: 'why one row got its answer',
    props: {
      title: 'The short duration speaks for it most',
      data: {
        title: 'log-odds of good',
        start: { label: 'on average', value: 0.85 },
        steps: [
          { label: 'duration', note: '6', value: 0.62 },
          { label: 'checking_status', note: 'no account', value: 0.48 },
          { label: 'amount', note: '1,169', value: -0.21 },
          { label: 'four other columns', value: -0.09 },
        ],
        end: { label: 'this row', value: 1.65 },
      },
    },
  },
  {
    name: 'sampled, with its error',
    props: {
      title: 'The wing says most',
      data: {
        title: 'probability of Gentoo',
        start: { label: 'on average', value: 0.36 },
        steps: [
          { label: 'flipper_length_mm', note: '221', value: 0.41, give: 0.02 },
          { label: 'body_mass_g', note: 'missing', value: -0.05, give: 0.015 },
        ],
        end: { label: 'this row', value: 0.72 },
      },
    },
  },
];
