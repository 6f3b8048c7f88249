import { LONG, openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const VIEWS = [
  'Worth',
  'How good',
  'Where it fails',
  'Will it hold',
  'Why',
  'For whom',
  'Against others',
  'Model card',
];

/** What has the focus: whether it moved, and whether it can be seen. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const at = document.activeElement!;
    const { width, height } = at.getBoundingClientRect();
    const before = window as { walkedFrom?: Element };
    const hasMoved = before.walkedFrom !== at;
    before.walkedFrom = at;
    return {
      what: at.outerHTML.slice(0, 200),
      hasMoved,
      inView: at.closest('[role="tabpanel"]') !== null,
      seen: width > 0 && height > 0,
      isChart: at.closest('figure') !== null && at.getAttribute('role') === 'group',
    };
  });
}

/** Tab by tab through the open view, to what stands below it. */
async function walk(page: Page): Promise<{ stops: number; charts: number }> {
  let charts = 0;
  for (let stops = 0; stops < 250; stops++) {
    await page.keyboard.press('Tab');
    const { what, hasMoved, inView, seen, isChart } = await focused(page);
    if (!inView) return { stops, charts };
    expect({ what, hasMoved, seen }).toEqual({ what, hasMoved: true, seen: true });
    charts += Number(isChart);
  }
  throw new Error('the focus never left the view');
}

test('every side of an evaluation is opened, walked through and left by keyboard', async ({
  page,
}) => {
  await openScenario(page, 'german-credit', 'model/evaluate');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await expect(tab('Worth')).toBeVisible({ timeout: LONG });
  let charts = 0;
  for (const [i, name] of VIEWS.entries()) {
    await tab(VIEWS[Math.max(0, i - 1)]!).focus();
    if (i > 0) await page.keyboard.press('ArrowRight');
    await expect(tab(name)).toBeFocused();
    await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible({
      timeout: LONG,
    });
    await expect(page.getByText(/^(Counting|Opening)/)).toHaveCount(0, { timeout: LONG });
    const walked = await walk(page);
    expect(walked.stops, name).toBeGreaterThan(0);
    charts += walked.charts;
  }
  expect(charts).toBeGreaterThan(6);

  await tab('Worth').press('Enter');
  await page.getByRole('button', { name: /^Open it at the very end/ }).press('Enter');
  await expect(tab('Will it hold')).toBeFocused({ timeout: LONG });
});

test('on a narrow screen the tabs show that they go on, and the one shown stands in sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScenario(page, 'penguins', 'model/evaluate');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await expect(tab('Worth')).toBeVisible({ timeout: LONG });
  const strip = page.locator('.strip', { has: tab('Worth') });
  await expect(strip).toHaveClass(/after/);
  await expect(strip).not.toHaveClass(/before/);
  await tab('Worth').focus();
  await page.keyboard.press('End');
  await expect(tab('Model card')).toBeFocused();
  await expect(tab('Model card')).toBeInViewport({ ratio: 0.98 });
  await expect(strip).toHaveClass(/before/);
  await expect(strip).not.toHaveClass(/after/);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider).toBe(0);
});
