import type { TrainProgress, TrainState } from '../../core/contracts/model.ts';
import { NO_SCRIPT } from '../../core/model/train-script.ts';
import type { TrainScript } from '../../core/model/train-script.ts';
import type { CheckpointStore } from '../../core/ports/blobs.ts';

const SAVE_MS = 3000;
/** A training breathes every few milliseconds: after so long the page was frozen, or the machine asleep. */
const ASLEEP_MS = 30_000;
/** Points of the curve kept in a checkpoint at most. */
const CURVE = 400;

/** What a training that was stopped goes on from. */
export interface Checkpoint {
  readonly step: number;
  readonly state: TrainState;
  readonly seconds: number;
  readonly curve: readonly TrainProgress[];
  readonly script: TrainScript;
}

/** Curve, clock and checkpoints of one training. */
export class CheckpointLog {
  readonly #store: CheckpointStore;
  readonly #key: string;
  readonly #now: () => number;
  #started: number;
  #before = 0;
  #curve: TrainProgress[] = [];
  #savedAt: number;
  #beatAt: number;
  #writing: Promise<void> | null = null;

  constructor(store: CheckpointStore, key: string, now: () => number) {
    this.#store = store;
    this.#key = key;
    this.#now = now;
    this.#started = now();
    this.#savedAt = this.#started;
    this.#beatAt = this.#started;
  }

  /** Time at work, that before a reload included, pauses left out. */
  get seconds(): number {
    return this.#before + (this.#now() - this.#started) / 1000;
  }

  /** At most every three seconds, and never two at once. */
  get isDue(): boolean {
    return this.#writing === null && this.#now() - this.#savedAt >= SAVE_MS;
  }

  async restore(): Promise<Checkpoint | null> {
    const found = (await this.#store.getCheckpoint(this.#key)) as unknown as Checkpoint | undefined;
    if (found?.curve === undefined) return null;
    this.#before = found.seconds;
    this.#curve = [...found.curve];
    const last = found.curve.at(-1)?.step ?? 0;
    return { ...found, step: found.step ?? last, script: found.script ?? NO_SCRIPT };
  }

  point(progress: TrainProgress): void {
    this.#curve.push(progress);
    if (this.#curve.length >= 2 * CURVE) this.#curve = this.#curve.filter((_, i) => i % 2 === 1);
  }

  backTo(step: number): void {
    this.#curve = this.#curve.filter((point) => point.step <= step);
  }

  leaveOut(milliseconds: number): void {
    this.#started += milliseconds;
    this.#beatAt = this.#now();
  }

  /** It is at work just now; time in which nothing in this tab could run is no work. */
  beat(): void {
    const now = this.#now();
    if (now - this.#beatAt >= ASLEEP_MS) this.#started += now - this.#beatAt;
    this.#beatAt = now;
  }

  /** A full disk costs only the checkpoint. */
  save(step: number, state: TrainState, script: TrainScript): void {
    this.#savedAt = this.#now();
    const { seconds } = this;
    const checkpoint: Checkpoint = { step, state, seconds, curve: this.#curve, script };
    this.#writing = this.#store
      .putCheckpoint(this.#key, checkpoint as unknown as TrainState)
      .catch(() => undefined)
      .finally(() => (this.#writing = null));
  }

  /** After this nothing is written any more. */
  async settle(): Promise<void> {
    await this.#writing;
  }
}
