import { atStep, openScenario } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Locator, Page } from './support/test.ts';

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
