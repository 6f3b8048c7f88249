import { formatPercent } from '../../../charts/index.ts';
import type { ColumnSummary, DataSource, ImportedData } from '../../../core/project/project.ts';
import type { DatasetManifest } from '../../../core/data/manifest.ts';
import { counted, grouped } from '../../../core/words.ts';

/** “812 bytes”, “29.5 kB”, “1.2 MB”. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${grouped(size, size < 100 ? 1 : 0)} ${unit}`;
}

/** What was read, as one sentence. */
export function readSentence(imported: ImportedData): string {
  const { rows, columns } = imported;
  return `${counted(rows, 'row')} and ${counted(columns.length, 'column')} were read.`;
}

/** Share of cells that hold something, 0 to 1; null of an empty table. */
export function filledShare(imported: ImportedData): number | null {
  const cells = imported.rows * imported.columns.length;
  if (cells === 0) return null;
  const missing = imported.columns.reduce((sum, column) => sum + column.missing, 0);
  return 1 - missing / cells;
}

/** Where the bundled data card of a dataset lies; null for a file of one's own. */
export function cardAddress(source: DataSource): string | null {
  return source.kind === 'dataset' ? `./datasets/${source.name}/CARD.md` : null;
}

/** What is known of a column, behind “Because” or “You chose this kind:”. */
export function kindWords(column: ColumnSummary, rows: number, chosen: boolean): string {
  const { reason, distinct, missing, kind } = column;
  const ordered = kind === 'number' || kind === 'date';
  const given = chosen || reason === '' ? [] : [reason];
  const different = ordered || given.length === 0 ? [`${grouped(distinct)} different`] : [];
  const gaps =
    missing === 0 ? 'none missing' : `${formatPercent(missing / Math.max(1, rows))} missing`;
  return `${[...given, ...different, gaps].join('; ')}.`;
}

/** The manifest where it describes these very rows; another file may have taken their place. */
export function manifestOf(
  source: DataSource | null,
  manifest: DatasetManifest | null,
): DatasetManifest | null {
  return source?.kind === 'dataset' && manifest?.id === source.name ? manifest : null;
}
