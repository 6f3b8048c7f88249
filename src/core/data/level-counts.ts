import type { Table } from './table.ts';

const MOST_LEVELS = 50;

/** How many rows each level of a category has, most first, of columns with up to 50 of them. */
export function levelCounts(table: Table): [string, [string, number][]][] {
  return table.columns.flatMap((column): [string, [string, number][]][] => {
    if (column.kind !== 'category') return [];
    const counts = new Float64Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) counts[code]!++;
    const used = column.levels.flatMap((level, code): [string, number][] =>
      counts[code]! > 0 ? [[level, counts[code]!]] : [],
    );
    if (used.length === 0 || used.length > MOST_LEVELS) return [];
    return [[column.name, used.sort((a, b) => b[1] - a[1])]];
  });
}
