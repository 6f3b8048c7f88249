import { encode } from '../fixture.ts';
import type { Sample } from '../fixture.ts';
import { greyPng, zipOf } from '../image-folder/samples.ts';

/** Pictures of 2 × 2 pixels, three in a row; each is one tone, 10 times its number. */
export function toneSheet(down: number): Uint8Array {
  const pixels = Array.from({ length: 12 * down }, (_, at) => {
    const [x, y] = [at % 6, Math.floor(at / 6)];
    return 10 * (3 * Math.floor(y / 2) + Math.floor(x / 2));
  });
  return greyPng(6, 2 * down, pixels);
}

export const labels = (rows: number) =>
  encode(
    `index,what\n${Array.from({ length: rows }, (_, row) => `${row},${'ab'[row % 2]!}\n`).join('')}`,
  );

export const samples: readonly Sample[] = [
  {
    what: 'a sheet with room to spare',
    file: 'tones.zip',
    bytes: zipOf({ 'tones/sprite.png': toneSheet(2), 'tones/labels.csv': labels(5) }),
    rows: 5,
    columns: ['picture', 'index', 'what'],
  },
  {
    what: 'two tables, of which one fits',
    file: '3 files.zip',
    bytes: zipOf({
      'all.png': toneSheet(4),
      'card.csv': encode('field,value\nlicence,CC0\n'),
      'rows.csv': labels(11),
    }),
    rows: 11,
    columns: ['picture', 'index', 'what'],
  },
];
