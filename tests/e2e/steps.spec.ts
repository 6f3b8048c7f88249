import AxeBuilder from '@axe-core/playwright';
import { atStep, goTo, LONG, openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const labels = (page: Page) => page.locator('[data-step-use] .head strong').allTextContents();

async function openRecipe(page: Page): Promise<void> {
  await openScenario(page, 'penguins', 'data/contract');
  await goTo(page, 'data/recipe');
  await expect(page.locator('[data-step-use]')).toHaveCount(3);
  await expect(page.getByText('a row at the endpoint').first()).toBeVisible({ timeout: LONG });
}

async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html}`)).toEqual([]);
}

test('steps are moved by key, duplicated, removed and brought back', async ({ page }) => {
  await openRecipe(page);
  const before = await labels(page);
  await page.locator('[data-step-use="recipe-1"] .head').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => labels(page)).toEqual([before[1], before[0], before[2]]);
  await expect(page.getByText(`${before[0]} is now step 2 of 3.`)).toBeAttached();
  await expect(page.locator('[data-step-use="recipe-1"] .head')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Duplicate ${before[0]}` }).click();
  await expect(page.locator('[data-step-use]')).toHaveCount(4);
  await page.getByRole('button', { name: `Remove ${before[0]}` }).click();
  await expect(page.locator('[data-step-use]')).toHaveCount(3);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.locator('[data-step-use]')).toHaveCount(4);
  await page.getByText('The table here').click();
  await expect(page.getByText(/178 rows, \d+ columns; the first/)).toBeVisible();
  await expectNoViolation(page);
  for (const left of [3, 2, 1, 0]) {
    await page.locator('[data-step-use] .head').first().click();
    await page.getByRole('button', { name: /^Remove / }).click();
    await expect(page.locator('[data-step-use]')).toHaveCount(left);
  }
  await page.getByTestId('accept-other').click();
  await atStep(page, 'data/contract');
  await goTo(page, 'data/recipe');
  await expect(page.getByText('“sex” has 5 missing cells; only boosted trees')).toBeVisible();
  await page.getByTestId('fill-gaps').click();
  await expect(page.getByText('Some cells have no value')).toHaveCount(0);
});

test('a step is dragged to another place; versions say what changed', async ({ page }) => {
  await openRecipe(page);
  await goTo(page, 'data/contract');
  await page.getByRole('button', { name: 'Freeze version 1' }).click({ timeout: LONG });
  await goTo(page, 'data/recipe');
  const before = await labels(page);
  const first = page.locator('[data-step-use="recipe-1"]');
  await first.locator('.head').click();
  await first.getByLabel(/^Why/).fill('gaps first');
  await first.locator('.head').click();
  await first.locator('.handle').dragTo(page.locator('[data-step-use="recipe-3"]'));
  await expect.poll(() => labels(page)).toEqual([before[1], before[2], before[0]]);
  await expect(page.locator('[data-step-use]').last()).toContainText('gaps first');
  await first.locator('.head').click();
  await first.getByRole('button', { name: 'Turn off' }).click();
  await expect(first.getByText('turned off', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'As text, versions' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Steps as JSON')).toHaveValue(/gaps first/);
  await dialog.getByRole('tab', { name: /^Versions/ }).click();
  await expect(dialog.getByText(`“${before[0]}” moved from step 1 to 3`)).toContainText(
    'turned off',
  );
});

test('a recipe is edited as text, its mistakes named by place', async ({ page }) => {
  await openRecipe(page);
  await page.getByRole('button', { name: 'As text, versions' }).click();
  const dialog = page.getByRole('dialog');
  const text = dialog.getByLabel('Steps as JSON');
  const whole = JSON.parse(await text.inputValue()) as { steps: Record<string, unknown>[] };
  await text.fill(JSON.stringify({ ...whole, steps: [{ step: 'imput' }] }));
  await expect(dialog.getByText('There is no step “imput”.')).toBeVisible();
  await expect(dialog.getByText('In the text, step 1 (imput).')).toBeVisible();
  const steps = [{ step: 'impute', columns: ['wing'] }, ...whole.steps.slice(1)];
  await text.fill(JSON.stringify({ ...whole, steps }));
  await dialog.getByLabel('wing, in step 1').selectOption({ label: 'Use body_mass_g instead' });
  await expectNoViolation(page);
  await dialog.getByRole('button', { name: 'Replace the list' }).click();
  await expect(page.locator('[data-step-use]').first()).toContainText('body_mass_g');
});

test('a rule on the contract is kept by its next version', async ({ page }) => {
  await openScenario(page, 'penguins', 'data/contract');
  await page.getByRole('button', { name: 'Freeze version 1' }).click({ timeout: LONG });
  await page.getByRole('button', { name: 'Edit the rule of body_mass_g' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Largest').fill('5000');
  await dialog.getByLabel('Largest').press('Enter');
  await expectNoViolation(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('textbox', { name: 'body_mass_g' }).fill('5500');
  await expect(
    page.getByText('body_mass_g is 5500; the contract lets up to 5000 through.').first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Freeze version 2' }).click();
  await page.getByText('1 difference from version 1').click();
  await expect(page.getByText('your rule: as learned becomes up to 5,000')).toBeVisible();
});

test('features of one project are used in another, and a broken rule shows', async ({ page }) => {
  await openScenario(page, 'penguins', 'data/contract');
  await page.getByRole('button', { name: 'Register 10 features' }).click({ timeout: LONG });
  await expect(page.getByText('10 features registered')).toBeVisible();
  await expectNoViolation(page);
  await openScenario(page, 'penguins', 'data/recipe');
  await page
    .getByRole('button', { name: /^Use 10 features: add 3 steps/ })
    .click({ timeout: LONG });
  await expect(page.locator('[data-step-use]')).toHaveCount(3);
  await page.getByLabel('Fit the recipe on validation and test rows too').check();
  await expect(page.getByText('Rule broken', { exact: true })).toBeVisible();
  await expectNoViolation(page);
});
