import { cos, pow } from '../math.ts';

export type Schedule = 'constant' | 'step' | 'cosine';

/** How the learning rate goes over a training. */
export interface RateSetup {
  readonly rate: number;
  readonly schedule: Schedule;
  /** Epochs over which the rate rises from 0. */
  readonly warmUp: number;
  /** ‘step’: epochs after which the rate is halved, again and again. */
  readonly halveEvery: number;
  readonly epochs: number;
}

const PI = 3.141592653589793;

/** The learning rate after `done` epochs, parts of one counted; done may be 0. */
export function rateAt(setup: RateSetup, done: number): number {
  const { rate, warmUp, epochs } = setup;
  if (done < warmUp) return (rate * done) / warmUp;
  switch (setup.schedule) {
    case 'constant':
      return rate;
    case 'step':
      return rate * pow(0.5, Math.floor((done - warmUp) / setup.halveEvery));
    case 'cosine': {
      const share = Math.min(1, (done - warmUp) / Math.max(1, epochs - warmUp));
      return (rate * (1 + cos(PI * share))) / 2;
    }
  }
}
