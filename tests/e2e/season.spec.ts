import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { LONG, openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const shots = process.env['FLYWHEEL_SHOTS'];

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

async function look(page: Page, name: string): Promise<string[]> {
  if (shots !== undefined) await shoot(page, name);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${name}: ${id} at ${String(target)}: ${html}`),
  );
}

/** A number is entered by key. */
async function enter(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel(label, { exact: true }).press('Enter');
}

test('a season is started with its labels, faults come in shapes, labels are asked for', async ({
  page,
}) => {
  const found: string[] = [];
  await openScenario(page, 'penguins', 'monitor/season');
  await page.getByText('Volume through the week').click();
  await page.getByLabel('Weekends are quieter, and days differ').press('Space');
  await page.getByText('How labels come').click();
  await enter(page, 'Never come', '100');
  await expect(page.getByText(/Nothing is known of the model’s errors then/)).toBeVisible();
  await enter(page, 'Never come', '20');
  await enter(page, 'Asking for one costs', '3');
  await enter(page, 'Review queue', '2');
  await page.getByText('Rows of one place or group').click();
  const arrive = page.getByLabel('Rows arrive from');
  await arrive.selectOption({ index: 1 });
  const level = page
    .getByRole('group', { name: /1 of \d/ })
    .getByRole('checkbox', { checked: true });
  await level.press('Space');
  await expect(page.getByText(/^Tick at least one; until then it stays /)).toBeVisible();
  found.push(...(await look(page, 'start')));
  await arrive.selectOption({ label: 'everywhere' });
  await page.getByRole('button', { name: 'Start the season' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();

  await page.getByRole('button', { name: 'Add a fault' }).press('Enter');
  const faults = page.getByRole('region', { name: 'What you injected' });
  await faults.getByLabel('Where it comes from').selectOption('values');
  await faults.getByLabel('What goes wrong').selectOption('scale-drift');
  await faults.getByLabel('Shape').selectOption('incremental');
  await enter(page, 'Whole after', '6');
  const grows = page.getByText(/^Strength over the season: from day \d+ to the end, most 0.70/);
  await expect(grows).toBeVisible();
  found.push(...(await look(page, 'fault')));
  await page.getByRole('button', { name: 'Put it in' }).press('Enter');
  await expect(page.getByText(/strength 0.7, growing over 6 days/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a fault' })).toBeFocused();
  await page.getByRole('button', { name: 'Change “A scale drifts”' }).press('Enter');
  await enter(page, 'From day', '4');
  await page.getByRole('button', { name: 'Change it' }).press('Enter');
  await expect(page.getByText(/from day 4 on/)).toBeVisible();

  await page.getByRole('button', { name: 'To the next event' }).press('Enter');
  await expect(page.getByText(/^2 of 90 days played/)).toBeVisible({ timeout: LONG });
  await page.getByRole('button', { name: 'To the next event' }).press('Enter');
  await expect(page.getByText(/^4 of 90 days played/)).toBeVisible({ timeout: LONG });

  await page.getByText('Ask for more labels').click();
  await enter(page, 'Rows', '5');
  await page.getByRole('button', { name: 'Ask about 5 rows for at most $15' }).press('Enter');
  await expect(page.getByText(/the answers come with the next day/)).toBeVisible();
  await page.getByRole('button', { name: 'Step a day' }).press('Enter');
  await expect(page.getByText(/^5 of 90 days played/)).toBeVisible({ timeout: LONG });
  await expect(page.getByText('asked about', { exact: true })).toBeVisible();
  found.push(...(await look(page, 'labels')));
  expect(found).toEqual([]);
});

test('a season takes its rows from a file, also after a reload, and refuses one of other columns', async ({
  page,
}) => {
  const buffer = readFileSync(new URL('../../datasets/penguins/data.csv', import.meta.url));
  const file = (name: string, content: Buffer) => ({ name, mimeType: 'text/csv', buffer: content });
  await openScenario(page, 'penguins', 'monitor/season');
  await page.getByText('Rows of another file').click();
  const chooser = page.locator('input[type=file]').last();
  await chooser.setInputFiles(file('other.csv', Buffer.from('a,b\n1,2\n3,4\n')));
  await expect(page.getByText(/^“other.csv” has no “island”, “bill_length_mm”/)).toBeVisible();
  await chooser.setInputFiles(file('later.csv', buffer));
  await expect(page.getByText(/^Rows come from “later.csv”, 344 of them/)).toBeVisible();
  await page.getByRole('button', { name: 'Start the season' }).press('Enter');
  await page.getByRole('button', { name: 'Step a day' }).press('Enter');
  await expect(page.getByText(/^1 of 90 days played/)).toBeVisible({ timeout: LONG });
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Step a day' }).press('Enter', { timeout: LONG });
  await expect(page.getByText(/^2 of 90 days played/)).toBeVisible({ timeout: LONG });
});
