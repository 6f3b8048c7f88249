import { defineReader } from '../../../core/contracts/reader.ts';
import { assembleReadings, buildTable } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { isPack, unpackFiles } from '../../../core/data/file-pack.ts';
import { pictureWords } from '../../../core/data/pictures.ts';
import type { ImageColumn } from '../../../core/data/table.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import csv from '../csv/reader.ts';
import { namesOf } from '../zip/directory.ts';
import { LAYOUT_FILE, openPictures } from './layout.ts';
import type { PictureFiles } from './layout.ts';
import { unzipFolder } from './unzip.ts';

/** Bytes as brightness 0 to 255, so that every set of pictures has one scale. */
function brighten(pixels: Uint8Array, brightest: number): Uint8Array {
  if (brightest === 255) return pixels.slice();
  return pixels.map((byte) => Math.min(255, Math.round((byte * 255) / brightest)));
}

function withPictures({ layout, pixels }: PictureFiles, table: ReadTable): Result<ReadTable> {
  const { width, height, channels, column: name, brightest } = layout;
  const size = width * height * channels;
  if (pixels.length !== table.rows * size)
    return fail(
      'picture-count',
      `The table has ${table.rows} rows, but there are bytes for ${(pixels.length / size).toFixed(1)} pictures of ${pictureWords(layout)}.`,
      `In ${layout.pixels}.`,
      'Bring files that belong together.',
    );
  const column: ImageColumn = {
    kind: 'image',
    name,
    width,
    height,
    channels,
    pixels: brighten(pixels, brightest),
    absent: new Uint8Array(table.rows),
  };
  const scaled =
    brightest === 255 ? [] : [`Brightness was spread from 0–${brightest} to 0–255 in ${name}.`];
  const words = table.columns.map((other, at) => ({
    column: other,
    reason: table.inferred[at]!.reason,
    notes: [],
  }));
  const picture = { column, reason: `one ${pictureWords(layout)} picture a row`, notes: [] };
  return ok(assembleReadings([picture, ...words], table.rows, [...table.notes, ...scaled]));
}

export default defineReader({
  id: 'picture-bytes',
  label: 'Bytes of pictures with a table',
  extensions: ['pictures', 'zip'],
  whole: true,
  detect(head, _name, bytes) {
    const packed = isPack(head);
    const zipped = namesOf(head, bytes).some((name) => name.split('/').at(-1) === LAYOUT_FILE);
    const found = packed || zipped;
    const how = zipped ? `put together by its file ${LAYOUT_FILE}` : 'packed together';
    return {
      confidence: packed ? 0.95 : zipped ? 0.99 : 0,
      options: {},
      reasons: found ? [`A table and the bytes of its pictures, ${how}.`] : [],
    };
  },
  async read(bytes, _options, hooks) {
    const listed = isPack(bytes) ? ok(unpackFiles(bytes)) : await unzipFolder(bytes, hooks);
    if (!listed.ok) return listed;
    const files = openPictures(listed.value);
    if (!files.ok) return files;
    const { table } = files.value;
    const found = csv.detect(table.subarray(0, 64 * 1024), files.value.layout.table);
    const read = await csv.read(table, found.options, { progress: hooks.progress });
    if (!read.ok) return read;
    const typed = 'inferred' in read.value ? read.value : buildTable(read.value);
    return withPictures(files.value, typed);
  },
});
