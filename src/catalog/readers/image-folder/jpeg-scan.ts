import { BadJpeg, BitReader } from './jpeg-bits.ts';
import type { Huffman } from './jpeg-bits.ts';

/** One colour plane: sampling factors, and coefficients in blocks of 64. */
export interface Plane {
  readonly id: number;
  readonly h: number;
  readonly v: number;
  readonly quantization: number;
  /** Blocks that hold pixels. */
  readonly across: number;
  readonly down: number;
  /** Blocks a line with those that fill up the last unit. */
  readonly stride: number;
  readonly blocks: Int16Array;
}

export interface Scan {
  readonly planes: readonly {
    readonly plane: Plane;
    readonly dc: Huffman | undefined;
    readonly ac: Huffman | undefined;
  }[];
  /** First and last coefficient, in zigzag order. */
  readonly first: number;
  readonly last: number;
  /** Bits known before and after this scan. */
  readonly high: number;
  readonly low: number;
  readonly progressive: boolean;
  /** Units between restart markers; 0: none. */
  readonly restarts: number;
  readonly unitsAcross: number;
  readonly unitsDown: number;
}

/** Place in the block of each coefficient, in the order in which they are written. */
export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
  13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
  45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]);

type DecodeBlock = (which: number, offset: number) => void;

/** Reads one scan into the planes (ITU-T T.81); gives where it ended. */
export function decodeScan(bytes: Uint8Array, start: number, scan: Scan): number {
  const bits = new BitReader(bytes, start);
  const state = { previous: new Int32Array(scan.planes.length), run: 0 };
  const decode = decoderOf(scan, bits, state);
  const alone = scan.planes.length === 1;
  const { across, down } = alone
    ? scan.planes[0]!.plane
    : { across: scan.unitsAcross, down: scan.unitsDown };
  const units = across * down;
  for (let unit = 0; unit < units; unit++) {
    if (scan.restarts > 0 && unit > 0 && unit % scan.restarts === 0) {
      bits.restart();
      state.previous.fill(0);
      state.run = 0;
    }
    const [x, y] = [unit % across, Math.floor(unit / across)];
    if (alone) decode(0, (y * scan.planes[0]!.plane.stride + x) * 64);
    else decodeUnit(scan, decode, x, y);
  }
  return bits.at;
}

function decodeUnit(scan: Scan, decode: DecodeBlock, x: number, y: number): void {
  for (const [which, { plane }] of scan.planes.entries())
    for (let v = 0; v < plane.v; v++)
      for (let h = 0; h < plane.h; h++)
        decode(which, ((y * plane.v + v) * plane.stride + x * plane.h + h) * 64);
}

interface State {
  readonly previous: Int32Array;
  run: number;
}

function decoderOf(scan: Scan, bits: BitReader, state: State): DecodeBlock {
  const table = (huffman: Huffman | undefined): Huffman => {
    if (huffman === undefined) throw new BadJpeg();
    return huffman;
  };
  const blocksOf = (which: number) => scan.planes[which]!.plane.blocks;
  const { first, last, high, low } = scan;
  const readDc = (which: number, offset: number) => {
    const size = bits.symbol(table(scan.planes[which]!.dc));
    state.previous[which]! += bits.signed(size);
    blocksOf(which)[offset] = state.previous[which]! << low;
  };
  if (!scan.progressive)
    return (which, offset) => {
      readDc(which, offset);
      readAc(bits, table(scan.planes[which]!.ac), blocksOf(which), offset, 1, 63, 0, state);
    };
  if (first === 0)
    return high === 0
      ? readDc
      : (which, offset) => {
          blocksOf(which)[offset]! |= bits.bit() << low;
        };
  return (which, offset) => {
    const ac = table(scan.planes[which]!.ac);
    if (high === 0) readAc(bits, ac, blocksOf(which), offset, first, last, low, state);
    else refineAc(bits, ac, blocksOf(which), offset, first, last, low, state);
  };
}

function readAc(
  bits: BitReader,
  ac: Huffman,
  blocks: Int16Array,
  offset: number,
  first: number,
  last: number,
  low: number,
  state: State,
): void {
  if (state.run > 0) {
    state.run--;
    return;
  }
  for (let k = first; k <= last; k++) {
    const symbol = bits.symbol(ac);
    const [zeros, size] = [symbol >> 4, symbol & 15];
    if (size === 0) {
      if (zeros < 15) {
        state.run = (1 << zeros) - 1 + bits.bits(zeros);
        return;
      }
      k += 15;
      continue;
    }
    k += zeros;
    if (k > last) throw new BadJpeg();
    blocks[offset + ZIGZAG[k]!] = bits.signed(size) * (1 << low);
  }
}

/** One more bit of coefficients that are known, and new ones of that size (T.81, G.1.2.3). */
function refineAc(
  bits: BitReader,
  ac: Huffman,
  blocks: Int16Array,
  offset: number,
  first: number,
  last: number,
  low: number,
  state: State,
): void {
  const one = 1 << low;
  const refine = (at: number) => {
    const value = blocks[at]!;
    if (bits.bit() === 1 && (value & one) === 0) blocks[at] = value + (value >= 0 ? one : -one);
  };
  let k = first;
  if (state.run === 0) {
    for (; k <= last; k++) {
      const symbol = bits.symbol(ac);
      let zeros = symbol >> 4;
      let fresh = 0;
      if ((symbol & 15) !== 0) fresh = bits.bit() === 1 ? one : -one;
      else if (zeros < 15) {
        state.run = (1 << zeros) + bits.bits(zeros);
        break;
      }
      for (; k <= last; k++) {
        const at = offset + ZIGZAG[k]!;
        if (blocks[at] !== 0) refine(at);
        else if (--zeros < 0) break;
      }
      if (fresh !== 0 && k <= last) blocks[offset + ZIGZAG[k]!] = fresh;
    }
  }
  if (state.run === 0) return;
  for (; k <= last; k++) {
    const at = offset + ZIGZAG[k]!;
    if (blocks[at] !== 0) refine(at);
  }
  state.run--;
}
