import { atStep, openScenario } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Locator, Page } from './support/test.ts';
import { setNumber } from './support/train.ts';

const MOST_TABS = 120;

interface Focused {
  readonly name: string;
  readonly visible: boolean;
}

/** What has the focus, and whether something drawn shows it. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const marked = (one: Element, pseudo?: string) => {
      const style = getComputedStyle(one, pseudo);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      return outlined || style.boxShadow !== 'none';
    };
    const around = [element, element.closest('label'), element.parentElement];
    const visible = around.some((one) => one !== null && marked(one)) || marked(element, '::after');
    return { name: `${element.tagName} ${element.textContent.trim().slice(0, 40)}`, visible };
  });
}

/** Tabs until `wanted` has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab');
    const { name, visible } = await focused(page);
    expect(visible, `the focus on ${name} can be seen`).toBe(true);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(wanted)} was not reached with ${MOST_TABS} tabs.`);
}

test('the goal phase by keyboard alone', async ({ page }) => {
  await openScenario(page, 'penguins', 'goal/decision');
  const accept = page.getByTestId('accept-suggestion');
  await expect(accept).toBeVisible();

  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the work' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  const decision = page.getByLabel('What is decided each time?');
  await tabTo(page, decision);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Which bird is it?');
  await page.keyboard.press('Tab');
  await expect(decision).toHaveValue('Which bird is it?');

  for (const next of ['goal/mistakes', 'goal/target', 'goal/limits', 'framing/target'] as const) {
    await tabTo(page, accept);
    await page.keyboard.press('Enter');
    await atStep(page, next);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(accept).toBeVisible();
  }
  const { accepted } = await currentProject(page);
  expect(accepted).toEqual(
    expect.arrayContaining(['goal/decision', 'goal/mistakes', 'goal/target', 'goal/limits']),
  );
});

const lab = (page: Page) => page.getByRole('group', { name: 'Steer the training' });

async function pressKey(page: Page, name: string): Promise<void> {
  await tabTo(page, lab(page).getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

async function stands(page: Page, epoch: number): Promise<void> {
  await expect(lab(page).getByText(new RegExp(`^\\s*${epoch}\\s+of `))).toBeVisible();
}

/** Past the navigation, as a person who uses the keys goes. */
async function skipToWork(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the work' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
}

test('a training is steered, and two columns are chosen, by keyboard alone', async ({ page }) => {
  await openScenario(page, 'penguins', 'model/train');
  await skipToWork(page);
  const family = page.getByRole('group', { name: 'Kind of model' }).getByRole('radio');
  await tabTo(page, family.and(page.locator(':checked')));
  const network = page.getByRole('radio', { name: /^Neural network/ });
  while (!(await network.isChecked())) await page.keyboard.press('ArrowDown');
  await setNumber(page, 'Units in the first layer', 4);
  await setNumber(page, 'Epochs', 5000);
  await setNumber(page, 'Patience', 1000);
  await tabTo(page, page.getByRole('button', { name: 'Step through it' }));
  await page.keyboard.press('Enter');

  await pressKey(page, 'Step');
  await stands(page, 1);
  await page.keyboard.press('Enter');
  await stands(page, 2);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await stands(page, 1);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  const pause = lab(page).getByRole('button', { name: 'Pause', exact: true });
  await expect(pause).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab(page).getByRole('button', { name: 'Run', exact: true })).toBeFocused();

  await tabTo(page, page.getByText('Change settings on the way'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Learning rate', { exact: true }).last());
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('0.02');
  await tabTo(page, page.getByRole('button', { name: 'Go on with these' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Learning rate 0.02', { exact: true }).first()).toBeAttached();

  const across = page.getByLabel('Across', { exact: true });
  await tabTo(page, across);
  const before = await across.inputValue();
  await page.keyboard.press('ArrowDown');
  await expect(across).not.toHaveValue(before);
  await expect(page.getByText(/^What it says over /)).toContainText(await across.inputValue());
});

test('a row is followed through a tree by keyboard alone', async ({ page }) => {
  await openScenario(page, 'penguins', 'model/train');
  await page.getByRole('radio', { name: /^Decision tree/ }).check();
  await tabTo(page, page.getByRole('button', { name: 'Train decision tree' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^run-\d+ · Decision tree/).first()).toBeVisible();
  await tabTo(page, page.getByRole('tab', { name: 'Over two columns' }));
  await page.keyboard.press('ArrowRight');
  const follow = page.getByLabel('Follow a row', { exact: true });
  await expect(follow).toBeVisible();
  await tabTo(page, follow);
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(page.locator('rect.node.path').first()).toBeVisible();
});
