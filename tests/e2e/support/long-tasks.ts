import type { Page } from '@playwright/test';

interface Gap {
  readonly at: number;
  readonly ms: number;
}

declare global {
  interface Window {
    longTasks: Gap[];
  }
}

/** Must be called before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        window.longTasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** Length of the longest main-thread task while `act` ran; 0 when none reached 50 ms. */
export async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const from = await page.evaluate(() => performance.now());
  await act();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  return page.evaluate(
    (since) =>
      window.longTasks
        .filter(({ at }) => at >= since)
        .reduce((longest, { ms }) => Math.max(longest, ms), 0),
    from,
  );
}

/** Proves that the observer sees a task of 120 ms, so that silence means something. */
export function blockOnce(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        setTimeout(() => {
          const until = performance.now() + 120;
          while (performance.now() < until);
          done();
        });
      }),
  );
}

/** Milliseconds a fixed loop takes in the page now, the median of five: how fast this machine is. */
export function timeSpin(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const started = performance.now();
      let sum = 0;
      for (let i = 1; i < 4_000_000; i++) sum += Math.sqrt(i) / (sum + 1);
      times.push(performance.now() - started + (sum < 0 ? 1 : 0));
      await new Promise((done) => setTimeout(done, 20));
    }
    return times.toSorted((a, b) => a - b)[2]!;
  });
}
