import { defineReader } from '../../../core/contracts/reader.ts';
import type { ReaderOptions, ReadHooks } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import type { Param } from '../../../core/params.ts';
import { shortName } from '../../../core/data/names.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { damageParam, damagePolicy } from '../damage.ts';
import { namesOf } from '../zip/directory.ts';
import { openZip } from '../zip/walk.ts';

const PICTURE = /\.(png|jpe?g)$/i;
const TABLE = /\.(csv|tsv|tab|txt|json|ndjson|jsonl|parquet|gz)$/i;

const PARAMS: readonly Param[] = [
  {
    kind: 'integer',
    id: 'width',
    label: 'Width',
    help: 'All pictures are brought to it. 0: the most frequent, made smaller if above 64.',
    default: 0,
    min: 0,
    max: 512,
    unit: 'pixels',
  },
  {
    kind: 'integer',
    id: 'height',
    label: 'Height',
    help: '0: what belongs to the width.',
    default: 0,
    min: 0,
    max: 512,
    unit: 'pixels',
  },
  {
    kind: 'choice',
    id: 'colour',
    label: 'Colour',
    help: 'Grey takes a third of the numbers.',
    default: 'auto',
    options: [
      { value: 'auto', label: 'As the pictures are' },
      { value: 'grey', label: 'Grey' },
      { value: 'colour', label: 'Colour' },
    ],
  },
  damageParam(
    'If a picture is damaged',
    'A row that is kept without a picture keeps its label.',
    {
      stop: 'stop and name it',
      skip: 'leave its row out',
      fix: 'keep its row without a picture',
    },
    'fix',
  ),
];

function detect(head: Uint8Array, _name = '', bytes?: Uint8Array) {
  const names = namesOf(head, bytes);
  const pictures = names.filter((name) => PICTURE.test(name)).length;
  const tables = names.filter((name) => TABLE.test(name)).length;
  return {
    confidence: pictures > tables ? 0.97 : 0,
    options: { width: 0, height: 0, colour: 'auto', onError: 'fix' },
    reasons: pictures > tables ? ['A zip of pictures; the folder of each is its label.'] : [],
  };
}

async function read(
  bytes: Uint8Array,
  options: ReaderOptions,
  hooks: ReadHooks,
): Promise<Result<ReadTable>> {
  const policy = damagePolicy(options, 'fix');
  const opened = openZip(bytes, policy);
  if (!opened.ok) return opened;
  const { entries, notes } = opened.value;
  const files = entries
    .filter(({ name }) => PICTURE.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (files.length === 0)
    return fail(
      'no-pictures',
      'The zip file holds no PNG or JPEG picture.',
      'In the zip file.',
      'Pack pictures, one folder for each label.',
    );
  const { readPictures, assemblePictures } = await import('./decode.ts');
  const pictures = await readPictures(bytes, files, policy, hooks);
  if (!pictures.ok) return pictures;
  const table = await assemblePictures(pictures.value, options, hooks);
  if (!table.ok) return table;
  const names = entries.map(({ name }) => name);
  return ok({ ...table.value, notes: [...notes, ...table.value.notes, ...sayLeft(names)] });
}

/** Files that are no pictures, or of a kind that is not read. */
function sayLeft(names: readonly string[]): string[] {
  const tables = names.filter((name) => TABLE.test(name));
  const others = names.filter((name) => !PICTURE.test(name) && !TABLE.test(name));
  const say = (left: readonly string[], what: string, why: string) =>
    left.length === 0
      ? []
      : [
          `${counted(left.length, what)} beside the pictures left aside (“${shortName(left[0]!)}”): ${why}.`,
        ];
  return [
    ...say(
      tables,
      'table',
      'what they show is read from their folders, or from the rows beside one sheet of pictures',
    ),
    ...say(others, 'file', 'only PNG and JPEG are read as pictures'),
  ];
}

export default defineReader({
  id: 'image-folder',
  label: 'zip, with pictures inside',
  extensions: ['zip'],
  whole: true,
  params: PARAMS,
  detect,
  read,
});
