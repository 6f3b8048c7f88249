import * as v from 'valibot';
import type { PackedFile } from '../../../core/data/file-pack.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { decodeUtf8 } from '../../../core/utf8.ts';

export const LAYOUT_FILE = 'pictures.json';

const Size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));

const Layout = v.strictObject({
  /** A CSV file with a row a picture, in the same order. */
  table: v.string(),
  /** Bytes of all pictures, one after the other, row by row, channel last. */
  pixels: v.string(),
  /** Name the pictures get as a column. */
  column: v.pipe(v.string(), v.minLength(1)),
  width: Size,
  height: Size,
  channels: v.picklist([1, 3]),
  /** The byte that stands for full brightness. */
  brightest: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)),
});

export interface PictureFiles {
  readonly layout: v.InferOutput<typeof Layout>;
  readonly table: Uint8Array;
  readonly pixels: Uint8Array;
}

const WHERE = 'In the files.';
const FIX = 'Bring the files again, all of them.';

/** The description, and the table and the pixels it names; null where the files could not be listed. */
export function openPictures(files: readonly PackedFile[] | null): Result<PictureFiles> {
  const described = files === null ? null : layoutOf(files);
  if (files === null || described === null)
    return fail('no-pictures', 'These files do not describe a set of pictures.', WHERE, FIX);
  const parsed = v.safeParse(Layout, described);
  if (!parsed.success) {
    const { message } = parsed.issues[0];
    return fail('bad-layout', `The file ${LAYOUT_FILE} has a wrong entry: ${message}.`, WHERE, FIX);
  }
  const bytesOf = (name: string) => files.find((file) => file.name === name)?.bytes;
  const table = bytesOf(parsed.output.table);
  const pixels = bytesOf(parsed.output.pixels);
  if (table === undefined || pixels === undefined) {
    const missing = table === undefined ? parsed.output.table : parsed.output.pixels;
    return fail(
      'file-missing',
      `The file “${missing.slice(0, 60)}”, which ${LAYOUT_FILE} names, is missing.`,
      WHERE,
      FIX,
    );
  }
  return ok({ layout: parsed.output, table, pixels });
}

function layoutOf(files: readonly PackedFile[]): unknown {
  const file = files.find(({ name }) => name === LAYOUT_FILE);
  if (file === undefined) return null;
  try {
    return JSON.parse(decodeUtf8(file.bytes));
  } catch {
    return null;
  }
}
