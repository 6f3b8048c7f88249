import { copyFileSync } from 'node:fs';
import { LONG, openScenario } from './support/app.ts';
import { runInNode } from './support/command-line.ts';
import { currentProject, saveProjectFile } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';
import { chooseModel, runFacts, setNumber } from './support/train.ts';

const lab = (page: Page) => page.getByRole('group', { name: 'Steer the training' });

async function stepTo(page: Page, step: number): Promise<void> {
  await lab(page).getByRole('button', { name: 'Step', exact: true }).click();
  await expect(lab(page).getByText(new RegExp(`^\\s*${step}\\s+of `))).toBeVisible();
}

/** Presses a drawn link in its middle, where no unit lies. */
async function pressLink(page: Page, at: number): Promise<void> {
  const link = page.locator('path.hit').nth(at);
  await link.scrollIntoViewIfNeeded();
  const place = await link.evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    const { left, top } = path.ownerSVGElement!.getBoundingClientRect();
    return { x: left + x, y: top + y };
  });
  await page.mouse.click(place.x, place.y);
}

test('weights are set by hand, by pointer and by key, taken back, and trained again in Node', async ({
  page,
}, info) => {
  await openScenario(page, 'penguins', 'model/train');
  await chooseModel(page, 'Neural network');
  await setNumber(page, 'Units in the first layer', 4);
  await setNumber(page, 'Epochs', 6);
  await page.getByRole('button', { name: 'Step through it' }).click();
  for (const step of [1, 2, 3]) await stepTo(page, step);
  await page.getByRole('tab', { name: 'Inside' }).click();
  await expect(page.getByText('The network, after epoch 3')).toBeVisible();

  await pressLink(page, 5);
  const editor = page.getByRole('group', { name: / by hand$/ });
  await editor.getByLabel('Weight', { exact: true }).fill('1.5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 weight by hand').first()).toBeVisible();
  await editor.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('group', { name: /^The network, after epoch 3/ }).focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(editor.getByLabel('What to set')).toBeFocused();
  await editor.getByLabel('Bias', { exact: true }).fill('-0.5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 weights by hand').first()).toBeVisible();
  await editor.getByRole('button', { name: 'Switch the unit off' }).click();
  await expect(page.getByText('2 weights by hand, 1 unit off').first()).toBeVisible();
  await expect(editor.getByLabel('Bias', { exact: true })).toHaveValue('0');
  await editor.getByRole('button', { name: 'Take the last one back' }).click();
  await expect(editor.getByLabel('Bias', { exact: true })).toHaveValue('−0.5');
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  await expect(page.getByRole('group', { name: /^The network, after epoch 3/ })).toBeFocused();

  await lab(page).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(runFacts(page)).toBeVisible({ timeout: LONG });
  const { result } = (await currentProject(page)).runs.at(-1)!;
  expect(result!.script!.changes).toMatchObject([
    { step: 3, edits: [{ value: 1.5 }, { value: -0.5 }] },
  ]);
  const file = info.outputPath('penguins.flywheel.json');
  copyFileSync(await saveProjectFile(page), file);
  expect(runInNode(file).artifact).toBe(result!.artifact);
});
