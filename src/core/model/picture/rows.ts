import type { Problem } from '../../result.ts';
import { shortName } from '../../data/names.ts';
import { totalWeight } from '../moments.ts';
import type { DesignMatrix } from '../task.ts';

/** Which columns make the picture and which stand beside it. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Column of each place, row after row, channels last; −1 where there is none, and 0 is read. */
  readonly pixels: readonly number[];
  readonly extras: readonly number[];
}

function noPicture(what: string, fix: string): Problem {
  return { code: 'no-pictures', what, where: 'Among the features.', fix };
}

/** The picture among the columns, or why there is none. */
export function pictureLayout({
  meanings = [],
  columns,
  names,
}: DesignMatrix): PictureLayout | Problem {
  let found: (PictureLayout & { readonly picture: string }) | null = null;
  const pixels: number[] = [];
  const extras: number[] = [];
  for (let column = 0; column < columns; column++) {
    const meaning = meanings[column] ?? null;
    if (meaning?.kind !== 'pixel') {
      extras.push(column);
      continue;
    }
    const { picture, width, height, channels, at } = meaning;
    if (found !== null && found.picture !== picture)
      return noPicture(
        `This network looks at one picture a row; “${shortName(found.picture)}” and “${shortName(picture)}” are two.`,
        'Leave out one of the two picture columns.',
      );
    if (found === null) {
      found = { picture, width, height, channels, pixels, extras };
      for (let place = 0; place < width * height * channels; place++) pixels.push(-1);
    }
    pixels[at] = column;
  }
  if (found === null)
    return noPicture(
      columns === 1
        ? `The only feature, “${shortName(names[0]!)}”, is no pixel of a picture.`
        : 'None of the features is a pixel of a picture.',
      'Add the step “Pixels as numbers” to the recipe for a column of pictures, or choose another kind of model.',
    );
  const { width, height, channels } = found;
  return { width, height, channels, pixels, extras };
}

/**
 * What pixels are divided by, so that their mean square is 1: 0–1 and 0–255 are learned alike. Rows
 * count by their weights.
 */
export function pixelScale(
  { rows, columns, values }: DesignMatrix,
  { pixels }: PictureLayout,
  weights: Float64Array | null,
): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (const column of pixels)
      if (column >= 0) squares += values[row * columns + column]! * values[row * columns + column]!;
    sum += weights === null ? squares : weights[row]! * squares;
  }
  const scale = Math.sqrt(sum / (totalWeight(rows, weights) * pixels.length));
  return scale > 0 && Number.isFinite(scale) ? scale : 1;
}

/** Writes one row's scaled pixels and its other numbers. */
export function readPicture(
  { columns, values }: DesignMatrix,
  { pixels, extras }: PictureLayout,
  scale: number,
  row: number,
  into: {
    readonly pixels: Float32Array | Float64Array;
    readonly extras: Float32Array | Float64Array;
  },
): void {
  const from = row * columns;
  for (let place = 0; place < pixels.length; place++) {
    const column = pixels[place]!;
    into.pixels[place] = column < 0 ? 0 : values[from + column]! / scale;
  }
  for (let i = 0; i < extras.length; i++) into.extras[i] = values[from + extras[i]!]!;
}
