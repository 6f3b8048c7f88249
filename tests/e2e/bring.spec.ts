import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { greyPng } from '../../src/catalog/readers/image-folder/samples.ts';
import { projectId } from '../../src/core/id.ts';
import { writeProjectFile } from '../../src/core/project/file.ts';
import { atStep, goTo, LONG, openHome, showFile, useTable } from './support/app.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const dialog = (page: Page) => page.getByRole('dialog');

/** Drops files on the screen that is open, as from a folder. */
async function drop(page: Page, files: readonly (readonly [string, string | Buffer])[]) {
  const given = files.map(([name, content]) => [name, Buffer.from(content).toString('base64')]);
  await page.evaluate((listed) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of listed) {
      const bytes = Uint8Array.from(atob(text!), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name!));
    }
    const at = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', at));
    document.body.dispatchEvent(new DragEvent('drop', at));
  }, given);
}

test('a project file that is dropped opens; other JSON is a table', async ({ page }) => {
  const decision = {
    type: 'project/create',
    id: projectId('p'),
    name: 'Dropped',
    scenario: null,
    seed: 1,
  } as const;
  const written = writeProjectFile('Dropped', [{ decision, at: 1 }], [], '1.0.0');
  await openHome(page);
  await drop(page, [['notes.json', '{"format":"flywheel-lesson","items":[{"x":1},{"x":2}]}']]);
  await expect(dialog(page).getByText('2 rows and 1 column,')).toBeVisible({ timeout: LONG });
  await drop(page, [['anything.txt', JSON.stringify(JSON.parse(written), null, 2)]]);
  await atStep(page, 'goal/decision');
  expect((await currentProject(page)).name).toBe('Dropped');
  await goTo(page, 'data/collect');
  await drop(page, [['again.json', written]]);
  await expect(dialog(page).getByText(/project saved by Flywheel, not a table/)).toBeVisible({
    timeout: LONG,
  });
});

const digits = (name: string) =>
  readFileSync(new URL(`../../datasets/digits8x8/${name}`, import.meta.url));

test('files dropped together: a sheet with its table, and two tables', async ({ page }) => {
  await openHome(page);
  await drop(page, [
    ['a.csv', 'x,y\n1,2\n3,4\n'],
    ['b.csv', 'x,y\n1,2\n3,4\n5,6\n'],
  ]);
  await expect(dialog(page).getByText(/It holds 2 files; “b\.csv” is read\./)).toBeVisible({
    timeout: LONG,
  });
  await drop(page, [
    ['labels.csv', digits('labels.csv')],
    ['sprite.png', digits('sprite.png')],
  ]);
  await expect(dialog(page).getByText('1,797 rows and 3 columns')).toBeVisible({ timeout: LONG });
  await expect(dialog(page).getByText(/8 × 8 grey pictures, 50 in a row/)).toBeVisible();
  const width = dialog(page).getByLabel('Width of one picture');
  await width.fill('7');
  await width.press('Enter');
  await expect(dialog(page).getByText(/400 × 288 pixels, which 7 × 7 does not divide/)).toBeVisible(
    { timeout: LONG },
  );
  await width.fill('0');
  await width.press('Enter');
  await expect(dialog(page).getByText('1,797 rows and 3 columns')).toBeVisible({ timeout: LONG });
  await useTable(page);
  await atStep(page, 'goal/decision');
  await expect
    .poll(async () => (await currentProject(page)).imported?.columns.map(({ kind }) => kind), {
      timeout: LONG,
    })
    .toEqual(['image', 'number', 'number']);
});

test('a folder of pictures: one folder a class', async ({ page }, info) => {
  const root = info.outputPath('animals');
  for (const [at, kind] of ['cat', 'dog', 'cat'].entries()) {
    mkdirSync(`${root}/${kind}`, { recursive: true });
    writeFileSync(`${root}/${kind}/${at}.png`, greyPng(2, 2, [at, 50, 100, 200]));
  }
  await openHome(page);
  await page.getByTestId('bring').click();
  const choosing = page.waitForEvent('filechooser');
  await dialog(page).getByRole('button', { name: 'Choose a folder' }).click();
  await (await choosing).setFiles(root);
  await expect(dialog(page).getByText('3 rows and 3 columns')).toBeVisible({ timeout: LONG });
  await expect(dialog(page).getByText('Because 2 folders; none missing.')).toBeVisible();
});

test('what is in doubt is asked for first, the rest waits behind a press', async ({ page }) => {
  await openHome(page);
  await showFile(page, 'days.csv', 'day,x\n3/4/2020,1\n5/6/2020,2\n7/8/2020,3\n');
  const order = dialog(page).getByLabel('Dates such as 3/4/2020 mean');
  await expect(order).toBeVisible({ timeout: LONG });
  await expect(
    dialog(page).getByText(/month, day, year assumed: no day is above 12/),
  ).toBeVisible();
  await expect(dialog(page).getByText('in doubt', { exact: true })).toBeVisible();
  await expect(dialog(page).getByLabel('Cells may be quoted with')).toBeHidden();
  await order.selectOption('day-first');
  await expect(dialog(page).getByRole('gridcell', { name: '2020-04-03' })).toBeVisible();
  await expect(dialog(page).getByText(/day, month, year, as you said/)).toBeVisible();
  await dialog(page)
    .getByText(/^More options/)
    .click();
  await dialog(page).getByLabel('Cells may be quoted with').selectOption("'");
  await expect(order).toBeVisible();
});

test('a quote opened in row 900,000 stops the reading, or is mended: the place is said', async ({
  page,
}) => {
  const fine = '7,fine\n';
  const text = `id,note\n${fine.repeat(899_999)}8,"open\n${fine.repeat(99)}`;
  await openHome(page);
  await showFile(page, 'late.csv', text);
  const broken = page.getByLabel('A row that is broken');
  await broken.selectOption('stop');
  await useTable(page);
  await atStep(page, 'goal/decision');
  await goTo(page, 'data/collect');
  await expect(page.getByText(/In row 900,000 of the file, column “note”/)).toBeVisible({
    timeout: LONG,
  });
  await broken.selectOption('fix');
  await expect(page.getByText(/never closed \(first: row 900,000, column “note”\)/)).toBeVisible({
    timeout: LONG,
  });
  expect((await currentProject(page)).imported?.rows).toBe(900_099);
});
