import type { Result } from '../core/result.ts';
import { bugProblem, Cancelled } from './protocol.ts';
import type { Outcome, TaskCommand } from './protocol.ts';

const SLICE_MS = 10;
const BATCH_MS = 50;

/** What a task's body works with, inside the worker. */
export interface TaskHooks<E> {
  /** Sent on in batches. */
  emit(event: E): void;
  /**
   * Await it often. At most every 10 ms it sends the batch and lets messages in; it throws
   * `Cancelled` once told to stop, and does not return while paused.
   */
  checkpoint(): Promise<void>;
}

/** A task that is also steered from within. */
export interface SteeredHooks<E> extends TaskHooks<E> {
  /** Whether a checkpoint has anything to do just now. */
  readonly isDue: boolean;
  /** Hears what is said to the task, between two checkpoints or while paused. */
  onSay(listener: (message: unknown) => void): void;
  readonly paused: boolean;
  /** As the page's commands do. */
  pause(): void;
  resume(): void;
}

/** One turn of the event loop, at full speed in hidden tabs too. */
export function turnLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

class Task<E> implements SteeredHooks<E> {
  readonly #port: MessagePort;
  #events: E[] = [];
  #cancelled = false;
  /** What was said before anybody listened. */
  #unheard: unknown[] = [];
  #listener: ((message: unknown) => void) | null = null;
  #wake: (() => void) | null = null;
  #paused: Promise<void> | null = null;
  #turned = performance.now();
  readonly #turns = new MessageChannel();
  readonly #turning: (() => void)[] = [];
  /** The first event goes at once. */
  #sent = -Infinity;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = (message: MessageEvent<TaskCommand>) => this.#obey(message.data);
    this.#turns.port1.onmessage = () => this.#turning.shift()?.();
  }

  #obey(command: TaskCommand): void {
    if (typeof command === 'object') return this.#listen(command.say);
    if (command === 'pause') return this.pause();
    if (command === 'cancel') this.#cancelled = true;
    this.resume();
  }

  get paused(): boolean {
    return this.#paused !== null;
  }

  get isDue(): boolean {
    if (this.#cancelled || this.#paused !== null) return true;
    return performance.now() - this.#turned >= SLICE_MS;
  }

  onSay(listener: (message: unknown) => void): void {
    this.#listener = listener;
    for (const message of this.#unheard.splice(0)) listener(message);
  }

  #listen(message: unknown): void {
    if (this.#listener === null) this.#unheard.push(message);
    else this.#listener(message);
  }

  pause(): void {
    this.#paused ??= new Promise((wake) => (this.#wake = wake));
  }

  resume(): void {
    this.#wake?.();
    this.#paused = null;
  }

  emit(event: E): void {
    this.#events.push(event);
  }

  async checkpoint(): Promise<void> {
    if (!this.isDue) return;
    if (this.#cancelled) throw new Cancelled();
    if (performance.now() - this.#sent >= BATCH_MS) this.flush();
    await this.#turn();
    if (this.#paused !== null) {
      this.flush();
      await this.#paused;
    }
    this.#turned = performance.now();
    if (this.#cancelled) throw new Cancelled();
  }

  /** As `turnLoop` does, through one channel all along. */
  #turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#turning.push(resolve);
      this.#turns.port2.postMessage(null);
    });
  }

  flush(): void {
    this.#sent = performance.now();
    if (this.#events.length === 0) return;
    this.#port.postMessage(this.#events);
    this.#events = [];
  }

  /** Null is the last message: the outcome travels by another channel and may overtake events. */
  close(): void {
    this.flush();
    this.#port.postMessage(null);
    this.#port.close();
    this.#turns.port1.close();
  }
}

/** Runs a body to its outcome; it never throws. `partial` says what a cancelled one leaves. */
export async function runTask<T, E, P = never>(
  port: MessagePort,
  body: (hooks: SteeredHooks<E>) => Promise<Result<T>>,
  partial?: () => P | null,
): Promise<Outcome<T, P>> {
  const task = new Task<E>(port);
  try {
    const result = await body(task);
    return result.ok
      ? { kind: 'done', value: result.value }
      : { kind: 'failed', problem: result.problem };
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'cancelled', partial: partial?.() ?? null };
    return { kind: 'failed', problem: bugProblem(error) };
  } finally {
    task.close();
  }
}
