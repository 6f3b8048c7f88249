import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

/** Equal pictures side by side, row after row. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly across: number;
}

export interface SheetSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The largest square pictures of which a sheet holds so many, two at least, that only its last row
 * has room to spare; null where there are none.
 */
export function findSquares({ width, height }: SheetSize, pictures: number): Grid | null {
  if (pictures < 2) return null;
  for (let side = Math.min(width, height); side > 1; side--) {
    if (width % side !== 0 || height % side !== 0) continue;
    const [across, down] = [width / side, height / side];
    const fits = pictures <= across * down && pictures > across * (down - 1);
    if (fits) return { width: side, height: side, across };
  }
  return null;
}

/** The grid for a size given by a person; 0 is the other side, both 0 are found out. */
export function gridFor(
  sheet: SheetSize,
  pictures: number,
  wanted: SheetSize,
  what: { readonly sheet: string; readonly table: string },
): Result<Grid> {
  const width = wanted.width || wanted.height;
  const height = wanted.height || width;
  const said = `“${what.sheet}” is ${sheet.width} × ${sheet.height} pixels`;
  const where = `In “${what.sheet}” of the zip file.`;
  if (width === 0) {
    const found = findSquares(sheet, pictures);
    if (found !== null) return ok(found);
    return fail(
      'no-grid',
      `${said}: no grid of equal square pictures holds the ${counted(pictures, 'row')} of “${what.table}”.`,
      where,
      'Give the width and height of one picture, or bring the table with one row a picture in their order.',
    );
  }
  const [across, down] = [sheet.width / width, sheet.height / height];
  if (!Number.isInteger(across) || !Number.isInteger(down))
    return fail(
      'no-grid',
      `${said}, which ${width} × ${height} does not divide.`,
      where,
      'Give a width and height that do, or 0 to have them found out.',
    );
  if (across * down >= pictures) return ok({ width, height, across });
  return fail(
    'too-few-pictures',
    `${said}: room for ${counted(across * down, 'picture')} of ${width} × ${height}, but “${what.table}” has ${counted(pictures, 'row')}.`,
    where,
    'Give a smaller size, or bring the table that belongs to the sheet.',
  );
}
