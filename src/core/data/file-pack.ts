import { decodeUtf8, encodeUtf8 } from '../utf8.ts';

const MAGIC = encodeUtf8('FLYWHEEL FILES 1\n');

export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function isPack(head: Uint8Array): boolean {
  return MAGIC.every((byte, at) => head[at] === byte);
}

/** Several files as one: a line with name and length before each. Names hold no line end. */
export function packFiles(files: readonly PackedFile[]): Uint8Array {
  const pieces = [
    MAGIC,
    ...files.flatMap(({ name, bytes }) => [encodeUtf8(`${bytes.length} ${name}\n`), bytes]),
  ];
  const pack = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    pack.set(piece, at);
    at += piece.length;
  }
  return pack;
}

/**
 * The files of a pack, views into it; null when it is none or was cut off. `short`: of one that was
 * cut off those that are there, the last in part.
 */
export function unpackFiles(pack: Uint8Array, short = false): PackedFile[] | null {
  if (!isPack(pack)) return null;
  const files: PackedFile[] = [];
  let at = MAGIC.length;
  while (at < pack.length) {
    const end = pack.indexOf(10, at);
    const line = end < 0 ? null : /^(\d{1,12}) (.+)$/.exec(decodeUtf8(pack.subarray(at, end)));
    if (line === null) return short ? files : null;
    const start = end + 1;
    at = start + Number(line[1]);
    if (at > pack.length && !short) return null;
    files.push({ name: line[2]!, bytes: pack.subarray(start, at) });
  }
  return files;
}
