import type { ImportPreview } from '../../../../core/lab/preview-import.ts';
import type { PreviewColumn, PreviewTable } from '../../../../core/lab/preview-table.ts';
import { counted, figure, grouped } from '../../../../core/words.ts';
import { sizeWords } from '../read-words.ts';

/** Where a sample is offered: rows, or bytes of the file. */
const MANY_ROWS = 300_000;
const MANY_BYTES = 100_000_000;

/** “About 1,000,000 rows and 10 columns, 54 MB. The first 2,170 rows were looked at.” */
export function sizeSentence({ bytes }: ImportPreview, table: PreviewTable): string {
  const rows = `${table.whole ? '' : 'About '}${counted(table.rows, 'row')}`;
  const size = `${rows} and ${counted(table.columns.length, 'column')}, ${sizeWords(bytes)}.`;
  const looked = `The first ${counted(table.looked, 'row')} were looked at; all are read when you use the table.`;
  return table.whole ? size : `${size} ${looked}`;
}

/** What is known of a column so far, behind its kind. */
export function columnSentence(column: PreviewColumn, looked: number): string {
  const why = column.kind === column.inferred ? `Because ${column.reason}` : 'You chose this kind';
  const gaps =
    column.missing === 0
      ? 'none missing'
      : `${grouped((100 * column.missing) / Math.max(1, looked), 1)}% missing`;
  return `${why}; ${gaps}.`;
}

export function isVeryLarge({ bytes }: ImportPreview, table: PreviewTable): boolean {
  return table.rows > MANY_ROWS || bytes > MANY_BYTES;
}

/** How far a share of 50% may be off in a random sample, in points, 95 times out of 100. */
export function sampleError(rows: number, of: number): number {
  if (rows >= of) return 0;
  const correction = (of - rows) / Math.max(1, of - 1);
  return 100 * 1.96 * Math.sqrt((0.25 / rows) * correction);
}

export function sampleSentence(rows: number, of: number): string {
  const error = figure(sampleError(rows, of));
  return `With ${grouped(rows)} of about ${grouped(of)} rows a share of 50% is known to ±${error} points (95 times out of 100); a group that is one row in a thousand keeps about ${grouped(rows / 1000)} rows.`;
}
