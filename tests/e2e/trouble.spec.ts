import { LONG, openScenario, waitSaved } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import {
  cancelTraining,
  chooseModel,
  epochShown,
  setNumber,
  startLongNetwork,
  startTraining,
  waitForEpoch,
} from './support/train.ts';

const FROZEN_MS = 3000;

test('a page that is frozen and thawed goes on training, and nothing is taken for dead', async ({
  page,
}) => {
  await openScenario(page, 'penguins', 'model/train');
  await startLongNetwork(page, 10_000);
  await waitForEpoch(page, 3);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((done) => setTimeout(done, FROZEN_MS));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  const before = await epochShown(page);
  await waitForEpoch(page, before + 5);
  await expect(page.getByText('worker stopped', { exact: false })).toHaveCount(0);
  expect((await currentProject(page)).runs.at(-1)!.state).toBe('running');
  await cancelTraining(page);
});

test('a training that cannot fit is refused, with what would make it fit', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'deviceMemory', { get: () => 0.001 });
  });
  await openScenario(page, 'penguins', 'model/train');
  await chooseModel(page, 'Boosted trees');
  const reason = page.getByText(/^It would hold .* a training here may hold .* too much\./);
  await expect(reason).toContainText('Set “Leaves per tree” to');
  await expect(page.getByRole('button', { name: /^Train boosted/ })).toBeDisabled();
});

test('a training whose loss grows past all bounds leads back to its settings', async ({ page }) => {
  await openScenario(page, 'chicago-ridership', 'model/train');
  await chooseModel(page, 'Neural network');
  await setNumber(page, 'Learning rate', 1);
  await setNumber(page, 'Hidden layers', 6);
  await page.getByLabel('Optimizer').selectOption({ label: 'SGD with momentum' });
  await page.getByLabel('Activation').selectOption({ label: 'None' });
  await startTraining(page);
  await expect(page.getByText('Lower the learning rate to 0.1')).toBeVisible({ timeout: LONG });
  await waitSaved(page);
  await page.reload();
  await chooseModel(page, 'Boosted trees');
  await page.getByRole('button', { name: 'Change the settings' }).press('Enter');
  await expect(page.locator('summary').filter({ hasText: /^Settings: / })).toBeFocused();
  await expect(page.getByLabel('Learning rate', { exact: true })).toHaveValue('1');
  expect((await currentProject(page)).runs.at(-1)).toMatchObject({ state: 'failed', result: null });
});
