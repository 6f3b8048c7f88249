import { goTo, LONG, openHome, openScenario } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';

test('the cards of pictures and texts open; fashion reads its pixels, not its label columns', async ({
  page,
}) => {
  await openHome(page);
  for (const question of [
    'Which piece of clothing is in the picture?',
    'Which digit is this?',
    'Is this e-mail spam?',
  ])
    await expect(page.getByRole('button', { name: question })).toBeEnabled();
  await openScenario(page, 'fashion-mnist-mini', 'data/contract');
  await goTo(page, 'data/recipe');
  await expect(page.getByText(/^1 column in → [\d,]+ features out$/)).toBeVisible({
    timeout: LONG,
  });
  await page.getByText(/^What the model reads: /).click();
  await expect(page.getByText(/^picture/).first()).toBeVisible();
  const { recipe, framing } = await currentProject(page);
  expect(recipe.length).toBeGreaterThan(0);
  const unread = framing.roles.filter(([, role]) => role !== 'feature').map(([name]) => name);
  expect(unread).toEqual(expect.arrayContaining(['index', 'label', 'split', 'source_index']));
});

test('a picture is chosen at the endpoint, and taken away again', async ({ page }) => {
  await openScenario(page, 'digits8x8', 'deploy/endpoint');
  const field = page.getByRole('group', { name: 'picture' });
  await expect(field.getByRole('img', { name: 'The picture that is sent' })).toBeVisible({
    timeout: LONG,
  });
  const others = field.getByRole('button', { name: /^Validation row/ });
  await others.nth(1).click();
  await expect(others.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^It decides: /);
  await field.getByRole('button', { name: 'Send none' }).click();
  await expect(field.getByText('No picture', { exact: true })).toBeVisible();
});
