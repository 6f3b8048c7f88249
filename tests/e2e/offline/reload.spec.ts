import { expect, test } from '@playwright/test';
import { readContentPolicy } from '../../../src/cli/start/static-server.mjs';
import { serve, servedRoot, stop } from '../support/serve.ts';

/** Weaker than the app's own policy, so that only the service worker can mend it. */
const WEAK = "default-src * 'unsafe-inline'";

for (const base of ['/', '/sub/path/']) {
  test(`opens again at ${base} after its server has stopped`, async ({ page }) => {
    const { server, address } = await serve(base, WEAK);
    await page.goto(address);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await stop(server);

    await page.reload();
    await expect(page).toHaveTitle(/Flywheel/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const header = await page.evaluate(async () => {
      const response = await fetch('./');
      return response.headers.get('Content-Security-Policy');
    });
    expect(header).toBe(readContentPolicy(servedRoot));
  });
}
