import type { ModelArtifact, ModelEngine, Standing } from '../../core/contracts/model.ts';
import type { SteeredHooks } from '../task.ts';
import { WATCH_NOTHING } from './messages.ts';
import type { TrainEvent, Watch } from './messages.ts';
import { Share } from './share.ts';

/** Share of the time that looking may take. */
const SHARE = 0.25;

/** A training as it stands after a step. */
export interface Reported {
  readonly step: number;
  readonly standing: Standing;
}

interface Seen {
  readonly step: number;
  readonly artifact: ModelArtifact;
}

/** The model as it is just now, not the best so far. */
export function newestOf(standing: Standing): ModelArtifact | Promise<ModelArtifact> {
  return standing.now?.() ?? standing.model();
}

/** Tells what somebody wants to see of the model under way, as it is just now. */
export class Onlooker {
  readonly #model: ModelEngine;
  readonly #events: SteeredHooks<TrainEvent>;
  readonly #share: Share;
  #watch: Watch = WATCH_NOTHING;
  /** Where it stands while it is begun again and has not reported yet. */
  #kept: Seen | null = null;

  constructor(model: ModelEngine, events: SteeredHooks<TrainEvent>, now: () => number) {
    this.#model = model;
    this.#events = events;
    this.#share = new Share(SHARE, now);
  }

  /** Looks at something else from now on; at once where the training stands somewhere. */
  async turnTo(watch: Watch, reported: Reported | null): Promise<void> {
    this.#watch = watch;
    if (reported !== null) this.#tell(await seenIn(reported));
    else if (this.#kept !== null) this.#tell(this.#kept);
  }

  /** Whether somebody is to be told anything. */
  get isDue(): boolean {
    const { portrait, probes } = this.#watch;
    if (portrait === null && probes.length === 0) return false;
    return this.#share.isDue || this.#events.paused;
  }

  /** Tells it when it is due, and always while paused. */
  async look(reported: Reported): Promise<void> {
    this.#kept = null;
    if (!this.isDue) return;
    await this.#share.take(async () => this.#tell(await seenIn(reported)));
  }

  /** Stays in sight until the next step is reported: other settings leave the model as it is. */
  async keep(reported: Reported): Promise<void> {
    this.#kept = await seenIn(reported);
  }

  forget(): void {
    this.#kept = null;
  }

  #tell({ step, artifact }: Seen): void {
    const { portrait, probes } = this.#watch;
    this.#events.emit({
      kind: 'view',
      step,
      drawn: portrait !== null,
      portrait: portrait === null ? null : (this.#model.portrait?.(artifact, portrait) ?? null),
      probes: probes.map(({ id, rows }) => {
        const { width, values } = this.#model.predict(artifact, rows);
        return { id, width, values };
      }),
    });
  }
}

async function seenIn({ step, standing }: Reported): Promise<Seen> {
  return { step, artifact: await newestOf(standing) };
}
