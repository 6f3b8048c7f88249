/** Thrown inside the decoder where the bytes make no sense; `decodeJpeg` makes a sentence of it. */
export class BadJpeg extends Error {}

/** Codes of one Huffman table, by length: smallest and largest code, and where its values begin. */
export interface Huffman {
  readonly least: Int32Array;
  readonly most: Int32Array;
  readonly start: Int32Array;
  readonly values: Uint8Array;
}

/** `counts`: how many codes have 1 to 16 bits. */
export function huffmanOf(counts: Uint8Array, values: Uint8Array): Huffman {
  const least = new Int32Array(17);
  const most = new Int32Array(17).fill(-1);
  const start = new Int32Array(17);
  let [code, place] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    least[length] = code;
    start[length] = place;
    const count = counts[length - 1]!;
    code += count;
    place += count;
    if (count > 0) most[length] = code - 1;
    code <<= 1;
  }
  return { least, most, start, values };
}

/** Bits of the entropy-coded part of a scan; ends at a marker. */
export class BitReader {
  at: number;
  readonly #bytes: Uint8Array;
  #word = 0;
  #left = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  bit(): number {
    if (this.#left === 0) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) throw new BadJpeg();
      if (byte === 0xff) {
        if (this.#bytes[this.at + 1] !== 0) throw new BadJpeg();
        this.at++;
      }
      this.at++;
      this.#word = byte;
      this.#left = 8;
    }
    return (this.#word >> --this.#left) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let k = 0; k < count; k++) value = (value << 1) | this.bit();
    return value;
  }

  /** A difference in so many bits; values without the leading bit are negative. */
  signed(count: number): number {
    if (count === 0) return 0;
    const value = this.bits(count);
    return value >= 1 << (count - 1) ? value : value - (1 << count) + 1;
  }

  symbol({ least, most, start, values }: Huffman): number {
    let code = 0;
    for (let length = 1; length <= 16; length++) {
      code = (code << 1) | this.bit();
      if (code <= most[length]!) return values[start[length]! + code - least[length]!] ?? 0;
    }
    throw new BadJpeg();
  }

  /** Leaves the rest of a byte and steps over a restart marker. */
  restart(): void {
    this.#left = 0;
    const marker = this.#bytes[this.at + 1] ?? 0;
    if (this.#bytes[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7) throw new BadJpeg();
    this.at += 2;
  }
}
