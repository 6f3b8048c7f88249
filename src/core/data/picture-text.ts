import { decodeBase64, encodeBase64 } from '../base64.ts';
import { pictureAt } from './table.ts';
import type { Column, ImageColumn } from './table.ts';

const SHAPE = /^(\d{1,4})x(\d{1,4})x([13]):/;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly bytes: Uint8Array;
}

/** One picture as text a call can carry: “28x28x1:” and its bytes in base 64; '' is missing. */
export function pictureText(column: ImageColumn, row: number): string {
  if (column.absent[row] === 1) return '';
  const { width, height, channels } = column;
  return `${width}x${height}x${channels}:${encodeBase64(pictureAt(column, row))}`;
}

/** The opposite of `pictureText`; null for a text that is no picture. */
export function parsePicture(text: string): Picture | null {
  const shape = SHAPE.exec(text);
  if (shape === null) return null;
  const bytes = decodeBase64(text.slice(shape[0].length));
  const [width, height] = [Number(shape[1]), Number(shape[2])];
  const channels = shape[3] === '3' ? 3 : 1;
  if (bytes === null || width * height === 0) return null;
  return bytes.length === width * height * channels ? { width, height, channels, bytes } : null;
}

/** Reads picture texts; the first one names the size, others of another size become missing. */
export function readPictures(
  name: string,
  words: readonly string[],
  codes: Int32Array,
): { readonly column: Column; readonly notes: readonly string[] } {
  const read = words.map(parsePicture);
  const first = read.find((picture) => picture !== null) ?? { width: 1, height: 1, channels: 1 };
  const { width, height, channels } = first;
  const size = width * height * channels;
  const pixels = new Uint8Array(codes.length * size);
  const absent = new Uint8Array(codes.length).fill(1);
  let unread = 0;
  codes.forEach((code, row) => {
    const picture = read[code] ?? null;
    if (picture?.width === width && picture.height === height && picture.channels === channels) {
      pixels.set(picture.bytes, row * size);
      absent[row] = 0;
    } else if ((words[code] ?? '') !== '') unread++;
  });
  const notes = unread === 0 ? [] : [`${unread} cells are no picture of ${width} × ${height}.`];
  return { column: { kind: 'image', name, width, height, channels, pixels, absent }, notes };
}
