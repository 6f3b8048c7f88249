import AxeBuilder from '@axe-core/playwright';
import { goTo, LONG, openScenario } from './support/app.ts';
import { chooseModel, startTraining } from './support/train.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const shots = process.env['FLYWHEEL_SHOTS'];

async function open(page: Page, view: string): Promise<void> {
  await page.getByRole('tab', { name: view }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: LONG });
  await expect(page.getByText('Opening…')).toHaveCount(0, { timeout: LONG });
}

async function look(page: Page, name: string): Promise<string[]> {
  if (shots !== undefined) await shoot(page, name);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${name}: ${id} at ${String(target)}: ${html}`),
  );
}

async function shoot(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'])
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 1000 });
      const now = await page.locator('html').getAttribute('data-theme');
      if (now !== theme) await page.getByTestId('theme').click();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `${shots}/${name}-${width}-${theme}.png`, fullPage: true });
    }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('a slice is built, two runs are compared, the seal is opened', async ({ page }) => {
  await openScenario(page, 'penguins', 'model/evaluate');
  await goTo(page, 'model/train');
  await chooseModel(page, 'Boosted trees');
  await startTraining(page);
  await goTo(page, 'model/evaluate');
  await expect(page.getByRole('tab', { name: 'Against others' })).toBeVisible({ timeout: LONG });
  const found: string[] = [];

  await open(page, 'Where it fails');
  await expect(page.getByRole('heading', { name: /^No slice has rows enough/ })).toBeVisible({
    timeout: LONG,
  });
  await page.getByLabel('Slice by').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Look at it' }).press('Enter');
  await page.getByRole('button', { name: 'Keep as a slice', exact: true }).click({ timeout: LONG });
  await expect(page.getByRole('button', { name: 'Keep as a slice', exact: true })).toHaveCount(0);
  const slices = page.getByRole('table', { name: 'Slices, each against all other rows' });
  await slices.getByRole('button', { name: /^Open/ }).first().click();
  await expect(page.getByRole('dialog').getByRole('table')).toBeVisible({ timeout: LONG });
  await page.keyboard.press('Escape');
  found.push(...(await look(page, 'errors')));

  await open(page, 'Against others');
  await expect(page.getByRole('table', { name: 'What each run costs' })).toBeVisible({
    timeout: LONG,
  });
  await page.getByRole('button', { name: 'All they disagree on' }).press('Enter');
  await expect(page.getByRole('dialog').getByRole('table')).toBeVisible({ timeout: LONG });
  await page.keyboard.press('Escape');
  found.push(...(await look(page, 'compare')));

  await open(page, 'Will it hold');
  await page.getByRole('button', { name: 'Open the test set' }).click();
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByText(/^Opened on .*; 1 time/)).toBeVisible({ timeout: LONG });
  await page.getByRole('button', { name: 'Cross-validate' }).press('Enter');
  await expect(page.getByText(/Standard deviation of the folds/)).toBeVisible({ timeout: LONG });
  found.push(...(await look(page, 'trust')));
  expect(found).toEqual([]);
});
