import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import { ok } from '../core/result.ts';
import { WorkerHost } from './host.ts';
import type { HostOptions, WorkerLike } from './host.ts';
import type { Answering, Outcome } from './protocol.ts';
import { runTask } from './task.ts';
import { allowedTime } from '../../tests/support/allowed-time.ts';

interface Api {
  add(a: number, b: number): number;
  throwUp(): number;
  hang(): Promise<number>;
  count(port: MessagePort, to: number): Promise<Outcome<number, number>>;
  deaf(port: MessagePort): Promise<Outcome<number>>;
}

const api: Api = {
  add: (a, b) => a + b,
  throwUp: () => {
    throw new Error('a bug');
  },
  hang: () => new Promise(() => undefined),
  count(port, to) {
    let at = 0;
    return runTask<number, number, number>(
      port,
      async (hooks) => {
        for (; at < to; at++) {
          hooks.emit(at);
          await busy(11);
          await hooks.checkpoint();
        }
        return ok(at);
      },
      () => at,
    );
  },
  deaf: (port) => runTask(port, () => new Promise(() => undefined)),
};

function busy(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

class FakeWorker implements WorkerLike {
  static alive = 0;
  readonly #channel = new MessageChannel();
  readonly #dying = new EventTarget();

  constructor() {
    FakeWorker.alive++;
    expose(api, this.#channel.port2);
    this.#channel.port1.start();
  }
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#channel.port1.postMessage(message, transfer);
  }
  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    const target = type === 'message' ? this.#channel.port1 : this.#dying;
    target.addEventListener(type, listener);
  }
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    this.#channel.port1.removeEventListener(type, listener);
  }
  terminate(): void {
    FakeWorker.alive--;
    this.#channel.port1.close();
  }
  crash(): void {
    this.#dying.dispatchEvent(new Event('error'));
  }
}

function open(options: HostOptions<Api> = {}) {
  const workers: FakeWorker[] = [];
  const host = new WorkerHost<Api>(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, options);
  return { host, workers };
}

describe('a worker host', () => {
  it('asks through a proxy it keeps, and makes problems of thrown errors', async () => {
    const { host, workers } = open();
    expect(workers).toHaveLength(0);
    expect(await host.ask((worker) => worker.add(2, 3))).toEqual(ok(5));
    const broken = await host.ask((worker) => worker.throwUp());
    expect(broken).toMatchObject({ ok: false, problem: { code: 'bug' } });
    expect(workers).toHaveLength(1);
    host.close();
  });

  it('delivers every event before the outcome', async () => {
    const { host } = open();
    const seen: number[] = [];
    const task = host.run<number, number, number>(
      (worker, port) => worker.count(port, 8),
      (events) => seen.push(...events),
    );
    expect(await task.outcome).toEqual({ kind: 'done', value: 8 });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    host.close();
  });

  it('lets a deaf task go at once where that was agreed, and keeps its worker', async () => {
    const { host, workers } = open({ deaf: 600 });
    const start = (worker: Answering<Api>, port: MessagePort) => worker.deaf(port);
    const task = host.run<number, never>(start, undefined, { letGo: true });
    await busy(20);
    const asked = performance.now();
    task.cancel();
    expect((await task.outcome).kind).toBe('cancelled');
    expect(performance.now() - asked).toBeLessThan(allowedTime(60));
    expect(await host.ask((worker) => worker.add(1, 1))).toEqual(ok(2));
    expect(workers).toHaveLength(1);
    await busy(1300);
    expect(await host.ask((worker) => worker.add(1, 1))).toEqual(ok(2));
    expect(workers).toHaveLength(2);
    host.close();
  });

  it('keeps a worker that answers others while a task it let go has not come back', async () => {
    const { host, workers } = open({ deaf: 200 });
    const start = (worker: Answering<Api>, port: MessagePort) => worker.deaf(port);
    const task = host.run<number, never>(start, undefined, { letGo: true });
    task.cancel();
    for (let turn = 0; turn < 6; turn++) {
      await busy(100);
      expect(await host.ask((worker) => worker.add(turn, 1))).toEqual(ok(turn + 1));
    }
    expect(workers).toHaveLength(1);
    host.close();
  });

  it('cancels a listening task with what it had, and keeps the worker', async () => {
    const { host, workers } = open();
    const task = host.run<number, number, number>((worker, port) => worker.count(port, 1000));
    await busy(60);
    const asked = performance.now();
    task.cancel();
    const outcome = await task.outcome;
    expect(outcome.kind).toBe('cancelled');
    expect(outcome.kind === 'cancelled' && outcome.partial).toBeGreaterThan(0);
    expect(performance.now() - asked).toBeLessThan(allowedTime(80));
    expect(await host.ask((worker) => worker.add(1, 1))).toEqual(ok(2));
    expect(workers).toHaveLength(1);
    host.close();
  });

  it('ends a deaf worker after its grace period and settles all it held', async () => {
    const { host, workers } = open({ grace: 30 });
    const deaf = host.run<number, never>((worker, port) => worker.deaf(port));
    const other = host.run<number, never>((worker, port) => worker.deaf(port));
    const question = host.ask((worker) => worker.hang());
    deaf.cancel();
    expect(await deaf.outcome).toEqual({ kind: 'cancelled', partial: null });
    expect(await other.outcome).toMatchObject({ problem: { code: 'worker-stopped' } });
    expect(await question).toMatchObject({ problem: { code: 'worker-stopped' } });
    expect(await host.ask((worker) => worker.add(4, 4))).toEqual(ok(8));
    expect(workers).toHaveLength(2);
    host.close();
  });

  it('settles everything when the worker dies, greets the next one and goes on', async () => {
    const greeted: number[] = [];
    const { host, workers } = open({
      greet: async (worker) => greeted.push(await worker.add(0, greeted.length)),
    });
    const task = host.run<number, never>((worker, port) => worker.deaf(port));
    const question = host.ask((worker) => worker.hang());
    await busy(20);
    workers[0]!.crash();
    expect(await task.outcome).toMatchObject({ problem: { code: 'worker-died' } });
    expect(await question).toMatchObject({ problem: { code: 'worker-died' } });
    expect(host.busy).toBe(false);
    expect(await host.ask((worker) => worker.add(1, 2))).toEqual(ok(3));
    expect(greeted).toEqual([0, 1]);
    host.close();
  });

  it('notices by its watch that a worker has gone without a word', async () => {
    let gone: () => void = () => undefined;
    const { host } = open({ watch: () => new Promise((resolve) => (gone = resolve)) });
    const task = host.run<number, never>((worker, port) => worker.deaf(port));
    gone();
    expect(await task.outcome).toMatchObject({ problem: { code: 'worker-died' } });
    host.close();
  });

  it('pauses and goes on', async () => {
    const { host } = open();
    let seen = 0;
    const task = host.run<number, number, number>(
      (worker, port) => worker.count(port, 12),
      (events) => (seen += events.length),
    );
    await busy(60);
    task.pause();
    await busy(60);
    const paused = seen;
    await busy(120);
    expect(seen).toBe(paused);
    expect(paused).toBeLessThan(12);
    task.resume();
    expect(await task.outcome).toEqual({ kind: 'done', value: 12 });
    expect(seen).toBe(12);
    host.close();
  });

  it('cancels a paused task', async () => {
    const { host } = open();
    const task = host.run<number, number, number>((worker, port) => worker.count(port, 1000));
    await busy(40);
    task.pause();
    await busy(40);
    task.cancel();
    expect((await task.outcome).kind).toBe('cancelled');
    host.close();
  });

  it('answers with a problem once it is closed', async () => {
    const { host } = open();
    host.close();
    expect((await host.ask((worker) => worker.add(1, 1))).ok).toBe(false);
    const task = host.run<number, never>((worker, port) => worker.deaf(port));
    expect((await task.outcome).kind).toBe('failed');
  });
});
