import type { ChartTable, TableValue } from './chart-types.ts';
import { formatExact } from './format.ts';

export function cellText(value: TableValue): string {
  if (value === null) return '–';
  return typeof value === 'number' ? formatExact(value) : value;
}

export function isNumeric(table: ChartTable, column: number): boolean {
  return table.rows.some((row) => typeof row[column] === 'number');
}

/** A table as tab-separated text, for spreadsheets; numbers in full. */
export function tableText(table: ChartTable): string {
  const clean = (value: TableValue) =>
    value === null ? '' : String(value).replace(/[\t\r\n]+/g, ' ');
  return [table.columns, ...table.rows].map((row) => row.map(clean).join('\t')).join('\n');
}
