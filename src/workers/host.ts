import { transfer, wrap } from 'comlink';
import { ok, refuse } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import { bugProblem, GONE, workerProblem } from './protocol.ts';
import type { Answering, Outcome, TaskCommand } from './protocol.ts';

/** A worker as the host needs it: a test gives a MessagePort instead. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void;
  terminate(): void;
}

/** A task in a worker. `outcome` always settles, whatever becomes of the worker. */
export interface RunningTask<T, P = never> {
  readonly outcome: Promise<Outcome<T, P>>;
  cancel(): void;
  pause(): void;
  resume(): void;
  /** A message for the task itself; one that has ended hears nothing. */
  say(message: unknown): void;
}

export interface HostOptions<Api> {
  /** Milliseconds a cancelled task may take to notice before its worker is ended. */
  readonly grace?: number;
  /** Milliseconds of silence after which the worker of a task that was let go is taken for stuck. */
  readonly deaf?: number;
  /** Called with each fresh worker before anything else is asked of it. */
  readonly greet?: (api: Answering<Api>) => Promise<unknown>;
  /** Resolves when the worker is no more, where the browser can tell without an event. */
  readonly watch?: (api: Answering<Api>) => Promise<void>;
}

export interface RunOptions {
  /** Told to stop, the task is over for the page at once; its worker may finish what it is at. */
  readonly letGo?: boolean;
}

interface Live<Api> {
  readonly worker: WorkerLike;
  readonly api: Answering<Api>;
  /** Settles everything this worker still owes. */
  readonly debts: Set<(why: Problem) => void>;
  /** How many messages have come from it. */
  heard: number;
}

const GRACE_MS = 800;
/** For a task that was let go: noticed by its worker at the next step, or never. */
const LET_GO_MS = 200;
const DEAF_MS = 30_000;
const NO_WORKER = workerProblem(
  'no-worker',
  'The browser did not start a background worker, and every computation runs in one.',
  'Reload the page; if it stays so, open the app in another browser.',
);
const STOPPED = workerProblem(
  'worker-stopped',
  'The background worker was stopped before it was finished.',
  'Start it again.',
);

/** Owns one worker: starts it when needed, settles what it owes when it dies, starts another. */
export class WorkerHost<Api> {
  readonly #spawn: () => WorkerLike;
  readonly #options: HostOptions<Api>;
  #live: Live<Api> | null = null;
  #closed = false;

  constructor(spawn: () => WorkerLike, options: HostOptions<Api> = {}) {
    this.#spawn = spawn;
    this.#options = options;
  }

  get busy(): boolean {
    return (this.#live?.debts.size ?? 0) > 0;
  }

  /** One question, one answer; a dead worker or a thrown error is a Problem. */
  async ask<T>(question: (api: Answering<Api>) => Promise<T>): Promise<Result<T>> {
    const live = this.#wake();
    if (live === null) return refuse(NO_WORKER);
    return new Promise((resolve) => {
      const settle = (result: Result<T>) => {
        live.debts.delete(die);
        resolve(result);
      };
      const die = (why: Problem) => settle(refuse(why));
      live.debts.add(die);
      question(live.api).then(
        (value) => settle(ok(value)),
        (error: unknown) => settle(refuse(bugProblem(error))),
      );
    });
  }

  /** A long task with its own port for events and commands. */
  run<T, E, P = never>(
    start: (api: Answering<Api>, port: MessagePort) => Promise<Outcome<T, P>>,
    onEvents: (events: readonly E[]) => void = () => undefined,
    options: RunOptions = {},
  ): RunningTask<T, P> {
    const live = this.#wake();
    if (live === null)
      return {
        outcome: Promise.resolve({ kind: 'failed', problem: NO_WORKER }),
        cancel: () => undefined,
        pause: () => undefined,
        resume: () => undefined,
        say: () => undefined,
      };
    const task = new HostedTask<T, E, P>(onEvents);
    const die = (problem: Problem) => task.settle({ kind: 'failed', problem });
    live.debts.add(die);
    let isBack = false;
    start(live.api, transfer(task.remotePort, [task.remotePort])).then(
      (outcome) => {
        isBack = true;
        task.expect(outcome);
      },
      (error: unknown) => {
        isBack = true;
        task.settle({ kind: 'failed', problem: bugProblem(error) });
      },
    );
    void task.outcome.then(() => live.debts.delete(die));
    return {
      outcome: task.outcome,
      cancel: () => {
        task.tell('cancel');
        const stop = () => task.settle({ kind: 'cancelled', partial: null });
        if (options.letGo === true) {
          setTimeout(stop, LET_GO_MS);
          this.#listen(live, () => isBack);
          return;
        }
        setTimeout(() => {
          if (task.settled) return;
          stop();
          this.#bury(live, STOPPED);
        }, this.#options.grace ?? GRACE_MS);
      },
      pause: () => task.tell('pause'),
      resume: () => task.tell('resume'),
      say: (message) => task.tell({ say: message }),
    };
  }

  /** Ends the worker as a crash would: what it owed fails. The next call starts another. */
  kill(): void {
    if (this.#live !== null) this.#bury(this.#live, GONE);
  }

  close(): void {
    this.#closed = true;
    this.kill();
  }

  #wake(): Live<Api> | null {
    if (this.#closed) return null;
    this.#live ??= this.#start();
    return this.#live;
  }

  #start(): Live<Api> | null {
    const worker = trySpawn(this.#spawn);
    if (worker === null) return null;
    const live: Live<Api> = {
      worker,
      api: wrap(worker) as unknown as Answering<Api>,
      debts: new Set(),
      heard: 0,
    };
    worker.addEventListener('message', () => live.heard++);
    const die = () => this.#bury(live, GONE);
    worker.addEventListener('error', die);
    worker.addEventListener('messageerror', die);
    void this.#options.greet?.(live.api).catch(die);
    void this.#options.watch?.(live.api).then(die, () => undefined);
    return live;
  }

  /** Ends a worker that says nothing at all; one that answers others is only busy. */
  #listen(live: Live<Api>, isBack: () => boolean): void {
    const { heard } = live;
    setTimeout(() => {
      if (isBack() || this.#live !== live) return;
      if (live.heard === heard) this.#bury(live, STOPPED);
      else this.#listen(live, isBack);
    }, this.#options.deaf ?? DEAF_MS);
  }

  #bury(live: Live<Api>, why: Problem): void {
    if (this.#live === live) this.#live = null;
    live.worker.terminate();
    for (const settle of [...live.debts]) settle(why);
    live.debts.clear();
  }
}

function trySpawn(spawn: () => WorkerLike): WorkerLike | null {
  try {
    return spawn();
  } catch {
    return null;
  }
}

/** The page's half of a task: settles once, after its last event. */
class HostedTask<T, E, P> {
  readonly outcome: Promise<Outcome<T, P>>;
  readonly remotePort: MessagePort;
  settled = false;
  readonly #port: MessagePort;
  #resolve: (outcome: Outcome<T, P>) => void = () => undefined;
  #expected: Outcome<T, P> | null = null;
  #ended = false;

  constructor(onEvents: (events: readonly E[]) => void) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.remotePort = port2;
    this.outcome = new Promise((resolve) => (this.#resolve = resolve));
    port1.onmessage = (message: MessageEvent<readonly E[] | null>) => {
      if (this.settled) return;
      if (message.data !== null) return onEvents(message.data);
      this.#ended = true;
      if (this.#expected !== null) this.settle(this.#expected);
    };
  }

  tell(command: TaskCommand): void {
    if (!this.settled) this.#port.postMessage(command);
  }

  expect(outcome: Outcome<T, P>): void {
    this.#expected = outcome;
    if (this.#ended) this.settle(outcome);
  }

  settle(outcome: Outcome<T, P>): void {
    if (this.settled) return;
    this.settled = true;
    this.#port.close();
    this.#resolve(outcome);
  }
}
