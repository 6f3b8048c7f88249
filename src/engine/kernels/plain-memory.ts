const PAGE = 65_536;

/** Memory for a twin in plain TypeScript: grows as a kernel's does, and can be asked for its views. */
export class PlainMemory {
  #buffer = new ArrayBuffer(PAGE);
  #f32 = new Float32Array(this.#buffer);
  #i32 = new Int32Array(this.#buffer);

  get buffer(): ArrayBuffer {
    return this.#buffer;
  }

  get f32(): Float32Array {
    return this.#f32;
  }

  get i32(): Int32Array {
    return this.#i32;
  }

  /** Adds pages of 64 KiB; gives how many there were. */
  grow(pages: number): number {
    const before = this.#buffer.byteLength;
    const grown = new ArrayBuffer(before + pages * PAGE);
    new Uint8Array(grown).set(new Uint8Array(this.#buffer));
    this.#buffer = grown;
    this.#f32 = new Float32Array(grown);
    this.#i32 = new Int32Array(grown);
    return before / PAGE;
  }
}
