import type { KernelExports, KernelMemory } from './instance.ts';

const PAGE = 65_536;
const LINE = 64;
/** Pages a 32-bit memory can have. */
const MOST = 65_536;

type Numbers = 'f32' | 'f64' | 'i32' | 'u32' | 'u16' | 'u8';

const SIZES: Readonly<Record<Numbers, number>> = { f32: 4, f64: 8, i32: 4, u32: 4, u16: 2, u8: 1 };

const VIEWS = {
  f32: Float32Array,
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;

type View<K extends Numbers> = InstanceType<(typeof VIEWS)[K]>;

/** A stretch of kernel memory: its address, and a view of it that outlives growth. */
export interface Block<K extends Numbers> {
  readonly at: number;
  readonly length: number;
  /** The numbers as they stand; made anew after the memory grew, so never keep it. */
  view(): View<K>;
}

/** Thrown when a kernel's memory would pass what the host gives. */
export class OutOfMemory extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super('out-of-memory');
    this.bytes = bytes;
  }
}

/** Hands out kernel memory from the first free byte on, in whole cache lines; never gives any back. */
export class Arena {
  readonly #memory: KernelMemory;
  #next: number;

  constructor({ memory, heapBase }: KernelExports) {
    this.#memory = memory;
    this.#next = align(heapBase());
  }

  /** Bytes handed out so far, the module's own data included. */
  get used(): number {
    return this.#next;
  }

  /** Where the next block will begin, to return to with `release`. */
  mark(): number {
    return this.#next;
  }

  /** Takes back everything handed out since `mark`. */
  release(mark: number): void {
    this.#next = mark;
  }

  /** `length` numbers, zero unless the stretch was used before. */
  take<K extends Numbers>(kind: K, length: number): Block<K> {
    const at = this.#next;
    const end = align(at + length * SIZES[kind]);
    this.#grow(end);
    this.#next = end;
    const memory = this.#memory;
    let view: View<K> | null = null;
    return {
      at,
      length,
      view: () => {
        if (view === null || view.buffer !== memory.buffer)
          view = new VIEWS[kind](memory.buffer, at, length) as View<K>;
        return view;
      },
    };
  }

  #grow(end: number): void {
    const held = this.#memory.buffer.byteLength;
    if (end <= held) return;
    const pages = Math.ceil((end - held) / PAGE);
    if (held / PAGE + pages > MOST) throw new OutOfMemory(end);
    try {
      this.#memory.grow(pages);
    } catch {
      throw new OutOfMemory(end);
    }
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / LINE) * LINE;
}
