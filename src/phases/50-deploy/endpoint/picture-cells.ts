import type { Contract } from '../../../core/data/contract.ts';
import { parsePicture, pictureText } from '../../../core/data/picture-text.ts';
import { resizer, toBytes, toGrey } from '../../../core/image/resize.ts';
import type { GridView, LabQueries } from '../../../core/lab/api.ts';
import type { PicturePage } from '../../../core/lab/pictures.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

export const VALIDATION: GridView = { of: 'validation', sort: null, search: null };

/** One picture of a page as the text a call carries. */
export function textOf(page: PicturePage, at: number): string {
  return pictureText({ kind: 'image', name: '', ...page }, at);
}

/** For each column of pictures the first validation picture, as text. */
export async function ordinaryPictures(
  lab: Pick<LabQueries, 'pictures'>,
  contract: Contract,
): Promise<Result<readonly (readonly [string, string])[]>> {
  const cells: [string, string][] = [];
  for (const { kind, name } of contract.columns) {
    if (kind !== 'image') continue;
    const page = await lab.pictures(name, VALIDATION, 0, 1);
    if (page.ok) cells.push([name, page.value.ids.length === 0 ? '' : textOf(page.value, 0)]);
  }
  return ok(cells);
}

/** Decoded pixels of any size (red, green, blue, opacity) as the text of a picture of this size. */
export function fitPicture(
  rgba: Uint8ClampedArray,
  from: { readonly width: number; readonly height: number },
  { width, height, channels }: PictureSize,
): string {
  const rgb = new Float64Array(from.width * from.height * 3);
  for (let at = 0; at < from.width * from.height; at++) {
    const share = rgba[4 * at + 3]! / 255;
    for (let colour = 0; colour < 3; colour++)
      rgb[3 * at + colour] = rgba[4 * at + colour]! * share + 255 * (1 - share);
  }
  const sized = resizer({ ...from, channels: 3 }, width, height)(rgb);
  const pixels = toBytes(channels === 1 ? toGrey(sized) : sized);
  const shape = { width, height, channels: channels === 1 ? 1 : 3 } as const;
  return pictureText({ kind: 'image', name: '', ...shape, pixels, absent: new Uint8Array(1) }, 0);
}

export { parsePicture };
