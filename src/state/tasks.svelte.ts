import type { RunId } from '../core/id.ts';
import type { Problem } from '../core/result.ts';
import type { Outcome, Progress } from '../workers/protocol.ts';
import type { RunningTask } from '../workers/host.ts';
import type { TaskView } from './desk.ts';

/** What a task can be told. */
export type TaskControls = Pick<RunningTask<unknown>, 'cancel' | 'pause' | 'resume'>;

export interface TaskStart {
  readonly label: string;
  readonly kind: TaskView['kind'];
  readonly run?: RunId;
  readonly canPause?: boolean;
  /** Milliseconds before it shows: most work is over by then. */
  readonly delay?: number;
}

/** One task as its runner holds it. */
export interface TaskHandle {
  readonly id: string;
  relabel(label: string): void;
  progress(events: readonly Progress[]): void;
  end(outcome: Outcome<unknown, unknown>): void;
}

const KEPT = 6;
/** Speed is taken over this many milliseconds. */
const WINDOW_MS = 4000;
/** After such a silence (paused, frozen, asleep) what was before says nothing of the speed now. */
const SILENCE_MS = 60_000;

interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Everything long that runs in this tab, and the last few that ended. */
export class Tasks {
  #all = $state.raw<readonly TaskView[]>([]);
  readonly #now: () => number;
  #controls: readonly (readonly [id: string, controls: TaskControls])[] = [];
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get all(): readonly TaskView[] {
    return this.#all;
  }

  start(what: TaskStart, controls: TaskControls): TaskHandle {
    const id = `task-${++this.#count}`;
    this.#controls = [...this.#controls, [id, controls]];
    let view: TaskView = {
      id,
      label: what.label,
      kind: what.kind,
      run: what.run ?? null,
      fraction: null,
      rate: '',
      secondsLeft: null,
      state: 'running',
      problem: null,
      canPause: what.canPause ?? false,
    };
    let isShown = what.delay === undefined;
    const samples: Sample[] = [];
    const put = (parts: Partial<TaskView>) => {
      const current = this.#all.find((known) => known.id === id) ?? view;
      view = { ...current, ...parts };
      if (isShown) this.#put(view);
    };
    const show = () => {
      isShown = true;
      put({});
    };
    const timer = isShown ? null : setTimeout(show, what.delay);
    if (isShown) put({});
    return {
      id,
      relabel: (label) => put({ label }),
      progress: (events) => {
        const last = events.at(-1);
        if (last !== undefined) put(this.#speed(samples, last));
      },
      end: (outcome) => {
        if (timer !== null) clearTimeout(timer);
        this.#controls = this.#controls.filter(([known]) => known !== id);
        const problem: Problem | null = outcome.kind === 'failed' ? outcome.problem : null;
        if (problem !== null) isShown = true;
        put({ state: outcome.kind, problem, secondsLeft: null, canPause: false });
      },
    };
  }

  cancel(id: string): void {
    this.#controlsOf(id)?.cancel();
  }

  pause(id: string): void {
    this.#steer(id, 'running', 'paused', (controls) => controls.pause());
  }

  resume(id: string): void {
    this.#steer(id, 'paused', 'running', (controls) => controls.resume());
  }

  #controlsOf(id: string): TaskControls | undefined {
    return this.#controls.find(([known]) => known === id)?.[1];
  }

  #steer(
    id: string,
    from: TaskView['state'],
    to: TaskView['state'],
    act: (controls: TaskControls) => void,
  ): void {
    const view = this.#all.find((known) => known.id === id);
    const controls = this.#controlsOf(id);
    if (view?.state !== from || !view.canPause || controls === undefined) return;
    act(controls);
    this.#put({ ...view, state: to });
  }

  #speed(samples: Sample[], { done, total, unit }: Progress): Partial<TaskView> {
    const at = this.#now();
    const last = samples.at(-1);
    if (last !== undefined && at - last.at > SILENCE_MS) samples.length = 0;
    samples.push({ at, done });
    while (samples.length > 2 && at - samples[0]!.at > WINDOW_MS) samples.shift();
    const first = samples[0]!;
    const rate = at > first.at ? (1000 * (done - first.done)) / (at - first.at) : 0;
    return {
      fraction: total === null || total <= 0 ? null : Math.min(1, done / total),
      rate: rate > 0 ? `${sayRate(rate)} ${unit}/s` : '',
      secondsLeft: total === null || rate <= 0 ? null : Math.max(0, (total - done) / rate),
    };
  }

  /** Running ones stay; of those that ended the newest few. */
  #put(view: TaskView): void {
    const others = this.#all.some((known) => known.id === view.id)
      ? this.#all.map((known) => (known.id === view.id ? view : known))
      : [...this.#all, view];
    const ended = others.filter(({ state }) => state !== 'running' && state !== 'paused');
    const dropped = ended.slice(0, Math.max(0, ended.length - KEPT));
    this.#all = others.filter((known) => !dropped.includes(known));
  }
}

function sayRate(rate: number): string {
  if (rate < 10) return rate.toPrecision(2);
  return Math.round(rate)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}
