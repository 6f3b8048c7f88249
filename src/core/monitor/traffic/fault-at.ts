import { cos } from '../../math.ts';
import type { Injection } from '../season.ts';

/** How a fault acts on a tick. */
export interface FaultNow {
  /** 0: it does not. */
  readonly strength: number;
  /** Share of the rows it hits, each in full. */
  readonly share: number;
}

const NONE: FaultNow = { strength: 0, share: 0 };
const TWO_PI = 6.283185307179586;
export const PERIOD = 12;

/** Whether a fault holds on a tick; `repairs` false asks for the world where nobody mended it. */
export function isActive(injection: Injection, tick: number, repairs = true): boolean {
  if (tick < injection.from || (injection.to !== null && tick > injection.to)) return false;
  const repaired = injection.repaired ?? null;
  return !repairs || repaired === null || tick < repaired;
}

/**
 * How strong a fault is on a tick, by its shape. A recurring one acts in the first half of every
 * period; a seasonal one starts from nothing and is whole half a period later.
 */
export function faultAt(injection: Injection, tick: number, repairs = true): FaultNow {
  if (!isActive(injection, tick, repairs)) return NONE;
  const { strength, shape = 'sudden' } = injection;
  const period = Math.max(1, injection.period ?? PERIOD);
  const age = tick - injection.from;
  const grown = Math.min(1, (age + 1) / period);
  switch (shape) {
    case 'sudden':
      return { strength, share: 1 };
    case 'gradual':
      return { strength, share: grown };
    case 'incremental':
      return { strength: strength * grown, share: 1 };
    case 'recurring':
      return age % period < period / 2 ? { strength, share: 1 } : NONE;
    case 'seasonal':
      return { strength: (strength * (1 - cos((TWO_PI * age) / period))) / 2, share: 1 };
  }
}
