import type { Standing, TrainProgress } from '../../core/contracts/model.ts';
import type { SessionParts } from './session-parts.ts';
import { Share } from './share.ts';

/** Share of the time that measuring may take. */
const SHARE = 0.005;
/** Milliseconds between two points with the health of the layers. */
const HEALTH_MS = 40;

/** Tells and logs the points of a training’s curve. */
export class Points {
  readonly #parts: SessionParts;
  readonly #share: Share;
  #healthAt = -Infinity;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#share = new Share(SHARE, parts.now);
  }

  /** Whether the next point is to be measured. */
  get isDue(): boolean {
    return this.#parts.metric !== null && this.#share.isDue;
  }

  leaveOut(milliseconds: number): void {
    this.#share.leaveOut(milliseconds);
  }

  /** A point as it comes, nothing measured. */
  tell(progress: TrainProgress, looked: boolean): void {
    this.#add(this.#shown(progress, looked));
  }

  /** With the metrics when they are due. */
  async measure(progress: TrainProgress, standing: Standing, looked: boolean): Promise<void> {
    const { metric } = this.#parts;
    if (metric === null || progress.of < 2 || !this.isDue) return this.tell(progress, looked);
    const metrics = await this.#share.take(() => metric.measure(standing));
    this.#add({ ...this.#shown(progress, looked), ...metrics });
  }

  #add(point: TrainProgress): void {
    this.#parts.log.point(point);
    this.#parts.events.emit({ kind: 'point', point });
  }

  /** How the layers do is told as often as somebody can read it. */
  #shown(progress: TrainProgress, looked: boolean): TrainProgress {
    const now = this.#parts.now();
    if (looked || progress.step === progress.of || now - this.#healthAt >= HEALTH_MS) {
      this.#healthAt = now;
      return progress;
    }
    const { step, of, trainLoss, validationLoss } = progress;
    return { step, of, trainLoss, validationLoss };
  }
}
