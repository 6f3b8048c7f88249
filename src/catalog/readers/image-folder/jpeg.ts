import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { BadJpeg, huffmanOf } from './jpeg-bits.ts';
import type { Huffman } from './jpeg-bits.ts';
import { planePixels } from './jpeg-pixels.ts';
import { decodeScan, ZIGZAG } from './jpeg-scan.ts';
import type { Plane, Scan } from './jpeg-scan.ts';
import type { Decoded } from './png.ts';

const MOST_PIXELS = 50_000_000;

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly progressive: boolean;
  readonly planes: readonly Plane[];
  readonly unitsAcross: number;
  readonly unitsDown: number;
}

/** What the segments before the end have said so far. */
class Reading {
  frame: Frame | null = null;
  restarts = 0;
  /** Adobe's mark: 0 says that three planes are red, green and blue. */
  adobe: number | null = null;
  ended = false;
  readonly quantization: Uint16Array[] = [];
  readonly dc: Huffman[] = [];
  readonly ac: Huffman[] = [];
}

/** A JPEG picture, sequential or progressive, grey or colour, eight bits a sample. */
export function decodeJpeg(bytes: Uint8Array): Result<Decoded> {
  const reading = new Reading();
  try {
    const refused = readSegments(bytes, reading);
    if (refused !== null) return refused;
  } catch (error) {
    if (!(error instanceof BadJpeg)) throw error;
    return damaged();
  }
  return reading.frame === null || !reading.ended ? damaged() : ok(paint(reading.frame, reading));
}

function damaged(): Result<never> {
  return fail('bad-jpeg', 'The JPEG file is damaged or cut off.', '', 'Save the picture again.');
}

function unknown(what: string): Result<never> {
  return fail(
    'unknown-jpeg',
    `The JPEG file is ${what}.`,
    '',
    'Save it as an ordinary JPEG or PNG.',
  );
}

function readSegments(bytes: Uint8Array, reading: Reading): Result<never> | null {
  let at = 2;
  while (at + 4 <= bytes.length || bytes[at + 1] === 0xd9) {
    if (bytes[at] !== 0xff) throw new BadJpeg();
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    at += 2;
    if (marker === 0xd9) {
      reading.ended = true;
      return null;
    }
    const length = (bytes[at]! << 8) | bytes[at + 1]!;
    const segment = bytes.subarray(at + 2, at + length);
    if (length < 2 || at + length > bytes.length) throw new BadJpeg();
    at += length;
    if (marker === 0xda) at = decodeScan(bytes, at, scanOf(segment, reading));
    else {
      const refused = readSegment(marker, segment, reading);
      if (refused !== null) return refused;
    }
  }
  return null;
}

function readSegment(marker: number, segment: Uint8Array, reading: Reading): Result<never> | null {
  if (marker === 0xdb) readQuantization(segment, reading);
  else if (marker === 0xc4) readHuffman(segment, reading);
  else if (marker === 0xdd) reading.restarts = (segment[0]! << 8) | segment[1]!;
  else if (marker === 0xee && segment[0] === 0x41 && segment.length >= 12)
    reading.adobe = segment[11]!;
  else if (marker >= 0xc0 && marker <= 0xc2) return readFrame(marker === 0xc2, segment, reading);
  else if (marker >= 0xc3 && marker <= 0xcf) return unknown('of a rare kind');
  return null;
}

function readQuantization(segment: Uint8Array, reading: Reading): void {
  for (let at = 0; at < segment.length;) {
    const head = segment[at++]!;
    const wide = head >> 4 !== 0;
    const table = new Uint16Array(64);
    for (let k = 0; k < 64; k++) {
      const value = wide ? (segment[at]! << 8) | segment[at + 1]! : (segment[at] ?? 0);
      table[ZIGZAG[k]!] = value;
      at += wide ? 2 : 1;
    }
    reading.quantization[head & 3] = table;
  }
}

function readHuffman(segment: Uint8Array, reading: Reading): void {
  for (let at = 0; at + 17 <= segment.length;) {
    const head = segment[at]!;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const values = segment.subarray(at + 17, at + 17 + total);
    (head >> 4 === 0 ? reading.dc : reading.ac)[head & 3] = huffmanOf(counts, values);
    at += 17 + total;
  }
}

function readFrame(
  progressive: boolean,
  segment: Uint8Array,
  reading: Reading,
): Result<never> | null {
  const [height, width] = [(segment[1]! << 8) | segment[2]!, (segment[3]! << 8) | segment[4]!];
  const count = segment[5] ?? 0;
  if (segment[0] !== 8) return unknown('not of eight bits a sample');
  if (count !== 1 && count !== 3) return unknown('in print colours (CMYK)');
  if (width * height === 0 || segment.length < 6 + 3 * count) throw new BadJpeg();
  if (width * height > MOST_PIXELS) return unknown('larger than 50 million pixels');
  const parts = Array.from({ length: count }, (_, k) => {
    const [id, factors, quantization] = segment.subarray(6 + 3 * k, 9 + 3 * k);
    return { id: id!, h: factors! >> 4, v: factors! & 15, quantization: quantization! & 3 };
  });
  if (parts.some(({ h, v }) => h < 1 || v < 1 || h > 4 || v > 4)) throw new BadJpeg();
  const [mostH, mostV] = [
    Math.max(...parts.map(({ h }) => h)),
    Math.max(...parts.map(({ v }) => v)),
  ];
  const unitsAcross = Math.ceil(width / (8 * mostH));
  const unitsDown = Math.ceil(height / (8 * mostV));
  const planes = parts.map((part): Plane => ({
    ...part,
    across: Math.ceil(Math.ceil((width * part.h) / mostH) / 8),
    down: Math.ceil(Math.ceil((height * part.v) / mostV) / 8),
    stride: unitsAcross * part.h,
    blocks: new Int16Array(unitsAcross * part.h * unitsDown * part.v * 64),
  }));
  reading.frame = { width, height, progressive, planes, unitsAcross, unitsDown };
  return null;
}

function scanOf(segment: Uint8Array, { frame, dc, ac, restarts }: Reading): Scan {
  const count = segment[0] ?? 0;
  if (frame === null || count < 1 || segment.length < 4 + 2 * count) throw new BadJpeg();
  const planes = Array.from({ length: count }, (_, k) => {
    const plane = frame.planes.find(({ id }) => id === segment[1 + 2 * k]);
    const tables = segment[2 + 2 * k]!;
    if (plane === undefined) throw new BadJpeg();
    return { plane, dc: dc[tables >> 4], ac: ac[tables & 15] };
  });
  const [first, last, steps] = segment.subarray(1 + 2 * count, 4 + 2 * count);
  if (last! > 63) throw new BadJpeg();
  const { progressive, unitsAcross, unitsDown } = frame;
  const bits = { high: steps! >> 4, low: progressive ? steps! & 15 : 0 };
  return {
    planes,
    first: first!,
    last: last!,
    ...bits,
    progressive,
    restarts,
    unitsAcross,
    unitsDown,
  };
}

function paint(frame: Frame, { quantization, adobe }: Reading): Decoded {
  const { width, height, planes } = frame;
  const [y, cb, cr] = planes.map((plane) =>
    planePixels(plane, quantization[plane.quantization], frame),
  );
  const rgb = new Uint8Array(width * height * 3);
  const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
  for (let at = 0; at < width * height; at++) {
    const light = y![at]!;
    if (cb === undefined || cr === undefined) rgb.fill(clamp(light), 3 * at, 3 * at + 3);
    else if (adobe === 0) rgb.set([clamp(light), clamp(cb[at]!), clamp(cr[at]!)], 3 * at);
    else {
      const [blue, red] = [cb[at]! - 128, cr[at]! - 128];
      rgb[3 * at] = clamp(light + 1.402 * red);
      rgb[3 * at + 1] = clamp(light - 0.344136286 * blue - 0.714136286 * red);
      rgb[3 * at + 2] = clamp(light + 1.772 * blue);
    }
  }
  return { width, height, rgb };
}
