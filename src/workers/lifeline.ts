/** Holds a Web Lock until this worker is gone; resolves once it is held (at once without locks). */
export function holdLock(name: string): Promise<void> {
  if (!('locks' in navigator)) return Promise.resolve();
  return new Promise((held, refused) => {
    navigator.locks
      .request(name, () => {
        held();
        return new Promise(() => undefined);
      })
      .catch(refused);
  });
}

/**
 * Resolves when the worker that holds the lock is gone, whatever ended it: no event tells the page
 * of a worker that ran out of memory. Never resolves without Web Locks.
 */
export function awaitRelease(name: string): Promise<void> {
  if (!('locks' in navigator)) return new Promise(() => undefined);
  return navigator.locks.request(name, () => undefined);
}
