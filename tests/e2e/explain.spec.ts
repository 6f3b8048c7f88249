import AxeBuilder from '@axe-core/playwright';
import { LONG, openScenario } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

/** The sums so far in a waterfall’s table, with its last contribution. */
async function sums(page: Page): Promise<number[]> {
  const cells = await page
    .getByRole('region', { name: /speaks (for|against) it most/ })
    .locator('tbody td:last-child')
    .allTextContents();
  return cells.map((text) => Number(text.replace('−', '-').replaceAll(',', '')));
}

test('a row is explained by key, adds up, and is turned through a column marked changeable', async ({
  page,
}) => {
  await openScenario(page, 'german-credit', 'model/evaluate');
  await page.getByRole('tab', { name: 'Why' }).click({ timeout: LONG });
  await expect(page.getByRole('heading', { name: /^It leans on/ })).toBeVisible({ timeout: LONG });
  await expect(page.getByRole('heading', { name: /move its answers most/ })).toBeVisible({
    timeout: LONG,
  });
  await expect(page.getByRole('heading', { name: /^Across/ })).toBeVisible({ timeout: LONG });

  const swarm = page.getByRole('group', { name: /move its answers most/ });
  await swarm.focus();
  await swarm.press('ArrowRight');
  await swarm.press('ArrowDown');
  await swarm.press('Enter');
  const row = Number(await page.getByLabel('Row', { exact: true }).inputValue());
  await expect(page.getByText(`All cells of row ${row}`)).toBeVisible({ timeout: LONG });
  const figure = page.locator('figure', {
    has: page.getByRole('heading', { name: /speaks (for|against) it/ }),
  });
  await figure.getByRole('button', { name: 'Show as table' }).press('Enter');
  const found = await sums(page);
  expect(found.length).toBeGreaterThan(4);
  expect(Math.abs(found.at(-1)! - found.at(-2)!)).toBeLessThan(0.002);
  await expect(page.getByTestId('sum')).toContainText('together');

  await page
    .getByRole('button', { name: /close call/ })
    .first()
    .press('Enter');
  for (const name of ['duration', 'credit_amount'])
    await page.getByRole('checkbox', { name }).press('Space');
  await expect(page.getByTestId('turned').first()).toBeVisible({ timeout: LONG });
  for (const text of await page.getByTestId('turned').allTextContents()) {
    const [from, to] = text.split(' → ');
    expect(to).not.toBe(from);
  }
  const note = (await currentProject(page)).catalogue.find(([name]) => name === 'duration');
  expect(note![1].changeable).toEqual({ direction: 'both' });
  await expect(page.getByText(/nearest training rows/).first()).toBeVisible();
  await noViolations(page);
});
