import type { Problem } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';

/** Columns whose products with each other still fit: 288 MB. */
const MOST_COLUMNS = 6000;

export function refuseWidth(columns: number): Problem | null {
  if (columns <= MOST_COLUMNS) return null;
  return {
    code: 'too-many-columns',
    what: `Linear regression needs every feature times every other: for ${grouped(columns)} features that does not fit in memory, ${grouped(MOST_COLUMNS)} is the most.`,
    where: 'In the training rows.',
    fix: 'Keep fewer features in the recipe, or choose another model.',
  };
}
