import { shortName } from '../../data/names.ts';
import type { Injection, Season } from '../season.ts';

/** Whether a season keeps its faults to itself: until it ends. */
export function isHidden({ hidden, ended }: Pick<Season, 'hidden' | 'ended'>): boolean {
  return hidden === true && !ended;
}

/**
 * What the answer “repaired upstream” says of a column: of hidden faults nothing is known, so it is
 * offered for every column alike.
 */
export function sayUpstream(
  season: Pick<Season, 'hidden' | 'ended'>,
  column: string,
): { readonly why: string; readonly note: string } {
  const name = shortName(column);
  return isHidden(season)
    ? {
        why: `Whoever owns the source of “${name}” is asked to look: if something upstream broke it, it is repaired and the rows arrive as before.`,
        note: `“${name}” looked at upstream.`,
      }
    : {
        why: `Something upstream broke “${name}”: have it repaired, and the rows arrive as before.`,
        note: `“${name}” repaired upstream.`,
      };
}

/** The faults a person may see. */
export function shownFaults(season: Season): readonly Injection[] {
  return isHidden(season) ? [] : season.injections;
}

/** The same faults, as they were before anybody repaired one. */
export function faultsAgain({ injections }: Season): Injection[] {
  return injections.map(({ repaired: _, ...injection }) => injection);
}
