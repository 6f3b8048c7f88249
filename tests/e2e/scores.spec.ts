import AxeBuilder from '@axe-core/playwright';
import { LONG, openScenario } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

async function chosenRun(page: Page) {
  const project = await currentProject(page);
  return project.runs.find(({ id }) => id === project.chosen)!;
}

/** Moves of the line whose finding was not on the screen with the next frame. */
function lateMoves(page: Page, moves: number): Promise<number> {
  return page.evaluate(async (count) => {
    const line = document.querySelector<HTMLElement>('[aria-label="decision threshold"]')!;
    const title = line.closest('figure')!.querySelector('h2')!;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let late = 0;
    for (let i = 0; i < count; i++) {
      line.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      await frame();
      if (!title.textContent.includes(Number(line.ariaValueNow).toFixed(2))) late++;
    }
    line.dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowRight', bubbles: true }));
    return late;
  }, moves);
}

test('the threshold is dragged by mouse and by key, a cell opens its examples and a row its reasons', async ({
  page,
}) => {
  await openScenario(page, 'german-credit', 'model/evaluate');
  const line = page.getByRole('slider', { name: 'decision threshold' });
  await expect(line).toBeVisible({ timeout: LONG });
  const from = Number(await line.getAttribute('aria-valuenow'));
  await line.scrollIntoViewIfNeeded();
  const box = (await line.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  await page.mouse.up();
  const dragged = Number(await line.getAttribute('aria-valuenow'));
  expect(dragged).toBeGreaterThan(from);
  expect((await chosenRun(page)).rule).toEqual({ kind: 'threshold', value: dragged });

  expect(await lateMoves(page, 5)).toBe(0);
  const keyed = Math.round(100 * (dragged + 0.05)) / 100;
  await expect
    .poll(async () => (await chosenRun(page)).rule)
    .toEqual({ kind: 'threshold', value: keyed });

  const matrix = page.getByRole('group', { name: /found,.*false alarm/ });
  await matrix.focus();
  await matrix.press('ArrowRight');
  await matrix.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Actual “.*”, predicted “.*”/ });
  await expect(dialog.getByRole('table')).toBeVisible({ timeout: LONG });
  expect(await dialog.locator('tbody tr').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await noViolations(page);

  await matrix.press('ArrowRight');
  await matrix.press('Enter');
  const row = dialog.locator('tbody th button').first();
  const number = Number((await row.textContent({ timeout: LONG }))!.replaceAll(',', ''));
  await row.press('Enter');
  await expect(page.getByRole('tab', { name: 'Why' })).toHaveAttribute('aria-selected', 'true');
  expect(page.url()).toMatch(new RegExp(`/explain/${number}$`));
  await expect(page.getByRole('heading', { name: /speaks (for|against) it/ })).toBeVisible({
    timeout: LONG,
  });
  await expect(page.getByRole('heading', { name: 'Why this row?' })).toBeFocused();
  await expect(page.getByLabel('Row', { exact: true })).toHaveValue(number.toLocaleString('en-US'));
  await page.goBack();
  await expect(matrix).toBeVisible({ timeout: LONG });
});

test('every metric has its definition and interval, and recalibrating is chosen and taken back', async ({
  page,
}) => {
  await openScenario(page, 'german-credit', 'model/evaluate');
  await page.getByRole('tab', { name: 'How good' }).click({ timeout: LONG });
  const metrics = page.getByRole('table', { name: 'All metrics of this run' });
  await expect(metrics.getByRole('row', { name: /Cohen’s kappa/ })).toContainText('bootstrap', {
    timeout: LONG,
  });
  await expect(metrics.getByRole('row', { name: /^Accuracy/ })).toContainText('exact');
  await page.getByRole('radio', { name: 'twice (F2)' }).press('Space');
  await expect(metrics.getByRole('row', { name: /^F2/ })).toContainText('recall counts 2 times', {
    timeout: LONG,
  });

  const error = page.getByText(/Expected calibration error \d/);
  const before = await error.textContent();
  const use = page.getByRole('button', { name: 'Use: Isotonic' });
  await expect(use).toBeVisible({ timeout: LONG });
  await use.press('Enter');
  await expect(error).not.toHaveText(before!, { timeout: LONG });
  const { result, recalibrate } = await chosenRun(page);
  expect(recalibrate).toBe('isotonic');
  const shown = Number(/error (\d\.\d+)/.exec((await error.textContent())!)![1]);
  expect(result!.recalibration!.after.error).toBeCloseTo(shown, 3);
  await noViolations(page);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(error).toHaveText(before!, { timeout: LONG });
  expect((await chosenRun(page)).recalibrate).toBeUndefined();
});
