import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const EVERY_MS = 10;
/** Time to settle before the first byte is read. */
const QUIET_MS = 1500;

/**
 * Resident bytes of the process a tab and its workers live in: before anything was brought, at the
 * peak while `act` ran (the kernel’s own mark, so that nothing is missed between two looks), and at
 * the highest look what of it was the process’s own and not pages of the browser’s files. Garbage
 * not yet collected counts. Linux only; null elsewhere.
 */
export async function memoryOf(browser, page, act) {
  await page.waitForTimeout(QUIET_MS);
  const pid = await rendererOf(browser, page);
  if (pid === null || !existsSync(`/proc/${pid}/clear_refs`)) {
    await act();
    return null;
  }
  const before = lookAt(pid);
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  let [own, looks] = [0, 0];
  const watch = setInterval(() => {
    const { anonymous, shared } = lookAt(pid);
    own = Math.max(own, anonymous + shared);
    looks++;
  }, EVERY_MS);
  try {
    await act();
  } finally {
    clearInterval(watch);
  }
  return {
    before: before.all,
    peak: lookAt(pid).peak,
    ownBefore: before.anonymous + before.shared,
    ownPeak: own,
    looks,
  };
}

function lookAt(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name) => 1024 * Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]);
  return {
    all: bytes('VmRSS'),
    peak: bytes('VmHWM'),
    anonymous: bytes('RssAnon'),
    shared: bytes('RssShmem'),
  };
}

/** The renderer that works most while the page is busy. */
async function rendererOf(browser, page) {
  const session = await browser.newBrowserCDPSession();
  const times = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    return new Map(renderers.map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const before = await times();
  await page.evaluate(() => {
    const end = performance.now() + 500;
    while (performance.now() < end);
  });
  const after = [...(await times())].map(([id, time]) => [id, time - (before.get(id) ?? 0)]);
  await session.detach();
  return after.sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
