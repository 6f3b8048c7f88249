import { factsOf, sortPresent } from './numbers.ts';
import type { NumberFacts } from './numbers.ts';
import type { DateColumn, NumberColumn } from './table.ts';

const known = new WeakMap<NumberColumn | DateColumn, NumberFacts | null>();

/** Facts of a column's present values, computed once; `sorted` where they are sorted already. */
export function columnFacts(
  column: NumberColumn | DateColumn,
  sorted?: Float64Array,
): NumberFacts | null {
  const found = known.get(column);
  if (found !== undefined) return found;
  const facts = factsOf(sorted ?? sortPresent(column.values));
  known.set(column, facts);
  return facts;
}
