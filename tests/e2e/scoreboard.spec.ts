import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { LONG, atStep, goTo, openHome, openScenario } from './support/app.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';

const shots = process.env['FLYWHEEL_SHOTS'];

async function look(page: Page, name: string): Promise<string[]> {
  if (shots !== undefined)
    for (const theme of ['light', 'dark'])
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 1000 });
        const now = await page.locator('html').getAttribute('data-theme');
        if (now !== theme) await page.getByTestId('theme').click();
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${shots}/${name}-${width}-${theme}.png`, fullPage: true });
      }
  await page.setViewportSize({ width: 1280, height: 800 });
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${name}: ${id} at ${String(target)}: ${html}`),
  );
}

/** What is written on a page, seen or only told, but for the lists a person chooses from. */
function textsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const list of copy.querySelectorAll('select, script, style')) list.remove();
    const told = [...copy.querySelectorAll('[aria-label], [title]')].map(
      (one) => `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('title') ?? ''}`,
    );
    return `${copy.textContent ?? ''} ${told.join(' ')}`;
  });
}

test('a season is compared, played again from its record, reported and shared as a challenge', async ({
  page,
}, info) => {
  const found: string[] = [];
  await openScenario(page, 'penguins', 'monitor/season');
  await page.getByTestId('accept-suggestion').press('Enter');
  await atStep(page, 'monitor/alarms');
  await goTo(page, 'monitor/scoreboard');

  await page.getByRole('button', { name: 'Play the others' }).press('Enter');
  const table = page.getByRole('table', { name: 'What each operator earned' });
  await expect(table).toBeVisible({ timeout: LONG });
  await expect(table.getByRole('row')).toHaveCount(5);
  await page.getByLabel('ahead of never acting').press('Space');
  found.push(...(await look(page, 'compared')));

  await page.getByRole('button', { name: 'End the season' }).press('Enter');
  await page.getByRole('button', { name: 'Play it again from its record' }).press('Enter');
  await expect(page.getByText(/^The same, bit for bit/)).toBeVisible({ timeout: LONG });
  const report = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save it as Markdown' }).press('Enter');
  expect((await report).suggestedFilename()).toMatch(/season 1\.md$/);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a challenge' }).press('Enter');
  const file = info.outputPath('beat-this.flywheel.json');
  await (await saving).saveAs(file);
  found.push(...(await look(page, 'ended')));

  await openHome(page);
  await page.getByTestId('project-file').setInputFiles({
    name: 'odd.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":"flywheel-challenge","version":1,"name":5}'),
  });
  await expect(page.getByText(/The challenge file has a wrong entry at/)).toBeVisible();
  await page.getByTestId('project-file').setInputFiles(file);
  await atStep(page, 'monitor/season');
  await expect(page.getByText('It is kept from you until the season ends.')).toBeVisible({
    timeout: LONG,
  });
  await page.getByRole('button', { name: 'Step a day' }).press('Enter');
  await expect(page.getByText(/^1 of 90 days played/)).toBeVisible({ timeout: LONG });
  await goTo(page, 'monitor/scoreboard');
  await expect(page.getByText(/^Beat .*: the season is not over$/)).toBeVisible();
  const [fault] = JSON.parse(readFileSync(file, 'utf8')).season.injections;
  const named = /label: '(.+)'/.exec(
    readFileSync(`src/catalog/injectors/${fault.injector}/injector.ts`, 'utf8'),
  )![1]!;
  for (const step of ['monitor/season', 'monitor/alarms', 'monitor/scoreboard'] as const) {
    await goTo(page, step);
    const told = await textsOf(page);
    expect(told).not.toContain(named);
    expect(told).not.toContain(`strength ${fault.strength}`);
  }
  found.push(...(await look(page, 'challenge')));
  await page.getByRole('button', { name: 'End the season' }).press('Enter');
  await expect(page.getByRole('table', { name: 'Theirs and yours' })).toBeVisible();
  expect(found).toEqual([]);
});
