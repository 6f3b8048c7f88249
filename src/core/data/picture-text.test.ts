import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignToContract } from './learn-contract.ts';
import { parsePicture, pictureText, readPictures } from './picture-text.ts';
import { countPictures, samePicture } from './pictures.ts';
import type { ImageColumn } from './table.ts';

const column = (pixels: readonly number[], absent: readonly number[]): ImageColumn => ({
  kind: 'image',
  name: 'p',
  width: 2,
  height: 1,
  channels: 1,
  pixels: Uint8Array.from(pixels),
  absent: Uint8Array.from(absent),
});

test('a picture as text comes back byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2, maxLength: 2 }), (bytes) => {
      const read = parsePicture(pictureText(column([...bytes], [0]), 0))!;
      expect([...read.bytes]).toEqual([...bytes]);
      expect([read.width, read.height, read.channels]).toEqual([2, 1, 1]);
    }),
  );
});

test.each(['', 'cat', '2x1x1:', '2x1x2:AAA=', '0x1x1:', '2x1x1:AA==', '2x1x1:A€==', '9x9x1:AAA='])(
  '“%s” is no picture',
  (text) => {
    expect(parsePicture(text)).toBeNull();
  },
);

test('texts become pictures of the first size; what is none is missing and counted', () => {
  const words = [pictureText(column([7, 8], [0]), 0), 'cat', '', '1x1x1:AA=='];
  const { column: read, notes } = readPictures('p', words, Int32Array.from([0, 1, 2, 3, 0]));
  expect(read).toMatchObject({ width: 2, height: 1, absent: Uint8Array.from([0, 1, 1, 1, 0]) });
  expect(notes.join()).toMatch(/^2 cells are no picture of 2 × 1\.$/);
});

test('equal bytes are one picture; a missing one is none, whatever its bytes', () => {
  const pictures = column([1, 2, 1, 2, 3, 4, 9, 9, 8, 8], [0, 0, 0, 1, 1]);
  expect(countPictures(pictures)).toBe(2);
  expect(samePicture(pictures, 0, 1)).toBe(true);
  expect(samePicture(pictures, 0, 2)).toBe(false);
  expect(samePicture(pictures, 3, 4)).toBe(true);
  expect(samePicture(pictures, 0, 3)).toBe(false);
});

test('a file of words where pictures are asked for is refused with a sentence', () => {
  const contract = {
    version: 1,
    from: 'a',
    rows: 5,
    columns: [{ kind: 'image', name: 'p', width: 2, height: 1, channels: 1, missing: 0 } as const],
  };
  const ids = Int32Array.from([0]);
  const words = { kind: 'text', name: 'p', values: ['2 × 1 picture'] } as const;
  const refused = alignToContract(contract, { rows: 1, ids, columns: [words] });
  expect(refused).toMatchObject({ ok: false, problem: { code: 'wrong-kind' } });
  const sent = { ...words, values: [pictureText(column([7, 8], [0]), 0)] };
  const aligned = alignToContract(contract, { rows: 1, ids, columns: [sent] });
  expect(aligned).toMatchObject({ ok: true, value: { columns: [{ kind: 'image', width: 2 }] } });
});
