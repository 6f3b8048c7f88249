import { ORDER_DOUBT } from './dates.ts';
import type { HINT_PARAMS } from './hints.ts';
import { DECIMAL_DOUBT } from './numerals.ts';

/** Reason of the column of cells that stand behind the last name. */
export const EXTRA_DOUBT = 'these cells stand behind the last column';

/** Reason of the column of what could not be read. */
export const UNREAD_DOUBT = 'these letters of the file could not be read';

export type DoubtId = (typeof HINT_PARAMS)[number]['id'] | 'extra' | 'onError';

/** The option that could make another thing of a column, by the reason it was read so; null: none. */
export function doubtOf(reason: string): DoubtId | null {
  if (reason === EXTRA_DOUBT) return 'extra';
  if (reason === UNREAD_DOUBT) return 'onError';
  if (reason.includes(ORDER_DOUBT)) return 'dateOrder';
  return reason.includes(DECIMAL_DOUBT) ? 'decimal' : null;
}
