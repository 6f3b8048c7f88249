import type { ChartTable, Mark, Rect, Space } from '../frame/chart-types.ts';
import { fitText, textWidth, widest } from '../frame/text.ts';

export interface HeatCell {
  /** What stands in the cell: "171", "−$620". */
  readonly text: string;
  /** Under it: "found". */
  readonly note?: string;
  /** −1 full orange, 0 plain, 1 full blue. */
  readonly tint: number;
}

export interface HeatData {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row. */
  readonly cells: readonly (readonly HeatCell[])[];
  /** What the rows and columns are: "actual", "predicted". */
  readonly rowTitle: string;
  readonly columnTitle: string;
}

export interface DrawnCell extends Rect {
  readonly row: number;
  readonly column: number;
  readonly text: string | null;
  readonly note: string | null;
  readonly size: number;
  readonly tint: number;
}

export interface HeatLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly full: string;
}

export interface HeatScene {
  readonly cells: readonly DrawnCell[];
  readonly rowLabels: readonly HeatLabel[];
  readonly columnLabels: readonly HeatLabel[];
  /** Column labels stand slanted where they would touch. */
  readonly slanted: boolean;
  readonly plot: Rect;
  readonly marks: readonly Mark[];
  readonly compact: boolean;
}

const GAP = 3;

/** Height a matrix asks for: large cells for few classes, small ones for many. */
export function heatHeight(data: HeatData, em: number): number {
  const row = data.rows.length <= 3 ? em * 5.6 : data.rows.length <= 8 ? em * 3.4 : em * 2.2;
  return Math.round(em * (data.columns.length > 5 ? 8 : 4.2) + Math.max(1, data.rows.length) * row);
}

function room(data: HeatData, { width, height, em }: Space) {
  const left = Math.min(
    Math.max(widest(data.rows, em), textWidth(`${data.rowTitle} ↓`, em)) + em,
    width * 0.3,
  );
  const cell = (width - left) / Math.max(1, data.columns.length);
  const longest = widest(data.columns, em);
  const slanted = longest > cell - em * 0.6 && cell < em * 6;
  const top = em * 1.6 + (slanted ? Math.min(longest, em * 8) * 0.68 + em : em * 1.8);
  const lean = slanted ? Math.max(0, Math.min(longest, em * 8) * 0.77 - cell / 2) : 0;
  return { left, top, slanted, width: width - left - lean, height: Math.max(20, height - top) };
}

function drawCell(cell: HeatCell, row: number, column: number, box: Rect, em: number): DrawnCell {
  const large = box.height >= em * 4 && box.width >= em * 5.5;
  const size = large ? em * 1.5 : em;
  const pad = em * 0.7;
  const fits = textWidth(cell.text, size) <= box.width - pad && box.height >= em * 1.4;
  const noted = large || (box.height >= em * 3.2 && cell.note !== undefined);
  return {
    ...{ ...box, row, column, tint: cell.tint },
    size: fits ? size : Math.min(size, em),
    text: fits || textWidth(cell.text, em) <= box.width ? cell.text : null,
    note: noted && cell.note ? fitText(cell.note, box.width - pad * 2, em) : null,
  };
}

export function layoutHeat(data: HeatData, space: Space): HeatScene {
  const { em } = space;
  const plot = room(data, space);
  const width = plot.width / Math.max(1, data.columns.length);
  const height = plot.height / Math.max(1, data.rows.length);
  const compact = height < em * 4 || width < em * 5;
  const at = (row: number, column: number): Rect => ({
    left: plot.left + column * width,
    top: plot.top + row * height,
    width: width - Math.min(GAP, width * 0.1),
    height: height - Math.min(GAP, height * 0.1),
  });
  const cells = data.cells.flatMap((line, r) =>
    line.map((cell, c) => drawCell(cell, r, c, at(r, c), em)),
  );
  return {
    plot,
    slanted: plot.slanted,
    compact,
    cells,
    rowLabels: data.rows.map((full, r) => ({
      x: plot.left - em * 0.7,
      y: plot.top + (r + 0.5) * height,
      text: fitText(full, plot.left - em, em),
      full,
    })),
    columnLabels: data.columns.map((full, c) => ({
      x: plot.left + c * width + (plot.slanted || compact ? width / 2 : em * 0.2),
      y: plot.top - em * 0.7,
      text: fitText(full, plot.slanted ? em * 8 : width - em * 0.6, em),
      full,
    })),
    marks: cells.map((cell) => {
      const { text, note } = data.cells[cell.row]![cell.column]!;
      const where = `${data.rowTitle} ${data.rows[cell.row]}, ${data.columnTitle} ${data.columns[cell.column]}`;
      return {
        x: cell.left + cell.width / 2,
        y: cell.top + cell.height / 2,
        words: `${where}\n${text}${note ? `, ${note}` : ''}`,
        series: cell.row,
        box: cell,
      };
    }),
  };
}

export function summariseHeat(data: HeatData): string {
  const head = `Matrix: rows are ${data.rowTitle}, columns ${data.columnTitle}.`;
  if (data.rows.length * data.columns.length > 36)
    return `${head} ${data.rows.length} rows, ${data.columns.length} columns.`;
  const lines = data.rows.map((row, r) => {
    const cells = data.columns.map((column, c) => `${column} ${data.cells[r]?.[c]?.text ?? '–'}`);
    return `${row}: ${cells.join(', ')}.`;
  });
  return [head, ...lines].join(' ');
}

export function heatTable(data: HeatData): ChartTable {
  const corner = `${data.rowTitle} \\ ${data.columnTitle}`;
  return {
    columns: [corner, ...data.columns],
    rows: data.rows.map((row, r) => [
      row,
      ...data.columns.map((_, c) => data.cells[r]?.[c]?.text ?? null),
    ]),
  };
}
