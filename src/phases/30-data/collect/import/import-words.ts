import { shortName } from '../../../../core/data/names.ts';
import type { MarkerProposal } from '../../../../core/data/propose-markers.ts';
import { saySamplingError } from '../../../../core/data/sample.ts';
import type { ImportPreview } from '../../../../core/lab/preview-import.ts';
import type { PreviewColumn, PreviewTable } from '../../../../core/lab/preview-table.ts';
import type { MissingMarker } from '../../../../core/project/project.ts';
import { counted, grouped } from '../../../../core/words.ts';
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

/** What a sample leaves open, before it is drawn. */
export function sampleSentence(rows: number, of: number): string {
  const rare = grouped(rows / 1000);
  return `${grouped(rows)} of about ${grouped(of)} rows. ${saySamplingError(rows)} A group of one row in a thousand keeps about ${rare} rows.`;
}

/** “1,639 cells of “CO” hold “-200””. */
export function markerLabel({ column, text, rows }: MarkerProposal): string {
  const cells = `${counted(rows, 'cell')} of “${shortName(column)}”`;
  return `“${shortName(text)}” means empty: ${cells}`;
}

export function markerKey({ column, text }: MissingMarker): string {
  return JSON.stringify([column, text]);
}
