import type { GridPage, ServedBatch } from '../../../core/lab/api.ts';
import { counted } from '../../../core/words.ts';

export function batchTitle({ rows, refused }: ServedBatch): string {
  if (rows === 0) return 'The file holds no rows';
  if (refused === 0) return `All ${counted(rows, 'row')} were answered`;
  return `${counted(rows - refused, 'row')} answered, ${counted(refused, 'row')} refused`;
}

export function rowsPerSecond({ rows, seconds }: ServedBatch): number {
  return seconds > 0 ? rows / seconds : 0;
}

/** “cards.csv” becomes “cards-answers.csv”. */
export function answersName(name: string): string {
  const dot = name.lastIndexOf('.');
  return `${dot > 0 ? name.slice(0, dot) : name}-answers.csv`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows of a page as the CSV file a caller would send. */
export function pageToCsv({ names, cells }: GridPage): string {
  return [names, ...cells].map((row) => row.map(quoted).join(',')).join('\r\n');
}
