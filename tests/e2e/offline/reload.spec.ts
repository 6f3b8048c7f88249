import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { createStaticServer, readContentPolicy } from '../../../src/cli/start/static-server.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Serves with a weaker policy than the app's own, so that only the service worker can mend it. */
async function serve(base: string): Promise<{ server: Server; address: string }> {
  const server = createStaticServer({
    folder: join(root, 'dist'),
    base,
    policy: "default-src * 'unsafe-inline'",
    version: '0',
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return { server, address: `http://localhost:${(server.address() as AddressInfo).port}${base}` };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((done) => {
    probe.once('error', () => done(false));
    probe.listen(port, 'localhost', () => probe.close(() => done(true)));
  });
}

for (const base of ['/', '/sub/path/']) {
  test(`opens again at ${base} after its server has stopped`, async ({ page }) => {
    const { server, address } = await serve(base);
    await page.goto(address);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

    await stop(server);
    expect(await isFree(Number(new URL(address).port))).toBe(true);

    await page.reload();
    await expect(page).toHaveTitle(/Flywheel/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const header = await page.evaluate(async () => {
      const response = await fetch('./');
      return response.headers.get('Content-Security-Policy');
    });
    expect(header).toBe(readContentPolicy(root));
  });
}
