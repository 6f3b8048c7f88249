type Cell = string | number | null;

export interface SortOrder {
  readonly column: number;
  readonly descending: boolean;
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}

const isGap = (value: Cell) => value === null || Number.isNaN(value);

/** Row numbers in sorted order; equal rows keep their order, gaps stand last either way. */
export function sortRows(
  rows: readonly (readonly Cell[])[],
  order: SortOrder | null,
): readonly number[] {
  const indices = rows.map((_, i) => i);
  if (!order) return indices;
  const at = (row: number): Cell => rows[row]?.[order.column] ?? null;
  return indices.sort((i, j) => {
    const a = at(i);
    const b = at(j);
    if (isGap(a) || isGap(b)) return Number(isGap(a)) - Number(isGap(b));
    return order.descending ? compare(b, a) : compare(a, b);
  });
}
