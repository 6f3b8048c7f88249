import { resizer, toBytes, toGrey } from '../image/resize.ts';
import { pictureAt, pictureSize } from '../data/table.ts';
import type { ImageColumn, NumberColumn, Table } from '../data/table.ts';
import { bySpans } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { columnOf } from './columns.ts';

/** A column of pictures that must be there; another kind is a bug of the caller. */
export function imageColumn(table: Table, name: string): ImageColumn {
  const column = columnOf(table, name);
  if (column.kind !== 'image') throw new Error(`${name.slice(0, 60)} holds no pictures.`);
  return column;
}

/** A type, not an interface: it stands in fitted states, which are JSON. */
export type PictureShape = {
  readonly column: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
};

export function shapeOf({ name, width, height, channels }: ImageColumn): PictureShape {
  return { column: name, width, height, channels };
}

/** The pictures in the shape a step was fitted on: resized, and grey where it saw only grey. */
export function* bringingInShape(column: ImageColumn, shape: PictureShape): Pieces<ImageColumn> {
  const { width, height, channels } = shape;
  const same = column.width === width && column.height === height && column.channels === channels;
  if (same) return column;
  const resize = resizer(column, width, height);
  return yield* mappingPictures(column, { width, height, channels }, (pixels) => {
    const sized = resize(pixels);
    if (column.channels === channels) return toBytes(sized);
    return toBytes(channels === 1 ? toGrey(sized) : spread(sized));
  });
}

function spread(grey: Float64Array): Float64Array {
  return Float64Array.from({ length: grey.length * 3 }, (_, at) => grey[Math.floor(at / 3)]!);
}

/** Bytes of pictures worked on in a few milliseconds. */
const MANY_BYTES = 1 << 17;
/** Numbers made room for in a few milliseconds. */
const MANY_CELLS = 1 << 22;

/** `body` for each picture that is there, in pieces. */
function byPictures(column: ImageColumn, body: (row: number) => void): Pieces<void> {
  const span = Math.max(1, Math.floor(MANY_BYTES / pictureSize(column)));
  return bySpans(column.absent.length, span, (from, to) => {
    for (let row = from; row < to; row++) if (column.absent[row] === 0) body(row);
  });
}

/** Every picture through a function; missing ones stay missing. In pieces. */
export function* mappingPictures(
  column: ImageColumn,
  shape: { readonly width: number; readonly height: number; readonly channels: 1 | 3 },
  by: (pixels: Uint8Array, row: number) => Uint8Array,
): Pieces<ImageColumn> {
  const result = { ...column, ...shape, pixels: new Uint8Array(0) };
  const size = pictureSize(result);
  const pixels = new Uint8Array(column.absent.length * size);
  yield* byPictures(column, (row) => pixels.set(by(pictureAt(column, row), row), row * size));
  return { ...result, pixels };
}

/** Number columns out of each picture; a missing picture gives missing numbers. In pieces. */
export function* numberingPictures(
  column: ImageColumn,
  names: readonly string[],
  by: (pixels: Uint8Array) => ArrayLike<number>,
): Pieces<NumberColumn[]> {
  const rows = column.absent.length;
  const values: Float64Array[] = [];
  while (values.length < names.length) {
    values.push(new Float64Array(rows));
    if ((values.length * rows) % MANY_CELLS < rows) yield 0;
  }
  yield* byPictures(column, (row) => {
    const numbers = by(pictureAt(column, row));
    for (let at = 0; at < names.length; at++) values[at]![row] = numbers[at]!;
  });
  for (let row = 0; row < rows; row++)
    if (column.absent[row] === 1) for (const numbers of values) numbers[row] = NaN;
  return names.map((name, at) => ({ kind: 'number', name, values: values[at]! }));
}
