import type { GridView } from '../../../core/lab/api.ts';
import type { PicturePage } from '../../../core/lab/pictures.ts';

/** One place of the sheet, a thumbnail with a caption under it. */
export const TILE = 68;
export const TILE_HEIGHT = 88;

export function columnsFor(width: number): number {
  return Math.max(1, Math.floor(width / (TILE + 8)));
}

/** Pictures to ask for, so that the shown lines and two on both sides are there. */
export function wantedPictures(
  scrollTop: number,
  height: number,
  columns: number,
): { readonly from: number; readonly to: number } {
  const first = Math.max(0, Math.floor(scrollTop / TILE_HEIGHT) - 2);
  const last = Math.ceil((scrollTop + height) / TILE_HEIGHT) + 2;
  return { from: first * columns, to: last * columns };
}

/** Where an arrow key leads from one picture; null for another key. */
export function nextPicture(
  key: string,
  at: number,
  columns: number,
  total: number,
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -4 * columns,
    PageDown: 4 * columns,
    Home: -total,
    End: total,
  };
  const step = steps[key];
  if (step === undefined) return null;
  return Math.max(0, Math.min(total - 1, at + step));
}

/** The bytes of one picture of a page; null where the row has none. */
export function pictureOf(page: PicturePage, at: number): Uint8Array | null {
  const place = at - page.from;
  if (place < 0 || place >= page.ids.length || page.absent[place] === 1) return null;
  const size = page.width * page.height * page.channels;
  return page.pixels.subarray(place * size, (place + 1) * size);
}

export const sheetView = (where: GridView['where']): GridView => ({
  of: 'read',
  sort: null,
  search: null,
  ...(where === undefined ? {} : { where }),
});

/** Classes as one looks for them: numbers by size, words as they come. */
export function inOrder<T extends { readonly name: string }>(classes: readonly T[]): readonly T[] {
  const areNumbers = classes.every(({ name }) => name !== '' && Number.isFinite(Number(name)));
  return areNumbers ? classes.toSorted((a, b) => Number(a.name) - Number(b.name)) : classes;
}
