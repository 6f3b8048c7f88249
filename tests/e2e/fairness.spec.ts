import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { LONG, openScenario, waitSaved } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

async function saved(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return readFile((await (await download).path())!, 'utf8');
}

test('thresholds by group have a price, are decided by, and stand in the model card', async ({
  page,
}) => {
  await openScenario(page, 'hmda-boston', 'model/evaluate');
  await page.getByRole('tab', { name: 'For whom' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Selection rate/ })).toBeVisible({
    timeout: LONG,
  });
  await expect(page.getByText('“denied” is what people decided')).toBeVisible();
  await expect(page.getByRole('heading', { name: /give black_applicant yes away/ })).toBeVisible({
    timeout: LONG,
  });
  await expect(page.getByRole('heading', { name: 'You cannot have all of them' })).toBeVisible();
  await noViolations(page);

  const thresholds = page.getByRole('heading', { name: /^These thresholds (cost|earn)/ });
  await expect(thresholds).toBeVisible();
  const before = await thresholds.textContent();
  await page.getByRole('slider', { name: /^black_applicant yes/ }).press('End');
  await expect(thresholds).not.toHaveText(before!);
  await page.getByLabel('What the thresholds aim at').selectOption('Equal selection');
  await expect(thresholds).toHaveText(before!);
  await expect(page.getByText('Price on the rows they were chosen on')).toBeVisible();
  await page.getByRole('button', { name: 'Decide by these thresholds' }).press('Enter');
  await expect(page.getByRole('button', { name: /^Back to/ })).toBeVisible({ timeout: LONG });
  await expect(
    page.getByRole('heading', { level: 1, name: 'Selection rate: no difference beyond chance' }),
  ).toBeVisible({ timeout: LONG });

  await page.getByRole('tab', { name: 'Model card' }).press('Enter');
  await page.getByLabel('What it is meant for').fill('An adviser <b>asks</b> first.');
  await page.getByLabel('What it is meant for').blur();
  await expect(page.locator('blockquote')).toHaveText(/An adviser <b>asks<\/b> first\./, {
    timeout: LONG,
  });
  await noViolations(page);
  const html = await saved(page, 'Save as a page');
  expect(html).toContain('An adviser &lt;b&gt;asks&lt;/b&gt; first.');
  expect(html).toContain('differs by “black_applicant”');
  expect(html).toContain('GPL-2.0-or-later');
  expect(html).not.toContain('<script');
  expect(html.match(/<svg/g)!.length).toBeGreaterThanOrEqual(4);
  const markdown = await saved(page, 'Save as Markdown');
  expect(markdown).toContain('An adviser \\<b\\>asks\\</b\\> first.');
  await waitSaved(page);
  const project = await currentProject(page);
  const run = project.runs.find(({ id }) => id === project.chosen)!;
  expect(run.rule).toMatchObject({ kind: 'group-thresholds', column: 'black_applicant' });
  expect(run.card!.purpose).toBe('An adviser <b>asks</b> first.');
});
