import type { Problem } from '../core/result.ts';
import { TAKEN_OVER } from '../storage/writer.ts';
import type { ProjectShelf } from '../storage/projects.ts';
import type { Writer } from '../storage/writer.ts';
import type { ProjectState } from './project-state.svelte.ts';

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed';

const QUIET_MS = 400;
/** A burst of changes is saved after so long all the same. */
const LONGEST_MS = 2000;

/** Saves the history a moment after it changed; one write at a time. */
export class Autosave {
  #status = $state.raw<SaveState>('saved');
  #problem = $state.raw<Problem | null>(null);
  readonly #state: ProjectState;
  readonly #shelf: ProjectShelf;
  readonly #now: () => number;
  readonly #onTakenOver: () => void;
  #writer: Writer | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #since: number | null = null;
  #writing: Promise<void> | null = null;

  constructor(
    state: ProjectState,
    shelf: ProjectShelf,
    now: () => number,
    onTakenOver: () => void = () => undefined,
  ) {
    this.#state = state;
    this.#shelf = shelf;
    this.#now = now;
    this.#onTakenOver = onTakenOver;
  }

  get status(): SaveState {
    return this.#status;
  }

  /** Why the last save failed; null when it did not. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** From here on changes are saved; with null none is. */
  use(writer: Writer | null): void {
    this.#writer = writer;
    if (writer === null) this.#stopWaiting();
  }

  changed(): void {
    if (this.#writer === null) return;
    this.#status = 'unsaved';
    const now = this.#now();
    this.#since ??= now;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(QUIET_MS, this.#since + LONGEST_MS - now));
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /** Saves what is unsaved at once; resolves when it is written. */
  async flush(): Promise<void> {
    this.#stopWaiting();
    while (this.#writing !== null) await this.#writing;
    if (this.#status !== 'unsaved' || this.#writer === null) return;
    this.#status = 'saving';
    this.#writing = this.#write(this.#writer);
    await this.#writing;
  }

  async #write(writer: Writer): Promise<void> {
    const { history } = this.#state;
    const saved = await this.#shelf.save(history, writer, this.#now());
    this.#writing = null;
    this.#problem = saved.ok ? null : saved.problem;
    if (!saved.ok) {
      this.#status = 'failed';
      if (saved.problem.code === TAKEN_OVER.code) this.#onTakenOver();
    }
    if (!saved.ok) return;
    if (history === this.#state.history) this.#status = 'saved';
    else if (this.#timer === null) this.changed();
  }

  #stopWaiting(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#since = null;
  }
}
