import { atStep, goTo, LONG, openScenario } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Locator, Page } from './support/test.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Selected rows' });
const chips = (page: Page) => bar(page).getByRole('list', { name: /^Conditions/ });
const grid = (page: Page) => page.getByRole('grid');
const figure = (page: Page, name: RegExp | string) => page.getByRole('group', { name });

/** How many rows are selected, as the bar says it. */
async function selectedRows(page: Page): Promise<number> {
  const title = bar(page).getByText(/^[\d,]+ of [\d,]+ rows selected$/);
  await expect(title).toBeVisible({ timeout: LONG });
  return Number((await title.innerText()).split(' ')[0]!.replaceAll(',', ''));
}

/** Rows of the table of rows, its head not among them. */
async function gridRows(page: Page): Promise<number> {
  return Number(await grid(page).getAttribute('aria-rowcount')) - 1;
}

/** Drags over a figure, from one share of its width and height to another. */
async function drag(
  page: Page,
  plot: Locator,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  const at = ([x, y]: readonly [number, number]) =>
    [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

async function chooseColumn(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^(.* )?${name} (number|category|date|text)`) })
    .click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

const cellsOf = (page: Page, column: number, many = 3) =>
  grid(page)
    .locator(`[role=gridcell][aria-colindex='${column}']`)
    .evaluateAll(
      (cells, most) => cells.slice(0, most).map((cell) => cell.textContent.trim()),
      many,
    );

test('a brush selects rows in every view; they become a step and a slice', async ({ page }) => {
  await openScenario(page, 'penguins', 'data/explore');
  await chooseColumn(page, 'flipper_length_mm');
  await drag(page, figure(page, /^flipper_length_mm\./), [0.5, 0.3], [0.95, 0.6]);
  await expect(chips(page).getByText(/^flipper_length_mm is \d+/)).toBeVisible();
  const rows = await selectedRows(page);
  expect(rows).toBeGreaterThan(20);
  expect(rows).toBeLessThan(324);

  await expect.poll(() => gridRows(page)).toBe(rows);
  await expect(page.getByText(`${rows} of 344 rows selected`).nth(1)).toBeVisible();
  await chooseColumn(page, 'species');
  await expect(
    page.getByText(new RegExp(`^${rows} of 344 rows selected; grey: all rows`)),
  ).toBeVisible();

  await figure(page, /^species\./).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(chips(page).getByRole('listitem')).toHaveCount(2);
  const fewer = await selectedRows(page);
  expect(fewer).toBeLessThanOrEqual(rows);

  await bar(page).getByRole('button', { name: 'Save as a slice' }).click();
  await bar(page).getByLabel('Name of the slice').fill('Long wings');
  await page.keyboard.press('Enter');
  await expect(bar(page).getByRole('button', { name: 'Long wings', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await bar(page).getByRole('button', { name: 'Leave these out' }).click();
  await expect(bar(page).getByText('the step stands in Clean', { exact: false })).toBeVisible();
  const { slices, clean } = await currentProject(page);
  expect(slices).toMatchObject([
    { name: 'Long wings', where: [{ kind: 'range' }, { kind: 'levels' }] },
  ]);
  expect(clean.at(-1)).toMatchObject({ plugin: 'filter-selection', settings: { keep: 'drop' } });

  await goTo(page, 'data/clean');
  const step = page.locator('[data-step-use]').last();
  await expect(step).toContainText(`${fewer} rows left out`, { timeout: LONG });
  await step.locator('.head').click();
  await expect(step).toContainText(/Selection: flipper_length_mm is \d+/);
  await expect(step).not.toContainText('{');
  await step.getByRole('button', { name: /^Remove: species is/ }).click();
  await expect(step.getByRole('group', { name: 'Selection' }).getByRole('listitem')).toHaveCount(1);
  await expect(step).toContainText(`${rows} rows left out`, { timeout: LONG });
  await step.getByRole('button', { name: 'Show them in Explore' }).click();
  await atStep(page, 'data/explore');
  expect(await selectedRows(page)).toBe(rows);
});

test('a column’s menu sorts, filters and is searched, by keyboard', async ({ page }) => {
  await openScenario(page, 'penguins', 'data/explore');
  await expect(grid(page)).toBeVisible({ timeout: LONG });
  await grid(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'bill_length_mm: order and filter' });
  await expect(menu.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => cellsOf(page, 4)).toEqual(['59.6', '58', '55.9']);
  await menu.getByLabel('To').fill('50');
  await page.keyboard.press('Enter');
  await expect.poll(() => cellsOf(page, 4)).toEqual(['50', '50', '50']);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(grid(page)).toBeFocused();
  const head = grid(page).getByRole('columnheader', { name: /^bill_length_mm/ });
  await expect(head).toContainText('↓ filtered');
  await expect(chips(page).getByText('bill_length_mm is at most 50')).toBeVisible();
  const upTo50 = await selectedRows(page);

  const search = page.getByLabel('Search the cells');
  await search.fill('chinstrap');
  await expect.poll(() => gridRows(page)).toBeLessThan(upTo50);
  const found = await gridRows(page);
  await expect(page.getByRole('heading', { name: `${found} rows`, exact: true })).toBeVisible();
  expect(new Set(await cellsOf(page, 2))).toEqual(new Set(['Chinstrap']));
  await search.fill('no such bird');
  await expect(page.getByText('No row shown holds “no such bird”.')).toBeVisible();
});

test('from the matrix to a pair and its range; gaps and spans of time are selected', async ({
  page,
}) => {
  await openScenario(page, 'penguins', 'data/explore');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await tab('What goes with what').click();
  await page.getByLabel('Compare by').selectOption('pearson');
  const matrix = figure(page, /go together most/);
  await expect(matrix).toBeVisible({ timeout: LONG });
  await matrix.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(tab('Two columns')).toHaveAttribute('aria-selected', 'true');

  await page.getByLabel('Across').selectOption('flipper_length_mm');
  await page.getByLabel('Up').selectOption('body_mass_g');
  const scatter = figure(page, /^body_mass_g rises strongly with flipper_length_mm/);
  await expect(scatter).toBeVisible({ timeout: LONG });
  await drag(page, scatter, [0.3, 0.2], [0.8, 0.7]);
  await expect(chips(page).getByRole('listitem')).toHaveCount(2);
  const ranges = await selectedRows(page);
  await page.getByText('Select a range by its ends').click();
  await page.getByRole('textbox', { name: 'body_mass_g from' }).fill('4000');
  await page.getByRole('button', { name: 'Select these rows' }).click();
  await expect(chips(page).getByText(/^body_mass_g is 4000 to/)).toBeVisible();
  await expect.poll(() => selectedRows(page)).not.toBe(ranges);

  await bar(page).getByRole('button', { name: 'Show all rows' }).click();
  await tab('Missing').click();
  await expect(page.getByText(/columns have gaps; \d+% of the rows lack a value/)).toBeVisible();
  const pattern = figure(page, /^Gaps|^.* are missing together/);
  await pattern.last().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    chips(page)
      .getByText(/is missing$/)
      .first(),
  ).toBeVisible();

  await bar(page).getByRole('button', { name: 'Show all rows' }).click();
  await tab('Over time').click();
  const time = figure(page, /, by /);
  await expect(time).toBeVisible({ timeout: LONG });
  await drag(page, time, [0.4, 0.5], [0.9, 0.55]);
  await expect(chips(page).getByText(/^date_egg is 20\d\d/)).toBeVisible();
  expect(await selectedRows(page)).toBeGreaterThan(0);
});

test('a finding shows its rows and is mended by one press', async ({ page }) => {
  await openScenario(page, 'penguins', 'data/explore');
  const mends = page.getByRole('button', { name: /^Mend: / });
  await expect(mends.first()).toBeVisible({ timeout: LONG });
  await expect(page.getByText('Looking for more…')).toHaveCount(0, { timeout: LONG });
  const title = page.getByRole('heading', { name: /things? stands? out/ });
  const before = Number.parseInt(await title.innerText());
  await page.getByRole('button', { name: 'See its rows' }).first().click();
  expect(await selectedRows(page)).toBe(await gridRows(page));
  const { clean, recipe, framing } = await currentProject(page);
  await mends.first().click();
  await expect(page.getByText('mended', { exact: true })).toHaveCount(1);
  expect(Number.parseInt(await title.innerText())).toBe(before - 1);
  const after = await currentProject(page);
  expect([after.clean.length, after.recipe.length, after.framing.roles.length]).not.toEqual([
    clean.length,
    recipe.length,
    framing.roles.length,
  ]);
});

test('a sheet of pictures is walked by key, cut to a class, and a picture shows its row', async ({
  page,
}) => {
  await openScenario(page, 'digits8x8', 'data/explore');
  const sheet = page.getByRole('group', { name: 'Pictures; arrow keys move' });
  const tiles = sheet.getByRole('button');
  await expect(tiles.first()).toBeVisible({ timeout: LONG });
  await tiles.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tiles.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Row 3', exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Picture of row 3' })).toBeVisible();

  await page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: '7' }).click();
  await expect(chips(page).getByText(/ is 7$/)).toBeVisible();
  const sevens = await selectedRows(page);
  await expect(page.getByRole('heading', { name: `${sevens} pictures in` })).toBeVisible();
  await expect(tiles.first()).toHaveAccessibleName(/^7, row/);
});
