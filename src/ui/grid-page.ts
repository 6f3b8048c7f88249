export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** A second line in the head: kind, unit. */
  readonly note?: string;
  readonly width?: number;
  readonly numeric?: boolean;
}

export interface GridRange {
  readonly rowFrom: number;
  readonly rowTo: number;
  readonly colFrom: number;
  readonly colTo: number;
}

export type GridCell = string | null;

/** Cells of a range, row by row; null is a missing value. */
export type CellSource = (
  rowFrom: number,
  rowTo: number,
  colFrom: number,
  colTo: number,
) => Promise<readonly (readonly GridCell[])[]> | readonly (readonly GridCell[])[];

export interface GridPage extends GridRange {
  readonly cells: readonly (readonly GridCell[])[];
}

export function covers(page: GridPage, want: GridRange): boolean {
  return (
    page.rowFrom <= want.rowFrom &&
    page.rowTo >= want.rowTo &&
    page.colFrom <= want.colFrom &&
    page.colTo >= want.colTo
  );
}

/** A range with a margin round it, so that small moves need no new request. */
export function withMargin(range: GridRange, rowCount: number, colCount: number): GridRange {
  const rows = range.rowTo - range.rowFrom;
  return {
    rowFrom: Math.max(0, range.rowFrom - rows),
    rowTo: Math.min(rowCount, range.rowTo + rows),
    colFrom: Math.max(0, range.colFrom - 4),
    colTo: Math.min(colCount, range.colTo + 4),
  };
}

/** The cell, or undefined while it has not arrived. */
export function cellOf(page: GridPage | null, row: number, col: number): GridCell | undefined {
  return page?.cells[row - page.rowFrom]?.[col - page.colFrom];
}

/** Asks for one range at a time; of those wanted meanwhile only the newest is asked next. */
export function createPager(source: CellSource, show: (page: GridPage) => void) {
  let running = false;
  let next: GridRange | null = null;
  let closed = false;

  async function run(range: GridRange): Promise<void> {
    running = true;
    try {
      const { rowFrom, rowTo, colFrom, colTo } = range;
      const cells = await source(rowFrom, rowTo, colFrom, colTo);
      if (!closed) show({ ...range, cells });
    } finally {
      running = false;
      const wanted = next;
      next = null;
      if (wanted && !closed) void run(wanted);
    }
  }

  return {
    ask(range: GridRange): void {
      if (running) next = range;
      else void run(range);
    },
    close(): void {
      closed = true;
    },
  };
}
