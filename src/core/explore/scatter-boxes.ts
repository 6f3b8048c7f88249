import type { CategoryColumn } from '../data/table.ts';
import { quantileSorted } from '../math.ts';
import type { Random } from '../random.ts';
import { drawRows } from './associations-rows.ts';
import type { GroupedLevels, LevelGroup } from './scatter-groups.ts';

/** Five numbers a group (Tukey's box) and points to show: all of a small group, else the far ones. */
export interface Box extends LevelGroup {
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly high: number;
  /** Values beyond the whiskers, which end at the last value within 1.5 interquartile ranges. */
  readonly beyond: number;
  readonly points: readonly { readonly value: number; readonly id: number }[];
}
export interface Boxes {
  readonly boxes: readonly Box[];
}

/** Groups up to this size are drawn value by value. */
export const STRIP_ROWS = 30;
const MOST_POINTS = 60;

export function boxesOf(
  values: Float64Array,
  category: CategoryColumn,
  { groups, groupOf }: GroupedLevels,
  rows: Int32Array,
  ids: Int32Array,
  random: Random,
): Boxes {
  const members: number[][] = groups.map(() => []);
  for (const row of rows) members[groupOf[category.codes[row]!]!]!.push(row);
  return {
    boxes: groups.map((group, i) =>
      boxOf(group, Int32Array.from(members[i]!), values, ids, random),
    ),
  };
}

function boxOf(
  group: LevelGroup,
  rows: Int32Array,
  values: Float64Array,
  ids: Int32Array,
  random: Random,
): Box {
  const sorted = Float64Array.from(rows, (row) => values[row]!).sort();
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((q) => quantileSorted(sorted, q)) as [
    number,
    number,
    number,
  ];
  const reach = 1.5 * (q3 - q1);
  const isWithin = (value: number) => value >= q1 - reach && value <= q3 + reach;
  const far = rows.filter((row) => !isWithin(values[row]!));
  const shown = rows.length <= STRIP_ROWS ? rows : drawRows(far, MOST_POINTS, random);
  return {
    ...group,
    low: sorted.find(isWithin) ?? q1,
    ...{ q1, median, q3 },
    high: sorted.findLast(isWithin) ?? q3,
    beyond: far.length,
    points: Array.from(shown, (row) => ({ value: values[row]!, id: ids[row]! })),
  };
}
