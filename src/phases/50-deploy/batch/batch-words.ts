import type { GridPage, ServedBatch } from '../../../core/lab/api.ts';
import { counted, figure } from '../../../core/words.ts';
import type { GridColumn } from '../../../ui/index.ts';

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

const isFigure = (cell: string) => cell !== '' && Number.isFinite(Number(cell));

/** A cell to be read, not kept: long fractions are cut to telling digits; null is missing. */
export function shownCell(cell: string): string | null {
  if (cell === '') return null;
  return cell.length > 8 && cell.includes('.') && isFigure(cell) ? figure(Number(cell)) : cell;
}

/** Columns as wide as what they hold, figures set right. */
export function answerColumns({ names, cells }: GridPage): GridColumn[] {
  return names.map((name, at) => {
    const column = cells.flatMap((row) => shownCell(row[at] ?? '') ?? []);
    const longest = column.reduce((most, cell) => Math.max(most, cell.length), name.length);
    return {
      id: `${at}`,
      label: name.length > 40 ? `${name.slice(0, 39)}…` : name,
      numeric: column.length > 0 && cells.every((row) => !row[at] || isFigure(row[at])),
      width: Math.max(80, Math.min(240, 28 + longest * 8)),
    };
  });
}
