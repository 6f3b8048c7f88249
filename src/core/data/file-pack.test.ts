import { expect, test } from 'vitest';
import { isPack, packFiles, unpackFiles } from './file-pack.ts';

const files = [
  { name: 'a table.csv', bytes: Uint8Array.from([1, 10, 2]) },
  { name: 'empty', bytes: new Uint8Array(0) },
  { name: 'é.bin', bytes: Uint8Array.from([10, 10, 255]) },
];

test('packed files come back as they were', () => {
  const pack = packFiles(files);
  expect(isPack(pack)).toBe(true);
  expect(unpackFiles(pack)).toEqual(files);
});

test('a pack cut off anywhere in a file is no pack', () => {
  const pack = packFiles(files);
  expect(unpackFiles(pack.subarray(0, pack.length - 1))).toBeNull();
  expect(unpackFiles(pack.subarray(0, 25))).toBeNull();
  expect(unpackFiles(Uint8Array.from([1, 2, 3]))).toBeNull();
});
