import { packFiles } from '../../../core/data/file-pack.ts';
import { encodeUtf8 } from '../../../core/utf8.ts';
import type { Sample } from '../fixture.ts';
import { zipOf } from '../image-folder/samples.ts';

const layout = {
  table: 'labels.csv',
  pixels: 'images.u8.bin',
  column: 'picture',
  width: 2,
  height: 3,
  channels: 1,
  brightest: 16,
};

const files = [
  { name: 'pictures.json', bytes: encodeUtf8(JSON.stringify(layout)) },
  { name: 'labels.csv', bytes: encodeUtf8('index,what\n0,cat\n1,dog\n') },
  { name: 'images.u8.bin', bytes: Uint8Array.from([0, 16, 8, 4, 2, 1, 16, 0, 0, 0, 0, 16]) },
];

export const twoPictures = packFiles(files);

export const samples: readonly Sample[] = [
  {
    what: 'two small pictures with a label each',
    file: 'some.pictures',
    bytes: twoPictures,
    rows: 2,
    columns: ['picture', 'index', 'what'],
  },
  {
    what: 'their folder in a zip',
    file: 'some.zip',
    bytes: zipOf(Object.fromEntries(files.map(({ name, bytes }) => [`set/${name}`, bytes]))),
    rows: 2,
    columns: ['picture', 'index', 'what'],
  },
];
