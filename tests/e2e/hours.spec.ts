import AxeBuilder from '@axe-core/playwright';
import { openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('a season is played by the hour, and sleeps by night', async ({ page }) => {
  await openScenario(page, 'penguins', 'monitor/season');
  await page.getByLabel('One tick is').selectOption({ label: 'an hour of drawn rows' });
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('28');
  await page.getByText('How labels come').click();
  await expect(page.getByLabel('Labels come late by')).toHaveValue('24');
  await page.getByLabel('A day is').selectOption({ label: 'busy in the evening' });
  await expect(page.getByText(/^Busiest at 19:00/)).toBeVisible();
  await page.getByLabel('A day is').selectOption({ label: 'busy by day' });
  await page.getByRole('button', { name: 'Start the season' }).press('Enter');

  await page.getByRole('button', { name: 'Step an hour' }).press('Enter');
  await expect(page.getByText(/^1 of 672 hours played, to day 1, Mon 00:00/)).toBeVisible();
  await page.getByRole('button', { name: 'To the end of the day' }).press('Enter');
  await expect(page.getByText(/^24 of 672 hours played, to day 1, Mon 23:00/)).toBeVisible();
  await expect(page.getByText(/came with day 1, Mon 23:00; \d+ of the last/)).toBeVisible();
  const speed = page.getByRole('button', { name: 'Speed: 1 hour at a time' });
  await speed.press('Enter');
  await expect(page.getByRole('button', { name: 'Speed: 6 hours at a time' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.reload();
  await expect(page.getByText(/^24 of 672 hours played/)).toBeVisible();
});
