import { Unzlib, unzlibSync } from 'fflate';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { inflateAhead } from '../zip/inflate.ts';
import { unfilter } from './png-filter.ts';

/** A decoded picture: red, green and blue, 0 to 255, row after row. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly type: number;
  readonly interlaced: boolean;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const MOST_PIXELS = 50_000_000;

/** Adam7: first column and row of each pass, and the steps to the next. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

function damaged(): Result<never> {
  return fail('bad-png', 'The PNG file is damaged or cut off.', '', 'Save the picture again.');
}

/** A PNG file of any colour type and depth; transparent parts are laid on white. */
export function decodePng(bytes: Uint8Array): Result<Decoded> {
  return decode(bytes, false);
}

/**
 * A PNG file as far as it can be read: `lines` of its pixels are there, those below are black.
 * Refused where none is, or where its lines are interlaced.
 */
export function decodePngPart(bytes: Uint8Array): Result<Decoded & { readonly lines: number }> {
  return decode(bytes, true);
}

function decode(bytes: Uint8Array, isPart: boolean): Result<Decoded & { readonly lines: number }> {
  const chunks = chunksOf(bytes, isPart);
  const header = headerOf(chunks.find(({ name }) => name === 'IHDR')?.data);
  if (header === null) return damaged();
  if (header.width * header.height > MOST_PIXELS)
    return fail('large-picture', 'The picture has over 50 million pixels.', '', 'Make it smaller.');
  const parts = chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data);
  const raw = isPart ? inflatePart(parts, header) : inflate(parts, rawSize(header));
  if (raw === null) return damaged();
  const readable = isPart ? linesIn(raw, header) : header.height;
  if (readable === 0) return damaged();
  const palette = chunks.find(({ name }) => name === 'PLTE')?.data ?? new Uint8Array(0);
  const clear = chunks.find(({ name }) => name === 'tRNS')?.data ?? null;
  if (header.type === 3 && palette.length === 0) return damaged();
  const rgb = new Uint8Array(header.width * header.height * 3);
  const paint = painter(header, palette, clear, rgb);
  let at = 0;
  for (const [x0, y0, stepX, stepY] of header.interlaced ? PASSES : [[0, 0, 1, 1] as const]) {
    const width = Math.ceil((header.width - x0) / stepX);
    const height = Math.ceil((readable - y0) / stepY);
    if (width <= 0 || height <= 0) continue;
    const stride = Math.ceil((width * bitsOf(header)) / 8);
    const lines = unfilter(raw, at, stride, height, Math.max(1, bitsOf(header) >> 3));
    if (lines === null) return damaged();
    at += (stride + 1) * height;
    if (header.depth === 8 && header.type === 0 && clear === null && !header.interlaced) {
      lines.forEach((tone, pixel) => rgb.fill(tone, 3 * pixel, 3 * pixel + 3));
      continue;
    }
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) paint(lines, y * stride, x, x0 + x * stepX, y0 + y * stepY);
  }
  return ok({ width: header.width, height: header.height, rgb, lines: readable });
}

/** The chunks of a file; with `isPart` what is there of one that is cut off as well. */
function chunksOf(bytes: Uint8Array, isPart: boolean): { name: string; data: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: { name: string; data: Uint8Array }[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length && !isPart) break;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ name, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function headerOf(data: Uint8Array | undefined): Header | null {
  if (data === undefined || data.length < 13) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, type] = [data[8]!, data[9]!];
  const known = [1, 2, 4, 8, 16].includes(depth) && SAMPLES[type] !== undefined;
  const fits = depth === 8 || depth === 16 ? depth === 8 || type !== 3 : type === 0 || type === 3;
  if (!known || !fits || width === 0 || height === 0 || data[12]! > 1) return null;
  return { width, height, depth, type, interlaced: data[12] === 1 };
}

const bitsOf = ({ depth, type }: Header) => depth * SAMPLES[type]!;

function rawSize(header: Header): number {
  const line = (width: number) => 1 + Math.ceil((width * bitsOf(header)) / 8);
  if (!header.interlaced) return line(header.width) * header.height;
  return PASSES.reduce((sum, [x0, y0, stepX, stepY]) => {
    const width = Math.ceil((header.width - x0) / stepX);
    const height = Math.ceil((header.height - y0) / stepY);
    return width > 0 && height > 0 ? sum + line(width) * height : sum;
  }, 0);
}

/** The bytes before a fault; null of an interlaced picture, of which they are no lines. */
function inflatePart(parts: readonly Uint8Array[], header: Header): Uint8Array | null {
  if (header.interlaced) return null;
  return inflateAhead(joined(parts), (take) => new Unzlib(take), rawSize(header));
}

/** Lines that are there in full, up to one whose filter is unknown. */
function linesIn(raw: Uint8Array, header: Header): number {
  const line = 1 + Math.ceil((header.width * bitsOf(header)) / 8);
  const whole = Math.min(header.height, Math.floor(raw.length / line));
  for (let y = 0; y < whole; y++) if (raw[y * line]! > 4) return y;
  return whole;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/** Never more than the picture needs: whatever the file says, no bomb goes off. */
function inflate(parts: readonly Uint8Array[], size: number): Uint8Array | null {
  try {
    const raw = unzlibSync(joined(parts), { out: new Uint8Array(size) });
    return raw.length === size ? raw : null;
  } catch {
    return null;
  }
}

type Paint = (lines: Uint8Array, start: number, from: number, x: number, y: number) => void;

function painter(
  { width, depth, type }: Header,
  palette: Uint8Array,
  clear: Uint8Array | null,
  rgb: Uint8Array,
): Paint {
  const samples = SAMPLES[type]!;
  const sample = (lines: Uint8Array, start: number, at: number): number => {
    if (depth === 8) return lines[start + at]!;
    if (depth === 16) return (lines[start + 2 * at]! << 8) | lines[start + 2 * at + 1]!;
    const bit = at * depth;
    return (lines[start + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  };
  const most = (1 << depth) - 1;
  const toByte = (value: number) => Math.round((value * 255) / most);
  const clearValue = (at: number) =>
    clear === null || clear.length < 2 * at + 2 ? -1 : (clear[2 * at]! << 8) | clear[2 * at + 1]!;
  const fromPalette = (entry: number): readonly number[] => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * entry, 3 * entry + 3);
    return [red, green, blue, clear?.[entry] ?? 255];
  };
  const fromSamples = (raw: readonly number[]): readonly number[] => {
    const colours = samples >= 3 ? raw.slice(0, 3) : [raw[0]!, raw[0]!, raw[0]!];
    if (type === 4 || type === 6) return [...colours, raw[samples - 1]!].map(toByte);
    const isClear = clear !== null && raw.every((value, k) => value === clearValue(k));
    return [...colours.map(toByte), isClear ? 0 : 255];
  };
  return (lines, start, from, x, y) => {
    const to = (y * width + x) * 3;
    const raw = Array.from({ length: samples }, (_, k) => sample(lines, start, from * samples + k));
    const [red, green, blue, alpha] = type === 3 ? fromPalette(raw[0]!) : fromSamples(raw);
    rgb[to] = onWhite(red!, alpha!);
    rgb[to + 1] = onWhite(green!, alpha!);
    rgb[to + 2] = onWhite(blue!, alpha!);
  };
}

function onWhite(value: number, alpha: number): number {
  return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}
