const PAGE = 65_536;

/** Memory as a kernel has it, for code that is no kernel. */
export class TwinMemory {
  #buffer = new ArrayBuffer(PAGE);
  f32 = new Float32Array(this.#buffer);
  i32 = new Int32Array(this.#buffer);

  get buffer(): ArrayBuffer {
    return this.#buffer;
  }

  /** Adds pages of 64 kB; gives how many there were. */
  grow(pages: number): number {
    const before = this.#buffer.byteLength / PAGE;
    const larger = new ArrayBuffer((before + pages) * PAGE);
    new Uint8Array(larger).set(new Uint8Array(this.#buffer));
    this.#buffer = larger;
    this.f32 = new Float32Array(larger);
    this.i32 = new Int32Array(larger);
    return before;
  }
}
