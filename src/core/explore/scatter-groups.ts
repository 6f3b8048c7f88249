import type { CategoryColumn } from '../data/table.ts';

export interface LevelGroup {
  readonly label: string;
  /** One level, or all the rarer ones. */
  readonly levels: readonly string[];
  readonly rows: number;
}
export interface GroupedLevels {
  readonly column: string;
  readonly groups: readonly LevelGroup[];
  /** Group of each code; −1 where no row has it. */
  readonly groupOf: Int32Array;
}

/** Most frequent levels first (then by name), those beyond `most` joined as “n others”. */
export function topGroups(column: CategoryColumn, rows: Int32Array, most: number): GroupedLevels {
  const counts = new Float64Array(column.levels.length);
  for (const row of rows) if (column.codes[row]! >= 0) counts[column.codes[row]!]!++;
  const ranked = column.levels
    .map((level, code) => ({ level, code, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1));
  const alone = ranked.length <= most ? ranked : ranked.slice(0, most - 1);
  const others = ranked.slice(alone.length);
  const groupOf = new Int32Array(column.levels.length).fill(-1);
  alone.forEach(({ code }, group) => (groupOf[code] = group));
  others.forEach(({ code }) => (groupOf[code] = alone.length));
  const groups: LevelGroup[] = alone.map(({ level, count }) => ({
    label: level,
    levels: [level],
    rows: count,
  }));
  if (others.length > 0)
    groups.push({
      label: `${others.length} others`,
      levels: others.map(({ level }) => level),
      rows: others.reduce((sum, { count }) => sum + count, 0),
    });
  return { column: column.name, groups, groupOf };
}

/** Rows of each pair of levels, one list a level of `down`. */
export function countLevels(
  down: CategoryColumn,
  across: CategoryColumn,
  rows: Int32Array,
): Float64Array[] {
  const counts = down.levels.map(() => new Float64Array(across.levels.length));
  for (const row of rows) {
    const [i, j] = [down.codes[row]!, across.codes[row]!];
    if (i >= 0 && j >= 0) counts[i]![j]!++;
  }
  return counts;
}
