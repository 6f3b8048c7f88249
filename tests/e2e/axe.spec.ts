import AxeBuilder from '@axe-core/playwright';
import { STEP_INFOS } from '../../src/core/lab/steps.ts';
import { goTo, LONG, openHome, openScenario, PATIENCE } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

async function useTheme(page: Page, theme: Theme): Promise<void> {
  const toggle = page.getByTestId('theme');
  const now = await page.locator('html').getAttribute('data-theme');
  if (now !== theme) await toggle.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

async function violationsOn(page: Page, place: string): Promise<string[]> {
  await page.evaluate(() => {
    const isSeen = ({ effect }: Animation) =>
      effect instanceof KeyframeEffect && effect.target?.checkVisibility() === true;
    return Promise.allSettled(
      document
        .getAnimations()
        .filter(isSeen)
        .map((one) => one.finished),
    );
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, target }) => `${place}: ${id} (${help}) at ${String(target)}: ${html}`),
  );
}

test('home has no axe violation, light and dark', async ({ page }) => {
  await openHome(page);
  const found: string[] = [];
  for (const theme of THEMES) {
    await useTheme(page, theme);
    found.push(...(await violationsOn(page, `home, ${theme}`)));
  }
  await page.getByTestId('bring').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await violationsOn(page, 'bring your own file')));
  expect(found).toEqual([]);
});

test('no screen has an axe violation, light and dark', async ({ page }) => {
  test.setTimeout(PATIENCE);
  await openScenario(page, 'penguins', 'monitor/scoreboard');
  const found: string[] = [];
  for (const { name } of STEP_INFOS) {
    await goTo(page, name);
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: LONG });
    for (const theme of THEMES) {
      await useTheme(page, theme);
      found.push(...(await violationsOn(page, `${name}, ${theme}`)));
    }
  }
  console.log(`axe: ${STEP_INFOS.length} screens, light and dark, ${found.length} violations`);
  expect(found).toEqual([]);
});
