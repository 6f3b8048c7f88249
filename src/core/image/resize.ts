/** Shape of one picture's bytes: row after row, channel last. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** For each new place the old ones it covers, with the share of each; shares add up to 1. */
type Cover = readonly (readonly (readonly [at: number, share: number])[])[];

function coverOf(from: number, to: number): Cover {
  const span = from / to;
  return Array.from({ length: to }, (_, place) => {
    const start = place * span;
    const end = Math.min(from, start + span);
    const parts: [number, number][] = [];
    for (let at = Math.floor(start); at < end; at++) {
      const share = (Math.min(end, at + 1) - Math.max(start, at)) / span;
      if (share > 1e-12) parts.push([at, share]);
    }
    return parts;
  });
}

/**
 * A function that brings pictures of one shape to another width and height: each new pixel is the
 * mean of the area it covers. Values stay in their range and keep their fractions.
 */
export function resizer(
  from: Shape,
  width: number,
  height: number,
): (pixels: ArrayLike<number>) => Float64Array {
  const across = coverOf(from.width, width);
  const down = coverOf(from.height, height);
  const { channels } = from;
  return (pixels) => {
    const out = new Float64Array(width * height * channels);
    for (const [y, rows] of down.entries())
      for (const [x, columns] of across.entries())
        for (const [row, high] of rows)
          for (const [column, wide] of columns)
            for (let channel = 0; channel < channels; channel++)
              out[(y * width + x) * channels + channel]! +=
                high * wide * pixels[(row * from.width + column) * channels + channel]!;
    return out;
  };
}

/** Brightness of colour pixels by ITU-R BT.601: 0.299 red, 0.587 green, 0.114 blue. */
export function toGrey(pixels: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: pixels.length / 3 }, (_, at) => {
    const [red, green, blue] = [pixels[3 * at]!, pixels[3 * at + 1]!, pixels[3 * at + 2]!];
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
}

/** Darkest pixel to 0 and brightest to 255; a picture of one brightness stays as it is. */
export function stretch(pixels: Float64Array): Float64Array {
  let [low, high] = [Infinity, -Infinity];
  for (const value of pixels) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return pixels;
  return pixels.map((value) => ((value - low) * 255) / (high - low));
}

/** Bytes again: rounded, within 0 to 255. */
export function toBytes(pixels: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(pixels, (value) => Math.max(0, Math.min(255, Math.round(value))));
}
