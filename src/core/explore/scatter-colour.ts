import type { CategoryColumn, NumberColumn } from '../data/table.ts';
import { quantileSorted } from '../math.ts';
import { sortPresent } from '../data/numbers.ts';

/** A number as four classes of about equal size, from low to high, for colouring. */
export function cutInQuarters({ name, values }: NumberColumn): CategoryColumn {
  const sorted = sortPresent(values);
  const ends = [...new Set([0.25, 0.5, 0.75, 1].map((q) => quantileSorted(sorted, q)))];
  const say = (value: number) => String(Number(value.toPrecision(3)));
  const levels = ends.map((end, i) =>
    i === ends.length - 1 && i > 0 ? `over ${say(ends[i - 1]!)}` : `up to ${say(end)}`,
  );
  const codes = Int32Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : ends.findIndex((end) => value <= end),
  );
  return { kind: 'category', name, levels, codes };
}
