import { pow } from '../../core/math.ts';
import type { NetworkSetup } from '../../core/model/network.ts';
import { ADAM, MOMENTUM } from '../kernels/net/kernel.ts';

export const DECAY_FIRST = 0.9;
export const DECAY_SECOND = 0.999;
export const EPSILON = 1e-7;

export function kindOf({ optimizer }: NetworkSetup): number {
  return optimizer === 'adam' ? ADAM : MOMENTUM;
}

/** The rate of a step, for Adam with its correction for moments that began at 0. */
export function stepRate({ optimizer }: NetworkSetup, rate: number, step: number): number {
  if (optimizer !== 'adam') return rate;
  return (rate * Math.sqrt(1 - pow(DECAY_SECOND, step))) / (1 - pow(DECAY_FIRST, step));
}

/** What is kept of the first moment. */
export function keptShare({ optimizer, momentum }: NetworkSetup): number {
  return optimizer === 'adam' ? DECAY_FIRST : optimizer === 'momentum' ? momentum : 0;
}

/** Writes the kernel's rule for a step: see `readRule`. */
export function writeRule(setup: NetworkSetup, rate: number, step: number, into: Float32Array) {
  const kept = keptShare(setup);
  into[0] = stepRate(setup, rate, step);
  into[1] = setup.l2;
  into[2] = kept;
  into[3] = 1 - kept;
  into[4] = DECAY_SECOND;
  into[5] = 1 - DECAY_SECOND;
  into[6] = EPSILON;
}
