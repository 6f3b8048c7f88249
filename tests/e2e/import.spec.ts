import { existsSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { samples as parquet } from '../../src/catalog/readers/parquet/samples.ts';
import { atStep, goTo, LONG, openHome, showFile, useTable, waitSaved } from './support/app.ts';
import { COLUMNS, FILES, ROWS, separated, twoTables } from './support/import-files.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const csv = separated(',');
const dialog = (page: Page) => page.getByRole('dialog');

async function show(page: Page, name: string, content: string | Buffer): Promise<void> {
  await openHome(page);
  await showFile(page, name, content);
  await expect(page.getByTestId('use-table')).toBeEnabled({ timeout: 30_000 });
}

/** Uses what the dialog shows, and gives back the project with its table read. */
async function take(page: Page) {
  await useTable(page);
  await atStep(page, 'goal/decision');
  await expect(page.getByTestId('accept-suggestion')).toBeVisible({ timeout: LONG });
  return currentProject(page);
}

async function kindsOf(page: Page) {
  const { imported } = await take(page);
  return imported!.columns.map(({ name, kind }) => [name, kind]);
}

for (const [what, name, content] of FILES)
  test(`${what}: the table is understood before it is taken in`, async ({ page }) => {
    await show(page, name, content);
    await expect(dialog(page).getByText(`${ROWS} rows and 5 columns`)).toBeVisible();
    await expect(dialog(page).getByRole('gridcell', { name: 'Köln' }).first()).toBeVisible();
    await expect(dialog(page).getByRole('gridcell', { name: '1000.5' }).first()).toBeVisible();
    expect(await kindsOf(page)).toEqual(COLUMNS);
  });

test('Parquet: numbers, words, dates and yes-no come typed', async ({ page }) => {
  const sample = parquet.find(({ what }) => what === 'zstd')!;
  await show(page, 'table.parquet', Buffer.from(sample.bytes));
  await expect(
    dialog(page).getByText(`${sample.rows} rows and ${sample.columns.length} columns`),
  ).toBeVisible();
  const { imported } = await take(page);
  expect(imported!.rows).toBe(sample.rows);
  expect(imported!.columns.map(({ name }) => name)).toEqual(sample.columns);
});

const acceptance = (id: string) =>
  new URL(`../../../shared/acceptance/${id}/data.csv`, import.meta.url);

for (const id of ['bank-marketing', 'bike-sharing', 'sms-spam'].filter((one) =>
  existsSync(acceptance(one)),
))
  test(`${id} as it is handed out`, async ({ page }) => {
    await show(page, `${id}.csv`, readFileSync(acceptance(id)));
    const { imported } = await take(page);
    console.log(`${id}: ${imported!.rows} rows, ${imported!.columns.length} columns`);
    expect(imported!.rows).toBeGreaterThan(500);
    expect(imported!.columns.length).toBeGreaterThan(1);
  });

test('one of several tables in a zip is chosen', async ({ page }) => {
  await show(page, 'two.zip', twoTables());
  const entry = dialog(page).getByRole('combobox', { name: /file/i }).first();
  await entry.selectOption({ label: await labelWith(page, 'second.csv') });
  await expect(dialog(page).getByText('3 rows and 2 columns')).toBeVisible({ timeout: LONG });
  expect(await kindsOf(page)).toEqual([
    ['size', 'number'],
    ['colour', 'category'],
  ]);
});

async function labelWith(page: Page, text: string): Promise<string> {
  const option = dialog(page).locator('option', { hasText: text }).first();
  return (await option.textContent())!.trim();
}

test('separator, header and kinds are corrected before anything is kept', async ({ page }) => {
  await show(page, 'odd.csv', 'a;b\n1;2,5\n3;4,5\n5;6,5\n');
  await dialog(page).getByLabel('Columns are separated by').selectOption(',');
  await expect(dialog(page).getByText(/rows and 2 columns,/)).toBeVisible();
  await expect(dialog(page).getByRole('columnheader', { name: /extra cells/ })).toBeVisible();
  await expect(dialog(page).getByRole('columnheader', { name: /a;b/ })).toBeVisible();
  await dialog(page).getByLabel('Columns are separated by').selectOption(';');
  await expect(dialog(page).getByRole('columnheader', { name: /^b/ })).toBeVisible();
  await dialog(page).getByLabel('Kind of a', { exact: true }).selectOption('category');
  await expect(dialog(page).getByText(/You chose this kind/)).toBeVisible();
  const project = await take(page);
  expect(project.types).toEqual([['a', 'category']]);
  expect(project.imported!.columns.map(({ kind }) => kind)).toEqual(['category', 'number']);
});

test('stand-ins for nothing are proposed, taken and added', async ({ page }) => {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const sensor = i % 8 === 0 ? -200 : 20 + (i % 13);
    return `${sensor},${['red', 'blue', 'n.d.'][i % 3]},${i % 2 === 0 ? 'yes' : 'no'}`;
  });
  await show(page, 'sensor.csv', `CO,colour,out\n${rows.join('\n')}\n`);
  await dialog(page)
    .getByRole('checkbox', { name: /“-200” means empty: 25 cells of “CO”/ })
    .check();
  await dialog(page).getByLabel('Another text that means empty').fill('n.d.');
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click();
  const project = await take(page);
  expect(project.markers).toEqual([
    { column: 'CO', text: '-200' },
    { column: null, text: 'n.d.' },
  ]);
  const [co, colour] = project.imported!.columns;
  expect(co).toMatchObject({ missing: 25, min: 20 });
  expect(colour).toMatchObject({ missing: 66, distinct: 2 });
});

test('a very large file is previewed by its head and may be sampled', async ({ page }) => {
  const rows = Array.from({ length: 320_000 }, (_, i) => `${i % 977},${i % 7},${i % 2}`);
  await show(page, 'large.csv', `a,b,c\n${rows.join('\n')}\n`);
  await expect(dialog(page).getByText(/About 3[12]0,000 rows and 3 columns/)).toBeVisible();
  await expect(dialog(page).getByText(/The first [\d,]+ rows were looked at/)).toBeVisible();
  await dialog(page).getByText('A random sample', { exact: true }).click();
  await expect(
    dialog(page)
      .getByText(/50% is known to ±0\.3\d* points/)
      .first(),
  ).toBeVisible();
  const project = await take(page);
  expect(project.sampling?.rows).toBe(100_000);
  expect(project.imported?.rows).toBe(100_000);
});

test('cancelling leaves everything as it was', async ({ page }) => {
  await show(page, 'first.csv', csv);
  const before = await take(page);
  await goTo(page, 'data/collect');
  await showFile(page, 'second.csv', 'x,y\n1,2\n3,4\n');
  await expect(dialog(page).getByText('2 rows and 2 columns')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toHaveCount(0);
  const after = await currentProject(page);
  expect(after.source).toEqual(before.source);
  expect(after.imported).toEqual(before.imported);
});

test('cells are pasted, into the box and onto the screen', async ({ page }) => {
  const cells = 'city\tprice\nUlm\t1,5\nBonn\t2,5\nUlm\t4,5\n';
  await openHome(page);
  await page.getByTestId('bring').click();
  await page.getByText('Paste a table').click();
  await page.getByLabel(/Cells copied from a spreadsheet/).fill(cells);
  await page.getByRole('button', { name: 'Read this' }).click();
  await expect(dialog(page).getByText('3 rows and 2 columns')).toBeVisible({ timeout: LONG });
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, cells);
  await expect(dialog(page).getByText('3 rows and 2 columns')).toBeVisible({ timeout: LONG });
  expect(await kindsOf(page)).toEqual([
    ['city', 'category'],
    ['price', 'number'],
  ]);
});

test('a file is dropped anywhere', async ({ page }) => {
  await openHome(page);
  await expect(page.getByTestId('bring')).toBeVisible();
  await expect(async () => {
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
      const at = { dataTransfer, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new DragEvent('dragover', at));
      document.body.dispatchEvent(new DragEvent('drop', at));
    }, csv);
    await expect(dialog(page).getByText(`${ROWS} rows`)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  expect(await kindsOf(page)).toEqual(COLUMNS);
});

test('further rows: what differs is said, then they are added and removed', async ({ page }) => {
  await show(page, 'first.csv', csv);
  await take(page);
  await goTo(page, 'data/collect');
  const more = 'id,city,price,sold,note\n900,Mainz,9999.5,yes,x\n901,Ulm,1001.5,no,y\n';
  await page.getByTestId('append').click();
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(more) });
  for (const words of [
    /“note” is new/,
    /“day” is not in the new file/,
    /“Mainz”/,
    /“price” leaves/,
  ])
    await expect(dialog(page).getByText(words)).toBeVisible({ timeout: LONG });
  await dialog(page).getByRole('button', { name: 'Add these rows' }).click();
  await expect(page.getByText('1 further file under', { exact: false })).toBeVisible();
  await expect
    .poll(async () => (await currentProject(page)).imported?.rows, { timeout: LONG })
    .toBe(ROWS + 2);
  await waitSaved(page);
  await page.reload();
  await atStep(page, 'data/collect');
  await page.getByRole('button', { name: 'Remove the rows of more.csv' }).click();
  await expect
    .poll(async () => (await currentProject(page)).imported?.rows, { timeout: LONG })
    .toBe(ROWS);
});

test('a column is described in place, and that it names a person counts', async ({ page }) => {
  await show(page, 'first.csv', csv);
  await take(page);
  await goTo(page, 'data/collect');
  await page.getByRole('button', { name: 'Describe city' }).click();
  const form = page.getByRole('group', { name: 'What city is' });
  await form.getByLabel('What it means').fill('Where the customer lives');
  await form.getByLabel('Licence').fill('internal');
  await form.getByLabel('What it may be used for').fill('delivery planning');
  await form
    .getByRole('group', { name: 'Does it name or describe a person?' })
    .getByText('Yes', { exact: true })
    .click();
  const { catalogue } = await currentProject(page);
  expect(catalogue).toEqual([
    [
      'city',
      {
        meaning: 'Where the customer lives',
        unit: '',
        licence: 'internal',
        purpose: 'delivery planning',
        personal: true,
      },
    ],
  ]);
  await goTo(page, 'data/explore');
  await expect(page.getByText(/“city” is about a person/).first()).toBeVisible({ timeout: LONG });
});

test('by keyboard alone: brought, corrected and used', async ({ page }) => {
  await openHome(page);
  await page.getByTestId('bring').focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('button', { name: 'Choose a file' })).toBeVisible();
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Tab');
  await expect(dialog(page).getByRole('button', { name: 'Choose a file' })).toBeFocused();
  await page.keyboard.press('Enter');
  await (
    await choosing
  ).setFiles({
    name: 'keys.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  const use = page.getByTestId('use-table');
  await expect(use).toBeFocused({ timeout: LONG });
  const kind = dialog(page).getByLabel('Kind of city');
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Shift+Tab');
    if (await kind.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(kind).toBeFocused();
  await page.keyboard.type('text');
  await expect(dialog(page).getByText(/You chose this kind/)).toBeVisible();
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab');
    if (await use.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(use).toBeFocused();
  await page.keyboard.press('Enter');
  await atStep(page, 'goal/decision');
  expect((await currentProject(page)).types).toEqual([['city', 'text']]);
});

for (const theme of ['light', 'dark'] as const)
  test(`the dialog is accessible and fits, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await show(page, 'a table with a rather long name, from 2024.csv', csv);
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await dialog(page).evaluate((box) =>
        [box, ...box.querySelectorAll(':scope > .sheet > .body')].map(
          (one) => one.scrollWidth - one.clientWidth,
        ),
      );
      expect(Math.max(...overflow), `${width} px`).toBeLessThanOrEqual(0);
    }
  });
