import { readFileSync } from 'node:fs';
import { acceptButton, atStep, bringFile, goTo, LONG, openHome } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';
import type { StepName } from '../../src/core/lab/steps.ts';
import { chooseModel, runFacts, startTraining } from './support/train.ts';

const birdstrikes = readFileSync(new URL('../../datasets/birdstrikes/data.csv', import.meta.url));
/** Written down after the aircraft was inspected, and near enough to the answer to be found. */
const AFTERWARDS = ['damage_level', 'cost_repair_usd', 'cost_total_usd'];

async function accept(page: Page, step: StepName): Promise<void> {
  await goTo(page, step);
  await acceptButton(page).click({ timeout: LONG });
  await expect(page.locator(`article[data-step="${step}"]`)).toHaveCount(0, { timeout: LONG });
}

async function trainAndScore(page: Page): Promise<number> {
  await goTo(page, 'model/train');
  await chooseModel(page, 'Boosted trees');
  await startTraining(page);
  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  const { runs } = await currentProject(page);
  return runs.at(-1)!.result!.metric.value;
}

test('a raw file becomes an honest score by pressing the fixes of its findings', async ({
  page,
}) => {
  await openHome(page);
  await bringFile(page, 'birdstrikes.csv', birdstrikes);
  await atStep(page, 'goal/decision');
  await goTo(page, 'framing/target');
  await page.getByRole('radio', { name: /^damaged/ }).check({ timeout: LONG });
  await page.getByLabel('Metric', { exact: true }).selectOption('average-precision');
  await accept(page, 'framing/split');
  await accept(page, 'data/recipe');
  const raw = await trainAndScore(page);
  expect(raw).toBeGreaterThan(0.9);

  await goTo(page, 'data/explore');
  await expect(page.getByText('Looking for more…')).toHaveCount(0, { timeout: LONG });
  const late = page.getByRole('button', { name: 'Mend: Known too late' });
  for (let left = await late.count(); left > 0; left = await late.count()) {
    await late.first().click();
    await expect.poll(() => late.count()).toBeLessThan(left);
  }
  await page.getByRole('button', { name: 'Mend: Remove the duplicates' }).click();
  const { framing } = await currentProject(page);
  for (const column of AFTERWARDS) expect(framing.roles).toContainEqual([column, 'late']);
  await accept(page, 'data/recipe');
  const honest = await trainAndScore(page);
  console.log(`raw ${raw.toFixed(3)}, after the fixes ${honest.toFixed(3)}`);
  expect(honest).toBeLessThan(raw - 0.3);
  expect(honest).toBeGreaterThan(0.15);
});
