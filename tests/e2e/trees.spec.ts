import { copyFileSync } from 'node:fs';
import { LONG, openScenario } from './support/app.ts';
import { runInNode } from './support/command-line.ts';
import { currentProject, saveProjectFile } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import { runFacts, setNumber } from './support/train.ts';

test('a random forest trains in the page, to the bits it has in Node', async ({ page }, info) => {
  await openScenario(page, 'penguins', 'model/train');
  await page.getByRole('radio', { name: /^Random forest/ }).check();
  await setNumber(page, 'Trees', 25);
  await page.getByRole('button', { name: /^Train random/ }).click();
  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  const run = (await currentProject(page)).runs.at(-1)!;
  expect(run.model).toBe('random-forest');
  const file = info.outputPath('penguins.flywheel.json');
  copyFileSync(await saveProjectFile(page), file);
  expect(runInNode(file).artifact).toBe(run.result!.artifact);
});
