import { readContentPolicy } from '../../../src/cli/start/static-server.mjs';
import { atStep, bringFile, currentStep, goTo, LONG } from '../support/app.ts';
import { generateCsv } from '../support/generate.ts';
import { currentProject } from '../support/project-file.ts';
import { serve, servedRoot, stop } from '../support/serve.ts';
import { expect, test } from '../support/test.ts';
import { chooseEngine, chooseModel, runFacts, setNumber, startTraining } from '../support/train.ts';

test('with the server stopped: reload, take in a file, train', async ({ page }) => {
  const { server, address } = await serve('/', readContentPolicy(servedRoot));
  await page.goto(address);
  await expect(page.getByText('Offline ready')).toBeVisible({ timeout: LONG });
  await stop(server);

  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(page.getByRole('heading', { name: 'Scenarios' })).toBeVisible();
  await bringFile(page, 'customers.csv', generateCsv(1500));
  await atStep(page, 'goal/decision');
  const accept = page.getByTestId('accept-suggestion');
  while ((await currentStep(page)) !== 'model/train') {
    const before = await currentStep(page);
    await accept.click({ timeout: LONG });
    await expect
      .poll(async () => (await currentStep(page)) !== before, { timeout: LONG })
      .toBe(true);
  }
  await accept.click({ timeout: LONG });
  await atStep(page, 'model/tune');

  await goTo(page, 'model/train');
  await chooseModel(page, 'Neural network');
  await chooseEngine(page, 'WASM');
  await setNumber(page, 'Epochs', 5);
  await startTraining(page);
  await expect(runFacts(page)).toContainText('WebAssembly', { timeout: LONG });
  const { runs } = await currentProject(page);
  expect(runs.filter((run) => run.state === 'done').length).toBeGreaterThanOrEqual(2);
});

test('a scenario opens offline too', async ({ page }) => {
  const { server, address } = await serve('/sub/path/', readContentPolicy(servedRoot));
  await page.goto(address);
  await expect(page.getByText('Offline ready')).toBeVisible({ timeout: LONG });
  await stop(server);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`${address}#/scenario/penguins/data/explore`);
  await atStep(page, 'data/explore');
  await expect(page.getByTestId('accept-suggestion')).toBeVisible({ timeout: LONG });
});
