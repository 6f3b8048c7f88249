import { counted } from '../../../core/words.ts';

/** “812 bytes with 203 whole lines”: how much of a file came out before its damage. */
export function sayAhead(bytes: Uint8Array): string {
  let lines = 0;
  for (const byte of bytes) if (byte === 10) lines++;
  return `${counted(bytes.length, 'byte')} with ${counted(lines, 'whole line')}`;
}

/** Of a file that could be unpacked to its end, but is not the one that was packed. */
export function sayChecksum(what: string): string {
  return `${what} could be unpacked to its end, but its checksum does not fit: some cell in some row is not as it was packed, and it cannot be told which.`;
}
