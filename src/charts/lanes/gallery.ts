import type { Example } from '../frame/chart-types.ts';
import { exampleRandom, steps } from '../frame/gallery-data.ts';
import type { LanesData } from './layout.ts';

interface LanesExample {
  readonly title: string;
  readonly subtitle?: string;
  readonly data: LanesData;
}

const random = exampleRandom(11);
const rise = (from: number, to: number) =>
  steps(90).map((day) => {
    const noise = random() * 0.12;
    if (day < from) return noise;
    if (day > to) return 0.35 + noise;
    return Math.min(1, (day - from) / 8 + noise);
  });

export const examples: readonly Example<LanesExample>[] = [
  {
    name: 'three detectors over a season',
    props: {
      title: 'PSI saw it six days after it began',
      subtitle: 'Heat: share of the alarm level. A diamond is an alarm.',
      data: {
        steps: 90,
        stepLabel: (step) => `day ${step + 1}`,
        lanes: [
          { label: 'PSI', heat: rise(38, 56), alarms: [44] },
          { label: 'KS', heat: rise(42, 56), alarms: [50] },
          { label: 'ADWIN', heat: steps(90).map((d) => (d >= 44 && d < 57 ? 1 : null)) },
        ],
        markers: [
          { step: 38, label: 'drift begins', paint: 'fail' },
          { step: 55, label: 'retrained', paint: 'accent' },
        ],
      },
    },
  },
  {
    name: 'a season just begun',
    props: {
      title: 'Four weeks of 312 seen',
      data: {
        steps: 312,
        stepLabel: (step) => `week ${step + 1}`,
        lanes: [{ label: 'riders_lag14', heat: [0.1, 0.2, 0.1, 0.3] }],
      },
    },
  },
];
