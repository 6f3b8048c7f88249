import type { ReadTable } from '../data/build.ts';
import type { InferredColumn } from '../data/infer.ts';
import { summarize } from '../data/profile.ts';
import { cellText } from '../data/table.ts';
import type { ColumnKind } from '../data/table.ts';

/** Rows shown at most. */
const SHOWN = 100;
/** Cells shown at most: fewer rows of a very wide table. */
const MOST_CELLS = 20_000;
const LONGEST_CELL = 200;

export interface PreviewColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The kind it has unless the person chooses another. */
  readonly inferred: ColumnKind;
  /** Why it was read so, in words that follow “because”. */
  readonly reason: string;
  /** Among the rows looked at. */
  readonly missing: number;
  readonly distinct: number;
  /** “e-mail addresses” …: what in it names a person; null otherwise. */
  readonly personal: string | null;
}

/** The head of a table, small enough to cross to the page. */
export interface PreviewTable {
  readonly columns: readonly PreviewColumn[];
  /** The first rows as text; '' is an empty cell. */
  readonly cells: readonly (readonly string[])[];
  /** Rows that were read. */
  readonly looked: number;
  /** Whether these are all rows of the file. */
  readonly whole: boolean;
  /** Rows in the file: counted when `whole`, else estimated from the bytes they take. */
  readonly rows: number;
  readonly notes: readonly string[];
}

/** `reached`: share of the bytes that were read, above 0 to 1; `inferred`: one a column. */
export function describeTable(
  table: ReadTable,
  reached: number,
  inferred: readonly InferredColumn[],
): PreviewTable {
  const columns = summarize(table).map((summary, at): PreviewColumn => {
    const { name, kind, missing, distinct, personal } = summary;
    const was = inferred[at]?.kind ?? kind;
    const reason = inferred[at]?.reason ?? '';
    return { name, kind, inferred: was, reason, missing, distinct, personal };
  });
  return {
    columns,
    cells: firstCells(table),
    looked: table.rows,
    whole: reached >= 1,
    rows: estimateRows(table.rows, reached),
    notes: table.notes,
  };
}

function firstCells(table: ReadTable): string[][] {
  const fitting = Math.floor(MOST_CELLS / Math.max(1, table.columns.length));
  const rows = Math.min(table.rows, SHOWN, Math.max(10, fitting));
  return Array.from({ length: rows }, (_, row) =>
    table.columns.map((column) => {
      const text = cellText(column, row);
      return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
    }),
  );
}

/** Two telling digits, since rows differ in length. */
function estimateRows(looked: number, reached: number): number {
  if (reached >= 1 || reached <= 0) return looked;
  const rows = looked / reached;
  let unit = 1;
  while (rows / unit >= 100) unit *= 10;
  return Math.round(rows / unit) * unit;
}
