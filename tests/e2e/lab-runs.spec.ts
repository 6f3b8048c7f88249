import AxeBuilder from '@axe-core/playwright';
import { LONG, openScenario, waitSaved } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';
import { chooseModel, startTraining } from './support/train.ts';

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test('three seeds train at once and stand in one picture', async ({ page }) => {
  await openScenario(page, 'penguins', 'model/train');
  await chooseModel(page, 'Boosted trees');
  await expect(page.getByText('Not measured yet on this machine')).toBeVisible({ timeout: LONG });
  await page.getByRole('button', { name: 'Train it with 3 seeds' }).click();
  const table = page.getByRole('table', { name: 'The runs that are compared' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(table.getByText('done')).toHaveCount(3, { timeout: LONG });
  await expect(table.getByText('Seed 3')).toBeVisible();
  await expect(page.getByRole('heading', { name: /validation loss/ })).toBeVisible();
  await expect(page.getByText('From the runs of this kind you trained here')).toBeVisible();
  await noViolations(page);

  await page.getByRole('checkbox', { name: 'Compare run-3' }).press('Space');
  await expect(table.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Compare none' }).press('Enter');
  await expect(table).toHaveCount(0);
});

test('the learning curve is drawn at a press and stays after a reload', async ({ page }) => {
  await openScenario(page, 'penguins', 'model/train');
  await page.getByRole('radio', { name: /^Logistic regression/ }).check();
  await startTraining(page);
  await page.getByRole('button', { name: 'Draw the learning curve' }).click({ timeout: LONG });
  const finding = page.getByRole('heading', { name: /^(More rows|Whether more rows)/ });
  await expect(finding).toBeVisible({ timeout: LONG });
  const said = await finding.textContent();
  await noViolations(page);
  await waitSaved(page);
  expect((await currentProject(page)).runs[0]!.learningCurve!.points).toHaveLength(15);

  await page.reload();
  await expect(finding).toHaveText(said!, { timeout: LONG });
});
