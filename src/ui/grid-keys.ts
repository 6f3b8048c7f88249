export interface GridSpot {
  readonly row: number;
  readonly col: number;
}

interface GridSize {
  readonly rows: number;
  readonly cols: number;
  /** Rows a Page key moves by. */
  readonly page: number;
  /** Row −1 is the head, reached from the first row. */
  readonly head?: boolean;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const clamp = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));

/** The cell a key leads to, by the keys of the ARIA grid pattern; undefined for other keys. */
export function nextCell(event: Key, { row, col }: GridSpot, size: GridSize): GridSpot | undefined {
  const jump = event.ctrlKey || event.metaKey;
  const to = (r: number, c: number) => ({
    row: size.head && r < 0 ? -1 : clamp(r, size.rows),
    col: clamp(c, size.cols),
  });
  switch (event.key) {
    case 'ArrowDown':
      return to(jump ? size.rows : row + 1, col);
    case 'ArrowUp':
      return to(jump ? 0 : row - 1, col);
    case 'ArrowRight':
      return to(row, jump ? size.cols : col + 1);
    case 'ArrowLeft':
      return to(row, jump ? 0 : col - 1);
    case 'PageDown':
      return to(row + size.page, col);
    case 'PageUp':
      return to(row < 0 ? row : Math.max(0, row - size.page), col);
    case 'Home':
      return to(jump ? 0 : row, 0);
    case 'End':
      return to(jump ? size.rows : row, size.cols);
    default:
      return undefined;
  }
}
