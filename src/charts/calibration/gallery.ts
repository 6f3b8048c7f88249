import type { Example } from '../frame/chart-types.ts';
import type { CalibrationData } from './layout.ts';

interface CalibrationExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: CalibrationData;
}

export const examples: readonly Example<CalibrationExample>[] = [
  {
    name: 'honest below, shy above',
    props: {
      title: 'Honest up to 0.4, shy above',
      subtitle: 'Observed against predicted, 95% intervals. Open dots miss the line.',
      data: {
        event: 'damaged',
        bins: [
          { predicted: 0.05, observed: 0.03, low: 0.02, high: 0.05, rows: 980 },
          { predicted: 0.15, observed: 0.11, low: 0.08, high: 0.15, rows: 420 },
          { predicted: 0.25, observed: 0.27, low: 0.21, high: 0.33, rows: 210 },
          { predicted: 0.36, observed: 0.33, low: 0.26, high: 0.4, rows: 160 },
          { predicted: 0.47, observed: 0.57, low: 0.49, high: 0.66, rows: 90 },
          { predicted: 0.6, observed: 0.66, low: 0.55, high: 0.76, rows: 50 },
          { predicted: 0.75, observed: 0.7, low: 0.56, high: 0.83, rows: 33 },
        ],
      },
    },
  },
];
