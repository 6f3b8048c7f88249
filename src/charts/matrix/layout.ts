import type { ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatExact } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';
import { fitText, widest } from '../frame/text.ts';

export interface MatrixData {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row; −1 to 1, or 0 to 1; NaN draws nothing. */
  readonly values: ArrayLike<number>;
  /** What the rows and columns are: "column", "rows 1 to 80". */
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly format?: Format;
  /** Colour of values above zero; blue, and orange below zero. */
  readonly paint?: Paint;
  /** Only the first and last row are named: rows are places in an order. */
  readonly endsOnly?: boolean;
  /** Words of a cell beside its value. */
  readonly note?: (row: number, column: number) => string | null;
}

export interface MatrixLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface MatrixScene {
  readonly plot: Rect;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly rowLabels: readonly MatrixLabel[];
  /** Names stand upright where cells are narrow, and are left out where they would touch. */
  readonly columnLabels: readonly MatrixLabel[];
  readonly upright: boolean;
  /** Values fit into the cells. */
  readonly written: boolean;
  /** Zero is drawn as ground, not as paper. */
  readonly grounded: boolean;
  readonly marks: readonly MatrixMark[];
}

const WIDEST_CELL = 72;
const WIDEST_BLOCK = 168;

/** A cell; its words are made when asked for, not for thousands of them. */
export class MatrixMark implements Mark {
  readonly box: Rect;
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly #data: MatrixData;

  constructor(box: Rect, row: number, column: number, data: MatrixData) {
    this.box = box;
    this.row = row;
    this.column = column;
    this.value = data.values[row * data.columns.length + column]!;
    this.#data = data;
  }

  get x(): number {
    return this.box.left + this.box.width / 2;
  }

  get y(): number {
    return this.box.top + this.box.height / 2;
  }

  get series(): number {
    return this.row;
  }

  get words(): string {
    const { rows, columns, note } = this.#data;
    const said = note?.(this.row, this.column);
    const value = valueWords(this.#data, this.value);
    return `${rows[this.row]} · ${columns[this.column]}\n${value}${said ? `, ${said}` : ''}`;
  }
}

function valueWords({ format = formatExact }: MatrixData, value: number): string {
  return Number.isNaN(value) ? 'not compared' : format(value);
}

/** Height a matrix asks for at a width. */
export function matrixHeight(data: MatrixData, em: number, width: number): number {
  const count = Math.max(1, data.rows.length);
  const cell = data.endsOnly ? 5 : count <= 12 ? em * 2.4 : em * 1.25;
  return Math.round(columnsOf(data, width, em).top + count * cell + em * 0.5);
}

/** Where columns stand, how wide they are, and whether their names have to stand upright. */
function columnsOf(data: MatrixData, width: number, em: number) {
  const named = data.endsOnly
    ? [data.rows[0] ?? '', data.rows[data.rows.length - 1] ?? '']
    : data.rows;
  const left = Math.min(widest(named, em) + em, width * 0.34);
  const count = Math.max(1, data.columns.length);
  const cellWidth = Math.min(data.endsOnly ? WIDEST_BLOCK : WIDEST_CELL, (width - left) / count);
  const names = widest(data.columns, em);
  const upright = names > cellWidth - em * 0.4;
  const headed = cellWidth >= em * 1.15;
  const top = headed ? em * 1.8 + (upright ? Math.min(names, em * 9) : 0) : em * 0.5;
  return { left, top, cellWidth, upright, headed };
}

export function layoutMatrix(data: MatrixData, space: Space): MatrixScene {
  const { width, height, em } = space;
  const { left, top, cellWidth, upright, headed } = columnsOf(data, width, em);
  const lines = Math.max(1, data.rows.length);
  const cellHeight = Math.max(1, (height - top - em * 0.5) / lines);
  const across = cellWidth * Math.max(1, data.columns.length);
  const plot = { left, top, width: across, height: cellHeight * lines };
  const written = !data.endsOnly && cellWidth >= em * 3.2 && cellHeight >= em * 1.4;
  return {
    ...{ plot, cellWidth, cellHeight, upright, written },
    grounded: data.endsOnly ?? false,
    rowLabels: rowLabels(data, plot, cellHeight, em),
    columnLabels: !headed
      ? []
      : data.columns.map((name, c) => ({
          x: plot.left + (c + 0.5) * cellWidth,
          y: plot.top - em * 0.5,
          text: fitText(name, upright ? em * 9 : cellWidth, em),
        })),
    marks: marksOf(data, plot, cellWidth, cellHeight),
  };
}

function rowLabels(data: MatrixData, plot: Rect, cell: number, em: number): MatrixLabel[] {
  const x = plot.left - em * 0.5;
  const last = data.rows.length - 1;
  return data.rows.flatMap((name, r) => {
    const text = fitText(name, plot.left - em * 0.6, em);
    if (!data.endsOnly) return [{ x, y: plot.top + (r + 0.5) * cell, text }];
    if (r === 0) return [{ x, y: plot.top + em * 0.5, text }];
    return r === last ? [{ x, y: plot.top + plot.height - em * 0.5, text }] : [];
  });
}

function marksOf(data: MatrixData, plot: Rect, width: number, height: number): MatrixMark[] {
  const marks: MatrixMark[] = [];
  for (let r = 0; r < data.rows.length; r++)
    for (let c = 0; c < data.columns.length; c++) {
      const box = { left: plot.left + c * width, top: plot.top + r * height, width, height };
      marks.push(new MatrixMark(box, r, c, data));
    }
  return marks;
}

export function summariseMatrix(data: MatrixData): string {
  const { rows, columns } = data;
  const size = `${rows.length} by ${columns.length}`;
  let best: { r: number; c: number; value: number } | null = null;
  for (let r = 0; r < rows.length; r++)
    for (let c = 0; c < columns.length; c++) {
      const value = data.values[r * columns.length + c]!;
      if (Number.isNaN(value)) continue;
      if (best === null || Math.abs(value) > Math.abs(best.value)) best = { r, c, value };
    }
  const head = `Matrix of ${data.rowTitle} and ${data.columnTitle}, ${size}.`;
  if (best === null) return `${head} No values.`;
  const most = valueWords(data, best.value);
  return `${head} Strongest: ${rows[best.r]} and ${columns[best.c]}, ${most}.`;
}

export function matrixTable(data: MatrixData): ChartTable {
  const n = data.columns.length;
  return {
    columns: [data.rowTitle, ...data.columns],
    rows: data.rows.map((row, r) => [
      row,
      ...data.columns.map((_, c) => {
        const value = data.values[r * n + c]!;
        return Number.isNaN(value) ? null : Number(value.toPrecision(4));
      }),
    ]),
  };
}
