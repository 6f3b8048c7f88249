import { quantileSorted } from '../../math.ts';
import type { Column, Table } from '../../data/table.ts';
import { takeRows } from '../../data/table.ts';

/** One row with each column at its median or most frequent value; texts and pictures as in the first row. */
export function typicalRow(table: Table): Table {
  const first = takeRows(table, Int32Array.of(0));
  return {
    ...first,
    columns: table.columns.map((column, at) => typicalCell(column, first.columns[at]!)),
  };
}

function typicalCell(column: Column, first: Column): Column {
  switch (column.kind) {
    case 'number':
    case 'date':
      return { ...column, values: Float64Array.of(medianOf(column.values)) };
    case 'category':
      return { ...column, codes: Int32Array.of(mostFrequent(column.codes, column.levels.length)) };
    default:
      return first;
  }
}

/** A value that occurs: the lower median of those present; NaN where none is. */
function medianOf(values: Float64Array): number {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  if (present.length === 0) return NaN;
  return present[(present.length - 1) >> 1]!;
}

function mostFrequent(codes: Int32Array, levels: number): number {
  const counts = new Int32Array(levels);
  for (const code of codes) if (code >= 0) counts[code]!++;
  let best = -1;
  for (let k = 0; k < levels; k++) if (best < 0 || counts[k]! > counts[best]!) best = k;
  return best;
}

/** Values from the 1st to the 99th percentile, evenly spread; NaN-free. */
export function spreadValues(values: Float64Array, count: number): number[] {
  const present = values.filter((value) => Number.isFinite(value)).sort();
  if (present.length === 0) return [];
  const low = quantileSorted(present, 0.01);
  const high = quantileSorted(present, 0.99);
  if (!(high > low)) return [low];
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}
