import { defineReader } from '../../../core/contracts/reader.ts';
import { assembleReadings, buildTable } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { isPack, unpackFiles } from '../../../core/data/file-pack.ts';
import { pictureWords } from '../../../core/data/pictures.ts';
import type { ImageColumn } from '../../../core/data/table.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import csv from '../csv/reader.ts';
import { damageParam, damagePolicy } from '../damage.ts';
import type { DamagePolicy } from '../damage.ts';
import { namesOf } from '../zip/directory.ts';
import { fitPictures } from './fit.ts';
import { LAYOUT_FILE, openPictures } from './layout.ts';
import type { PictureFiles } from './layout.ts';
import { unzipFolder } from './unzip.ts';

const ON_ERROR = damageParam(
  'If the files are damaged',
  'Where there are fewer pictures than rows of the table, or more of them.',
  {
    stop: 'stop and say where',
    skip: 'keep the rows whose whole picture is there',
    fix: 'keep all rows and all pictures',
  },
);

/** Bytes as brightness 0 to 255, so that every set of pictures has one scale. */
function brighten(pixels: Uint8Array, brightest: number): Uint8Array {
  if (brightest === 255) return pixels.slice();
  return pixels.map((byte) => Math.min(255, Math.round((byte * 255) / brightest)));
}

function withPictures(
  files: PictureFiles,
  read: ReadTable,
  policy: DamagePolicy,
  damage: readonly string[],
): Result<ReadTable> {
  const { layout } = files;
  const { width, height, channels, column: name, brightest } = layout;
  const fitted = fitPictures(files, read, policy);
  if (!fitted.ok) return fitted;
  const { table, pixels, absent, notes } = fitted.value;
  const bright = brighten(pixels, brightest);
  const column: ImageColumn = {
    kind: 'image',
    name,
    width,
    height,
    channels,
    pixels: bright,
    absent,
  };
  const scaled =
    brightest === 255 ? [] : [`Brightness was spread from 0–${brightest} to 0–255 in ${name}.`];
  const words = table.columns.map((other, at) => ({
    column: other,
    reason: read.inferred[at]!.reason,
    notes: [],
  }));
  const picture = { column, reason: `one ${pictureWords(layout)} picture a row`, notes: [] };
  const said = [...damage, ...notes, ...read.notes, ...scaled];
  return ok(assembleReadings([picture, ...words], table.rows, said));
}

export default defineReader({
  id: 'picture-bytes',
  label: 'Bytes of pictures with a table',
  extensions: ['pictures', 'zip'],
  whole: true,
  params: [ON_ERROR],
  detect(head, _name, bytes) {
    const packed = isPack(head);
    const zipped = namesOf(head, bytes).some((name) => name.split('/').at(-1) === LAYOUT_FILE);
    const found = packed || zipped;
    const how = zipped ? `put together by its file ${LAYOUT_FILE}` : 'packed together';
    return {
      confidence: packed ? 0.95 : zipped ? 0.99 : 0,
      options: { onError: 'stop' },
      reasons: found ? [`A table and the bytes of its pictures, ${how}.`] : [],
    };
  },
  async read(bytes, options, hooks) {
    const policy = damagePolicy(options);
    const listed = isPack(bytes)
      ? ok({ files: unpackFiles(bytes, policy !== 'stop'), notes: [] })
      : await unzipFolder(bytes, policy, hooks);
    if (!listed.ok) return listed;
    const files = openPictures(listed.value?.files ?? null);
    if (!files.ok) return files;
    const { table } = files.value;
    const found = csv.detect(table.subarray(0, 64 * 1024), files.value.layout.table);
    const read = await csv.read(table, found.options, { progress: hooks.progress });
    if (!read.ok) return read;
    const typed = 'inferred' in read.value ? read.value : buildTable(read.value);
    return withPictures(files.value, typed, policy, listed.value?.notes ?? []);
  },
});
