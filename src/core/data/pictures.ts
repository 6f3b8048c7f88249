import { mix32 } from '../random.ts';
import { pictureAt } from './table.ts';
import type { ImageColumn } from './table.ts';

/** A 32-bit word of one picture's bytes; a missing picture gives 7. */
export function hashPicture(column: ImageColumn, row: number): number {
  if (column.absent[row] === 1) return 7;
  let hash = column.width * 65_537 + column.height;
  for (const byte of pictureAt(column, row)) hash = (Math.imul(hash, 31) + byte) | 0;
  return mix32(hash);
}

/** Whether two rows hold the same bytes, or no picture both. */
export function samePicture(column: ImageColumn, a: number, b: number): boolean {
  if (column.absent[a] !== column.absent[b]) return false;
  if (column.absent[a] === 1) return true;
  const second = pictureAt(column, b);
  return pictureAt(column, a).every((byte, at) => byte === second[at]);
}

/** Different pictures, missing ones left out. */
export function countPictures(column: ImageColumn): number {
  const kept = new Map<number, number[]>();
  let distinct = 0;
  for (let row = 0; row < column.absent.length; row++) {
    if (column.absent[row] === 1) continue;
    const hash = hashPicture(column, row);
    const alike = kept.get(hash) ?? [];
    if (alike.some((other) => samePicture(column, other, row))) continue;
    kept.set(hash, [...alike, row]);
    distinct++;
  }
  return distinct;
}

/** “28 × 28 grey”. */
export function pictureWords(column: {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}): string {
  return `${column.width} × ${column.height} ${column.channels === 1 ? 'grey' : 'colour'}`;
}

/** No rows, of the smallest size: to ask who takes the kind. */
export function emptyPictures(): Omit<ImageColumn, 'kind' | 'name'> {
  const none = new Uint8Array(0);
  return { width: 1, height: 1, channels: 1, pixels: none, absent: none };
}
