import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Resident bytes of the process a tab and its workers live in, at their peak over what it held
 * before: garbage not yet collected counts too. Linux only; null elsewhere.
 */
export async function peakOf(browser, page, act) {
  const pid = await rendererOf(browser, page);
  if (pid === null || !existsSync(`/proc/${pid}/clear_refs`)) {
    await act();
    return null;
  }
  const before = statusOf(pid, 'VmRSS');
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  await act();
  return statusOf(pid, 'VmHWM') - before;
}

function statusOf(pid, name) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${name}:\\s+(\\d+)`));
  return Number(line[1]) * 1024;
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
