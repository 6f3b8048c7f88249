import { projectId } from '../../src/core/id.ts';
import { writeProjectFile } from '../../src/core/project/file.ts';
import { atStep, bringFile, goTo, LONG, openHome, showFile, useTable } from './support/app.ts';
import { generateWide } from './support/generate.ts';
import { currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

/** What is wrong, and what to do: two sentences at least. */
const SENTENCES = /\w[^.]*\.\s[^]*\w[^.]*\./;

const rows = (header: string, row: (i: number) => string, count = 200) =>
  [header, ...Array.from({ length: count }, (_, i) => row(i))].join('\n');
const yesNo = (i: number) => (i % 2 === 0 ? 'yes' : 'no');

async function expectRefusal(page: Page, what: string, words: RegExp): Promise<void> {
  const said = page.getByRole('alert').first();
  await expect(said, what).toContainText(words, { timeout: LONG });
  const text = (await said.innerText()).replaceAll(/\s+/g, ' ');
  expect(text, what).toMatch(SENTENCES);
  console.log(`${what}: ${text}`);
}

/** Takes a file in from the home screen and waits until it is read. */
async function take(page: Page, content: string): Promise<void> {
  await openHome(page);
  await bringFile(page, 'data.csv', content);
  await atStep(page, 'goal/decision');
  await expect(page.getByTestId('accept-suggestion')).toBeVisible({ timeout: LONG });
}

/** What the reader noted, as the Collect screen says it. */
async function expectNote(page: Page, words: RegExp): Promise<void> {
  await goTo(page, 'data/collect');
  await expect(page.getByText(words).first()).toBeVisible();
}

test('what is no table is refused in a sentence, and nothing is begun', async ({ page }) => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73]);
  await openHome(page);
  await showFile(page, 'empty.csv', '');
  await expectRefusal(page, 'an empty file', /empty\.csv/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await showFile(page, 'picture.csv', picture);
  await expectRefusal(page, 'a binary file named .csv', /not a table.*picture\.csv/s);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Projects you begin are kept here')).toBeVisible();
});

test('a header alone is said before it is taken in, and can be read as a row', async ({ page }) => {
  await openHome(page);
  await showFile(page, 'header.csv', 'a,b,c\n');
  await expectRefusal(page, 'a header alone', /header of 3 columns and no rows/);
  await expect(page.getByTestId('use-table')).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('The first row holds the names').uncheck();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await useTable(page);
  await atStep(page, 'goal/decision');
  await goTo(page, 'data/collect');
  await expect(page.getByText('column 3').first()).toBeVisible({ timeout: LONG });
});

test('one column, ragged rows and doubled names open with a note', async ({ page }) => {
  await take(
    page,
    rows('a', (i) => String(i % 7)),
  );
  await expectNote(page, /only one column/);
  await take(page, `a,b,c\n1,2\n3,4,5,6\n${rows('7,8,9', (i) => `${i},${i % 5},${yesNo(i)}`)}`);
  await expectNote(page, /fewer than 3 cells/);
  await expect(page.getByText(/more than 3 cells.*“extra cells”/).first()).toBeVisible();
  await expect(page.getByLabel('Kind of extra cells')).toBeVisible();
  await take(
    page,
    rows('a,a,a,out', (i) => `${i},${i % 3},${i % 4},${yesNo(i)}`),
  );
  await expectNote(page, /“a \(2\)”/);
});

test('hostile names are names: nothing runs, nothing breaks', async ({ page }) => {
  const names = ['__proto__', '<img src=x onerror=alert(1)>', 'constructor', 'L'.repeat(10_000)];
  await take(
    page,
    rows(`${names.join()},out`, (i) => `${i % 17},${i % 3},${i % 4},${i % 11},${yesNo(i)}`),
  );
  const { imported } = await currentProject(page);
  expect(imported!.columns.map(({ name }) => name)).toEqual([...names, 'out']);
  for (const step of [
    'framing/target',
    'framing/columns',
    'data/explore',
    'data/collect',
  ] as const) {
    await goTo(page, step);
    await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: LONG });
    await expect(page.getByText('constructor').first()).toBeVisible();
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${step} does not scroll sideways`).toBeLessThanOrEqual(0);
  }
});

test('two thousand columns open, and the screens stay usable', async ({ page }) => {
  await take(page, generateWide(200, 2000));
  await goTo(page, 'data/explore');
  await expect(page.getByText('c1', { exact: true }).first()).toBeVisible({ timeout: LONG });
  expect((await currentProject(page)).imported!.columns).toHaveLength(2000);
  await goTo(page, 'framing/target');
  await page.getByPlaceholder(/Search 2,000 columns/).fill('c1998');
  await expect(page.getByRole('radio', { name: /^c1998/ })).toBeVisible();
});

test('targets that can teach nothing are refused with a reason', async ({ page }) => {
  await take(
    page,
    rows('a,b,same,own', (i) => `${i % 23},${i % 3},always,id${i}`),
  );
  await goTo(page, 'framing/target');
  const constant = page.getByRole('radio', { name: /^same/ });
  await expect(constant).toBeDisabled();
  await expect(page.locator('label', { has: constant })).toContainText(
    /one value|always|same value/i,
  );
  const own = page.getByRole('radio', { name: /^own/ });
  await expect(own).toBeDisabled();
  await expect(page.locator('label', { has: own })).toContainText(/class|text|own/i);
});

test('empty columns, infinite and huge numbers are noted and do not stop it', async ({ page }) => {
  const odd = ['Infinity', '-inf', '1e308', 'NaN', '9'.repeat(400)];
  await take(
    page,
    rows('a,nothing,b,out', (i) => `${odd[i % 10] ?? i},,${i % 3},${yesNo(i)}`),
  );
  await expectNote(page, /infinite or too large/);
  await goTo(page, 'data/explore');
  await expect(page.getByText(/“nothing” has no value at all/).first()).toBeVisible({
    timeout: LONG,
  });
  const { imported } = await currentProject(page);
  expect(imported!.columns.find(({ name }) => name === 'nothing')!.missing).toBe(200);
});

test('project files newer, cut in half or foreign are refused; the projects stay', async ({
  page,
}) => {
  await take(
    page,
    rows('a,out', (i) => `${i % 9},${yesNo(i)}`),
  );
  await openHome(page);
  const whole = writeProjectFile(
    'p',
    [
      {
        decision: {
          type: 'project/create',
          id: projectId('p'),
          name: 'p',
          scenario: null,
          seed: 1,
        },
        at: 1,
      },
    ],
    [],
    '9.9.9',
  );
  const files = [
    [
      'a project file of a newer version',
      whole.replace('"version":1', '"version":99'),
      /version 99/,
    ],
    ['a project file cut in half', whole.slice(0, whole.length / 2), /ends too early/],
    ['another JSON file', '{"hello": 1}', /not written by Flywheel/],
  ] as const;
  for (const [what, text, words] of files) {
    await page
      .getByTestId('project-file')
      .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expectRefusal(page, what, words);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(page.getByRole('link', { name: 'data', exact: true })).toBeVisible();
});
