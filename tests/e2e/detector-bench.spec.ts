import AxeBuilder from '@axe-core/playwright';
import { LONG, openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const shots = process.env['FLYWHEEL_SHOTS'];

async function shoot(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'])
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 1000 });
      const now = await page.locator('html').getAttribute('data-theme');
      if (now !== theme) await page.getByTestId('theme').click();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${shots}/bench-${width}-${theme}.png`, fullPage: true });
    }
}

test('detectors are held beside each other on the season’s own rows, by key', async ({ page }) => {
  await openScenario(page, 'penguins', 'monitor/season');
  await page.getByRole('button', { name: 'Start the season' }).press('Enter');
  await page.getByText('Bench of detectors').press('Enter');
  const bench = page.locator('details', { hasText: 'Bench of detectors' });
  await bench.getByLabel('Column').selectOption('bill_length_mm');
  await page.getByRole('button', { name: 'Simulate' }).press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Simulating…' })).toBeVisible({
    timeout: LONG,
  });
  const figure = page.getByRole('heading', { name: /rings? within|No detector rings/ });
  await expect(figure).toBeVisible({ timeout: LONG });
  const table = page.getByRole('table', { name: 'False alarms and delay of each detector' });
  await expect(table.getByRole('row', { name: /^Kolmogorov–Smirnov/ })).toContainText(/of 20/);
  if (shots !== undefined) await shoot(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html}`)).toEqual([]);
});
