import { expose } from 'comlink';
import type { WorkerLike } from '../host.ts';

/** A worker's insides behind a message channel, in the same thread: for tests without workers. */
export function serveInProcess(api: object): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  const other = new EventTarget();
  expose(api, port2);
  port1.start();
  return {
    postMessage: (message, transfer = []) => port1.postMessage(message, transfer),
    addEventListener: (type, listener) =>
      (type === 'message' ? port1 : other).addEventListener(type, listener),
    removeEventListener: (type, listener) =>
      (type === 'message' ? port1 : other).removeEventListener(type, listener),
    terminate: () => port1.close(),
  };
}
