import { goTo, LONG, openScenario, waitSaved } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';
import {
  chooseModel,
  epochShown,
  runFacts,
  startLongNetwork,
  startTraining,
  waitForEpoch,
} from './support/train.ts';

/** A checkpoint is written every three seconds: two of them lie behind this. */
const TWO_CHECKPOINTS_MS = 7_500;
/** Fewer than the patience: it cannot stop early. */
const EPOCHS = 700;

test('training goes on after a reload, from where it was', async ({ page }) => {
  await openScenario(page, 'penguins', 'model/train');
  await startLongNetwork(page, EPOCHS);
  await waitForEpoch(page, 2);
  await page.waitForTimeout(TWO_CHECKPOINTS_MS);
  const before = await epochShown(page);
  expect(before).toBeGreaterThan(20);
  await waitSaved(page);
  expect((await currentProject(page)).runs.at(-1)!.state).toBe('running');

  await page.reload();
  const first: number[] = [];
  await expect
    .poll(
      async () => {
        const shown = await epochShown(page);
        if (shown > 0) first.push(shown);
        return shown;
      },
      { timeout: LONG, intervals: [50] },
    )
    .toBeGreaterThan(0);
  console.log(`reload at epoch ${before}: went on at epoch ${first[0]}`);
  expect(first[0]).toBeGreaterThan(before / 4);

  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  const run = (await currentProject(page)).runs.at(-1)!;
  expect(run.state).toBe('done');
  expect(run.result!.steps).toBe(EPOCHS);
});

const trainingWorkers = (page: Page) =>
  page.workers().filter((worker) => worker.url().includes('train'));

/** Ends the worker that trains as a crash would: it is gone without a word to the page. */
async function endTrainingWorker(page: Page): Promise<void> {
  const training = trainingWorkers(page);
  expect(training).not.toHaveLength(0);
  await Promise.all(
    training.map((worker) => worker.evaluate(() => globalThis.close()).catch(() => undefined)),
  );
  await expect.poll(() => training.some((worker) => page.workers().includes(worker))).toBe(false);
}

test('a training worker that dies is replaced once, then its end is said', async ({ page }) => {
  await openScenario(page, 'penguins', 'model/train');
  await startLongNetwork(page, 10_000);
  await waitForEpoch(page, 5);
  const before = await epochShown(page);
  await endTrainingWorker(page);
  await expect.poll(() => trainingWorkers(page).length, { timeout: LONG }).toBeGreaterThan(0);
  await waitForEpoch(page, before + 5);

  await endTrainingWorker(page);
  await expect(
    page.getByText('The background worker stopped', { exact: false }).first(),
  ).toBeVisible({ timeout: LONG });
  expect((await currentProject(page)).runs.at(-1)!.state).toBe('failed');

  await chooseModel(page, 'Boosted trees');
  await startTraining(page);
  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  expect((await currentProject(page)).runs.at(-1)!.state).toBe('done');
});

test('a data worker that dies is replaced, and the project goes on', async ({ page }) => {
  await openScenario(page, 'penguins', 'data/explore');
  const data = page.workers().filter((worker) => worker.url().includes('data.worker'));
  expect(data).toHaveLength(1);
  await data[0]!.evaluate(() => globalThis.close()).catch(() => undefined);
  await expect.poll(() => page.workers().some((worker) => worker === data[0])).toBe(false);
  await goTo(page, 'data/clean');
  await goTo(page, 'data/explore');
  await page.getByTestId('accept-suggestion').click({ timeout: LONG });
  await expect(page.locator('article[data-step="data/clean"]')).toBeVisible({ timeout: LONG });
});
