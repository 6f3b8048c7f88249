import {
  acceptButton,
  atStep,
  bringFile,
  currentStep,
  goTo,
  LONG,
  openHome,
  waitSaved,
} from '../support/app.ts';
import { generateCsv } from '../support/generate.ts';
import { currentProject } from '../support/project-file.ts';
import { expect, test } from '../support/test.ts';
import { chooseModel, runFacts, setNumber, startTraining } from '../support/train.ts';

test('a plain http address: no service worker, Web Locks or WebGPU, and the work goes on', async ({
  page,
  context,
}) => {
  await openHome(page);
  expect(
    await page.evaluate(() => [
      isSecureContext,
      'serviceWorker' in navigator,
      'locks' in navigator,
      'gpu' in navigator,
      'caches' in window,
    ]),
  ).toEqual([false, false, false, false, false]);
  await expect(
    page.getByText(
      'Here it cannot work offline, use the graphics card, keep two tabs apart. Open it over https or on localhost for that.',
    ),
  ).toBeVisible();
  await expect(page.getByText(/two tabs notice each other only after a few seconds/)).toBeVisible();

  await bringFile(page, 'customers.csv', generateCsv(1500));
  await atStep(page, 'goal/decision');
  while ((await currentStep(page)) !== 'model/tune') {
    const before = await currentStep(page);
    await acceptButton(page).click({ timeout: LONG });
    await expect
      .poll(async () => (await currentStep(page)) !== before, { timeout: LONG })
      .toBe(true);
  }
  await goTo(page, 'model/train');
  await chooseModel(page, 'Neural network');
  await setNumber(page, 'Epochs', 5);
  await startTraining(page);
  await expect(runFacts(page)).toContainText(/Flywheel’s own trained/, { timeout: LONG });
  await waitSaved(page);

  await page.reload();
  await atStep(page, 'model/train');
  const { runs } = await currentProject(page);
  expect(runs.filter((run) => run.state === 'done').length).toBeGreaterThanOrEqual(2);

  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('Read only', { exact: true })).toBeVisible();
  await second.getByRole('button', { name: 'Take it over' }).click();
  await expect(second.getByText('Read only', { exact: true })).toHaveCount(0);
  await expect(page.getByText('Read only', { exact: true })).toBeVisible();
});
