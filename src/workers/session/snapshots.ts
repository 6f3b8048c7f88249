import type { TrainState } from '../../core/contracts/model.ts';

export interface Snapshot {
  readonly step: number;
  readonly state: TrainState;
}

const MOST = 500;
const BYTES = 96 * 1024 * 1024;

/** States of a training by step, to go back to; the older they are the fewer are kept. */
export class Snapshots {
  #kept: (Snapshot & { readonly bytes: number })[] = [];
  #bytes = 0;
  readonly #limit: number;

  constructor(limit = BYTES) {
    this.#limit = limit;
  }

  add(step: number, state: TrainState): void {
    this.dropAfter(step - 1);
    const bytes = sizeOf(state);
    this.#kept.push({ step, state, bytes });
    this.#bytes += bytes;
    while (this.#kept.length > MOST || (this.#bytes > this.#limit && this.#kept.length > 2))
      this.#thin();
  }

  /** The newest state of a step not after this one; null where only the beginning is left. */
  upTo(step: number): Snapshot | null {
    return this.#kept.findLast((kept) => kept.step <= step) ?? null;
  }

  dropAfter(step: number): void {
    this.#kept = this.#kept.filter((kept) => kept.step <= step);
    this.#bytes = this.#kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Every second one of the older half goes. */
  #thin(): void {
    const half = this.#kept.length >> 1;
    this.#kept = this.#kept.filter((_, at) => at >= half || at % 2 === 1);
    this.#bytes = this.#kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** About how many bytes a state takes. */
function sizeOf(state: TrainState): number {
  if (ArrayBuffer.isView(state)) return state.byteLength;
  if (typeof state === 'string') return 2 * state.length;
  if (typeof state !== 'object' || state === null) return 8;
  let bytes = 16;
  for (const part of Object.values(state) as TrainState[]) bytes += sizeOf(part);
  return bytes;
}
