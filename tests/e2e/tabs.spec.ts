import { openScenario, waitSaved } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const readOnly = (page: Page) => page.getByText('Another tab works on this project.').first();

async function rename(page: Page, name: string): Promise<void> {
  const field = page.getByLabel('Project name');
  await field.fill(name);
  await field.press('Enter');
}

test('two tabs: the second looks, takes over, and nothing is lost', async ({ page, context }) => {
  await openScenario(page, 'penguins', 'goal/mistakes');
  await rename(page, 'Named in the first');
  await waitSaved(page);

  const second = await context.newPage();
  await second.goto(page.url());
  await expect(readOnly(second)).toBeVisible();
  await expect(second.getByText('Read only', { exact: true })).toBeVisible();
  await expect(readOnly(page)).toHaveCount(0);

  await rename(second, 'Refused');
  await expect(second.getByText(/so nothing can be changed here/)).toBeVisible();
  await expect(second.getByLabel('Project name')).toHaveValue('Named in the first');

  await rename(page, 'Named at the last moment');
  await second.getByRole('button', { name: 'Take it over' }).click();
  await expect(readOnly(page)).toBeVisible();
  await expect(readOnly(second)).toHaveCount(0);
  await expect(second.getByLabel('Project name')).toHaveValue('Named at the last moment');

  await rename(second, 'Named in the second');
  await waitSaved(second);
  await rename(page, 'Too late');
  await expect(page.getByText(/so nothing can be changed here/)).toBeVisible();

  await second.close();
  await page.reload();
  await expect(page.getByLabel('Project name')).toHaveValue('Named in the second');
  await expect(readOnly(page)).toHaveCount(0);
});
