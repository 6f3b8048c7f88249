import { openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';
import { cancelTraining, epochShown, startLongNetwork, waitForEpoch } from './support/train.ts';

/** Playwright keeps hidden pages awake unless these are left out. */
const KEPT_AWAKE = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: KEPT_AWAKE }),
});

test('a hidden tab goes on training', async ({ page, context }) => {
  await openScenario(page, 'penguins', 'model/train');
  await startLongNetwork(page, 10_000);
  await waitForEpoch(page, 2);

  const session = await context.newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const other = await context.newPage();
  await other.bringToFront();
  await expect.poll(() => page.evaluate(() => document.hidden)).toBe(true);

  const before = await epochShown(page);
  await waitForEpoch(page, before + 5);
  expect(await page.evaluate(() => document.hidden)).toBe(true);
  console.log(`hidden: from epoch ${before} to ${await epochShown(page)}`);
  await other.close();
  await page.bringToFront();
  await cancelTraining(page);
});
