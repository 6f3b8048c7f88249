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

/** Cells fetched ahead at most, and rows. */
const MOST_CELLS = 4000;
const MOST_ROWS = 360;

/** A range with a margin round it, the larger part `ahead`: small moves need no new request. */
export function withMargin(
  range: GridRange,
  rowCount: number,
  colCount: number,
  ahead: 1 | -1,
): GridRange {
  const seen = range.rowTo - range.rowFrom;
  const more = rowsAhead(range, colCount);
  return {
    rowFrom: Math.max(0, range.rowFrom - (ahead < 0 ? more : seen)),
    rowTo: Math.min(rowCount, range.rowTo + (ahead > 0 ? more : seen)),
    colFrom: Math.max(0, range.colFrom - 4),
    colTo: Math.min(colCount, range.colTo + 4),
  };
}

/** What has to be there for now: the range, and half of the rows fetched ahead. */
export function comingRows(
  range: GridRange,
  rowCount: number,
  colCount: number,
  ahead: 1 | -1,
): GridRange {
  const half = rowsAhead(range, colCount) >> 1;
  return {
    ...range,
    rowFrom: Math.max(0, range.rowFrom - (ahead < 0 ? half : 0)),
    rowTo: Math.min(rowCount, range.rowTo + (ahead > 0 ? half : 0)),
  };
}

/** Of a wide table fewer. */
function rowsAhead({ rowFrom, rowTo }: GridRange, colCount: number): number {
  const fitting = Math.floor(MOST_CELLS / Math.max(1, colCount));
  return Math.max(rowTo - rowFrom, Math.min(MOST_ROWS, fitting));
}

/** The cell, or undefined while it has not arrived. */
export function cellOf(page: GridPage | null, row: number, col: number): GridCell | undefined {
  return page?.cells[row - page.rowFrom]?.[col - page.colFrom];
}

/**
 * Asks for one range at a time; of those wanted meanwhile only the newest is asked next, and only
 * where the page that came does not cover what it needs. `when` chooses the moment to show.
 */
export function createPager(
  source: CellSource,
  show: (page: GridPage) => void,
  when: (show: () => void) => void = (run) => run(),
) {
  let running = false;
  let next: { readonly range: GridRange; readonly need: GridRange } | null = null;
  let closed = false;

  async function run(range: GridRange): Promise<void> {
    running = true;
    let page: GridPage | null = null;
    try {
      const { rowFrom, rowTo, colFrom, colTo } = range;
      const come = { ...range, cells: await source(rowFrom, rowTo, colFrom, colTo) };
      page = come;
      when(() => !closed && show(come));
    } finally {
      running = false;
      const wanted = next;
      next = null;
      if (wanted && !closed && !(page && covers(page, wanted.need))) void run(wanted.range);
    }
  }

  return {
    /** `need`: the part of the range that has to be there. */
    ask(range: GridRange, need: GridRange = range): void {
      if (running) next = { range, need };
      else void run(range);
    },
    close(): void {
      closed = true;
    },
  };
}
