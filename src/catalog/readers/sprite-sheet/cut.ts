import type { ReadHooks } from '../../../core/contracts/reader.ts';
import type { ImageColumn } from '../../../core/data/table.ts';
import type { Decoded } from '../image-folder/png.ts';
import type { Grid } from './grid.ts';

const EVERY = 500;

/** The first `pictures` pictures of a sheet as a column; grey where all of it is. */
export async function cutSheet(
  sheet: Decoded,
  { width, height, across }: Grid,
  pictures: number,
  hooks: ReadHooks,
): Promise<ImageColumn> {
  const channels = isGrey(sheet.rgb) ? 1 : 3;
  const size = width * height * channels;
  const pixels = new Uint8Array(pictures * size);
  for (let picture = 0; picture < pictures; picture++) {
    if (picture % EVERY === EVERY - 1) await hooks.progress(picture / pictures, picture);
    const left = (picture % across) * width;
    const top = Math.floor(picture / across) * height;
    for (let y = 0; y < height; y++) {
      const from = ((top + y) * sheet.width + left) * 3;
      const to = picture * size + y * width * channels;
      if (channels === 3) pixels.set(sheet.rgb.subarray(from, from + 3 * width), to);
      else for (let x = 0; x < width; x++) pixels[to + x] = sheet.rgb[from + 3 * x]!;
    }
  }
  await hooks.progress(1, pictures);
  const absent = new Uint8Array(pictures);
  return { kind: 'image', name: 'picture', width, height, channels, pixels, absent };
}

function isGrey(rgb: Uint8Array): boolean {
  for (let at = 0; at < rgb.length; at += 3)
    if (rgb[at] !== rgb[at + 1] || rgb[at] !== rgb[at + 2]) return false;
  return true;
}
