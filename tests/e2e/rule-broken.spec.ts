import { acceptButton, currentStep, goTo, LONG, openScenario, PATIENCE } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import { chooseModel, runFacts, startTraining } from './support/train.ts';

const mark = (page: Page) =>
  page.getByRole('main').getByText('Rule broken', { exact: true }).first();

/** Presses the suggestion, as often as the step has one, until the next step is open. */
async function acceptOn(page: Page, step: StepName): Promise<void> {
  await goTo(page, step);
  while ((await currentStep(page)) === step) {
    await acceptButton(page).click({ timeout: LONG });
    await expect(page.getByText('Working…', { exact: true })).toHaveCount(0, { timeout: LONG });
  }
}

test('a broken rule is marked from the recipe to the scoreboard', async ({ page }) => {
  test.setTimeout(PATIENCE);
  await openScenario(page, 'penguins', 'data/contract');
  await goTo(page, 'data/recipe');
  await expect(mark(page)).toHaveCount(0);
  await page.getByLabel('Fit the recipe on validation and test rows too').check();
  await expect(mark(page)).toBeVisible();
  await acceptOn(page, 'data/contract');

  await goTo(page, 'model/train');
  await expect(page.getByText('What you train now learns from validation')).toBeVisible();
  await chooseModel(page, 'Boosted trees');
  await startTraining(page);
  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  await acceptOn(page, 'model/runs');
  await acceptOn(page, 'model/evaluate');
  await acceptOn(page, 'deploy/release');
  const marked = ['model/train', 'model/runs', 'model/evaluate', 'deploy/release'] as const;
  for (const step of marked) {
    await goTo(page, step);
    await expect(mark(page), step).toBeVisible();
  }
  await goTo(page, 'data/recipe');
  await page.getByLabel('Fit the recipe on validation and test rows too').uncheck();
  await expect(mark(page)).toHaveCount(0);
  await acceptOn(page, 'monitor/season');
  for (const step of ['monitor/season', 'monitor/alarms', 'monitor/scoreboard'] as const) {
    await goTo(page, step);
    await expect(mark(page), step).toBeVisible();
    await expect(page.getByText('Hold its money here against what was promised.')).toBeVisible();
  }
});
