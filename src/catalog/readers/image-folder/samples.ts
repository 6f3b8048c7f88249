import { zipSync, zlibSync } from 'fflate';
import { crc32 } from '../../../core/data/unpack.ts';
import { encodeUtf8 } from '../../../core/utf8.ts';
import type { Sample } from '../fixture.ts';

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = new Uint8Array(data.length + 4);
  body.set(encodeUtf8(name));
  body.set(data, 4);
  const out = new Uint8Array(body.length + 8);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return out;
}

/** A grey PNG with the given bytes, row after row. */
export function greyPng(width: number, height: number, pixels: readonly number[]): Uint8Array {
  return pngAround(width, height, zlibSync(linesOf(width, height, pixels)));
}

/** The pixels as the lines of a PNG file, none of them filtered. */
export function linesOf(width: number, height: number, pixels: readonly number[]): Uint8Array {
  const raw = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++)
    raw.set(pixels.slice(y * width, (y + 1) * width), y * (width + 1) + 1);
  return raw;
}

/** A grey PNG of these packed lines. */
export function pngAround(width: number, height: number, packed: Uint8Array): Uint8Array {
  const head = new Uint8Array(13);
  new DataView(head.buffer).setUint32(0, width);
  new DataView(head.buffer).setUint32(4, height);
  head[8] = 8;
  const pieces = [
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array(0)),
  ];
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

const small = greyPng(2, 2, [0, 100, 200, 255]);

/** Pictures by path, as a zip whose bytes are always the same. */
export function zipOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(files, { level: 0, mtime: new Date(2020, 0, 1) });
}

export const samples: readonly Sample[] = [
  {
    what: 'a folder for each label',
    file: 'animals.zip',
    bytes: zipOf({
      'animals/cat/1.png': small,
      'animals/cat/2.png': greyPng(2, 2, [9, 8, 7, 6]),
      'animals/dog/1.png': greyPng(4, 2, [0, 0, 80, 80, 0, 0, 80, 80]),
    }),
    rows: 3,
    columns: ['picture', 'label', 'file'],
  },
  {
    what: 'pictures without folders, one of them damaged',
    file: 'scans.zip',
    bytes: zipOf({ 'a.png': small, 'b.png': small.slice(0, 40) }),
    rows: 2,
    columns: ['picture', 'file'],
  },
];
