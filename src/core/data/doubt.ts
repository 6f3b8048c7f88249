import { ORDER_DOUBT } from './dates.ts';
import type { HINT_PARAMS } from './hints.ts';
import { DECIMAL_DOUBT } from './numerals.ts';

export type HintId = (typeof HINT_PARAMS)[number]['id'];

/** The hint that could make another thing of a column, by the reason it was read so; null: none. */
export function doubtOf(reason: string): HintId | null {
  if (reason.includes(ORDER_DOUBT)) return 'dateOrder';
  return reason.includes(DECIMAL_DOUBT) ? 'decimal' : null;
}
