import { createServer, type AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';
import { cancelTraining, epochShown, startLongNetwork, waitForEpoch } from './support/train.ts';

/** Playwright keeps hidden pages awake unless these are left out. */
const KEPT_AWAKE = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** A page Playwright launched itself is told that it is always seen: this one is not. */
test('a hidden tab goes on training', async ({ launchOptions, baseURL }) => {
  const port = await findFreePort();
  const owner = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
    ignoreDefaultArgs: KEPT_AWAKE,
  });
  try {
    const address = `http://127.0.0.1:${port}`;
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const context = browser.contexts()[0]!;
    const page = await context.newPage();
    await openScenario(page, 'penguins', 'model/train', baseURL);
    await startLongNetwork(page, 10_000);
    await waitForEpoch(page, 2);

    const other = await context.newPage();
    await other.bringToFront();
    await expect.poll(() => page.evaluate(() => document.hidden)).toBe(true);
    const before = await epochShown(page);
    await waitForEpoch(page, before + 5);
    expect(await page.evaluate(() => document.hidden)).toBe(true);
    console.log(`hidden: from epoch ${before} to ${await epochShown(page)}`);

    await page.bringToFront();
    await cancelTraining(page);
  } finally {
    await owner.close();
  }
});
