import { expect, test } from './support/test.ts';
import type { Page } from '@playwright/test';
import { chooseModel, setNumber } from './support/train.ts';

const lab = (page: Page) => page.getByRole('group', { name: 'Steer the training' });
const press = (page: Page, name: string) =>
  lab(page).getByRole('button', { name, exact: true }).click();
/** Steps done, as the counter says. */
const stands = (page: Page, step: number, of: string) =>
  expect(lab(page).getByText(new RegExp(`^\\s*${step}\\s+of ${of}`))).toBeVisible();

test('a training is stepped on and back, changed on the way, ended by hand, and looked into', async ({
  page,
}) => {
  await page.goto('./#/scenario/penguins/model');
  await chooseModel(page, 'Boosted trees');
  await setNumber(page, 'Rounds', 300);
  await page.getByRole('button', { name: 'Step through it' }).click();
  for (let step = 1; step <= 4; step++) {
    await press(page, 'Step');
    await stands(page, step, '300 rounds');
  }
  await expect(page.getByText(/^What it says over /)).toBeVisible();

  await press(page, 'Step back');
  await stands(page, 3, '300 rounds');

  await page.getByText('Change settings on the way').click();
  await page.getByLabel('Learning rate', { exact: true }).last().fill('0.5');
  await page.getByLabel('Learning rate', { exact: true }).last().press('Enter');
  await page.getByRole('button', { name: 'Go on with these' }).click();
  await press(page, 'Step');
  await stands(page, 4, '300 rounds');
  await expect(page.getByText('Learning rate 0.5', { exact: true }).first()).toBeVisible();

  await page.getByRole('tab', { name: 'Inside' }).click();
  await expect(page.getByText(/^Tree \d+ of \d+, after round 4$/)).toBeVisible();
  await page.getByLabel('Follow a row', { exact: true }).fill('1');
  await page.getByLabel('Follow a row', { exact: true }).press('Enter');
  await expect(page.locator('rect.node.path').first()).toBeVisible();

  await press(page, 'Finish here');
  await expect(page.getByText(/^You ended it after 4 rounds/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Look into the model' })).toBeVisible();
  await expect(page.getByText(/^Tree \d+ of \d+$/)).toBeVisible();
});

test('nearest neighbours are shown at once, and those of another row at a press', async ({
  page,
}) => {
  await page.goto('./#/scenario/penguins/model');
  await page.getByRole('radio', { name: /^K-nearest/ }).check();
  await page.getByRole('button', { name: /^Train k-nearest/i }).click();
  await page.getByRole('tab', { name: 'Inside' }).click();
  const followed = page.getByLabel('Follow a row', { exact: true });
  await expect(followed).not.toHaveValue('');
  const first = await followed.inputValue();
  await expect(page.getByRole('table', { name: /^The nearest training rows/ })).toBeVisible();
  await page.getByRole('button', { name: 'Another row' }).click();
  await expect(followed).not.toHaveValue(first);
});

test('a number is drawn by key and by pointer, and the model says what it takes it for', async ({
  page,
}) => {
  await page.goto('./#/scenario/digits8x8/model');
  await page.getByRole('radio', { name: /^Logistic regression/ }).check();
  await page.getByRole('button', { name: 'Step through it' }).click();
  await press(page, 'Step');
  await expect(lab(page).getByText(/^\s*1\s+of /)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: 'Draw one' }).click();
  const pad = page.getByRole('application', { name: 'Drawing pad' });
  await pad.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByText(/^It takes this for “\d”$/)).toBeVisible();
  const box = (await pad.locator('canvas').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 20, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByText(/^It takes this for “\d”$/)).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByText(/^Draw something/)).toBeVisible();
});
