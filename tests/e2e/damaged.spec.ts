import AxeBuilder from '@axe-core/playwright';
import { damagedGroups, rowGroups } from '../../src/catalog/readers/parquet/fixtures/damaged.ts';
import { atStep, goTo, LONG, openHome, showFile, useTable, waitSaved } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Locator, Page } from './support/test.ts';

const MOST_TABS = 60;
const lost = Number(rowGroups[0]!.num_rows);
const say = (rows: number) => rows.toLocaleString('en');

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(wanted)} was not reached with ${MOST_TABS} tabs.`);
}

test('damaged Parquet: the dialog says where, and by keyboard its rows or cells are left out', async ({
  page,
}) => {
  await openHome(page);
  await showFile(page, 'damaged.parquet', Buffer.from(damagedGroups([0, 0])));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText(
    `rows 1 to ${say(lost)}, cannot be read in column “i”`,
    { timeout: LONG },
  );
  await expect(page.getByTestId('use-table')).toHaveAttribute('aria-disabled', 'true');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  const choice = dialog.getByLabel('If a part of the file is damaged');
  await tabTo(page, choice);
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByText(/Row group 1 was left out/)).toBeVisible({ timeout: LONG });
  await expect(dialog.getByText(`${say(5000 - lost)} rows and 2 columns`)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByText(/1 column could not be read and is empty there, “i”/)).toBeVisible({
    timeout: LONG,
  });
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByText(/Row group 1 was left out/)).toBeVisible({ timeout: LONG });
  await useTable(page);
  await atStep(page, 'goal/decision');
  await goTo(page, 'data/collect');
  await expect(page.getByText(/Row group 1 was left out/).first()).toBeVisible({ timeout: LONG });
  const { source, imported } = await currentProject(page);
  expect(source!.options['onError']).toBe('skip');
  expect(imported!.rows).toBe(5000 - lost);
  await waitSaved(page);
  await page.reload();
  await expect(page.getByText(say(5000 - lost), { exact: true }).first()).toBeVisible({
    timeout: LONG,
  });
  expect((await currentProject(page)).imported!.rows).toBe(5000 - lost);
});
