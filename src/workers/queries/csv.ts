import { cellText } from '../../core/data/table.ts';
import type { Column, Table } from '../../core/data/table.ts';

/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\n\r]/;

function quote(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Texts that would run as formulas get an apostrophe in front; numbers stay as they are. */
function guard(column: Column, text: string): string {
  const isText = column.kind === 'text' || column.kind === 'category';
  return isText && FORMULA.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
}

/** The table as CSV text (RFC 4180, commas, CR LF), with a header. */
export function writeCsv(table: Table): string {
  const header = table.columns.map((column) =>
    quote(FORMULA.test(column.name) ? `'${column.name}` : column.name),
  );
  const lines = [header.join(',')];
  for (let row = 0; row < table.rows; row++)
    lines.push(
      table.columns.map((column) => quote(guard(column, cellText(column, row)))).join(','),
    );
  return `${lines.join('\r\n')}\r\n`;
}
