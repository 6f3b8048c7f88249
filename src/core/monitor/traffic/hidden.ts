import type { Injection, Season } from '../season.ts';

/** Whether a season keeps its faults to itself: until it ends. */
export function isHidden({ hidden, ended }: Pick<Season, 'hidden' | 'ended'>): boolean {
  return hidden === true && !ended;
}

/** The faults a person may see. */
export function shownFaults(season: Season): readonly Injection[] {
  return isHidden(season) ? [] : season.injections;
}

/** The same faults, as they were before anybody repaired one. */
export function faultsAgain({ injections }: Season): Injection[] {
  return injections.map(({ repaired: _, ...injection }) => injection);
}
