import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const here = Number(process.env['FLYWHEEL_TEST_PORT'] ?? 4761);

for (const address of [`http://localhost:${here}/`, `http://localhost:${here + 1}/sub/path/`]) {
  test(`opens at ${new URL(address).pathname} without an error or an outside request`, async ({
    page,
  }) => {
    const errors: string[] = [];
    const outside: string[] = [];
    const sizes: Promise<number>[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL('/', address).href)) outside.push(request.url());
    });
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      sizes.push(response.body().then((body) => gzipSync(body).length));
    });

    await page.goto(address, { waitUntil: 'load' });
    await expect(page).toHaveTitle(/Flywheel/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    console.log(`first screen at ${address}: ${(total / 1000).toFixed(1)} kB gzip of JavaScript`);
    expect(total).toBeLessThanOrEqual(150_000);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
  });
}
