import { existsSync, readFileSync } from 'node:fs';
import { atStep, bringFile, openHome, PATIENCE } from './support/app.ts';
import { generateCsv } from './support/generate.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';
import { walkToAnsweredAlarm } from './support/walk.ts';

const MOST_PRESSES = 35;

test.setTimeout(PATIENCE);

/** Opening the card is the first press; bringing a file and using it are the first two. */
async function walkAndCount(page: Page, name: string, opening: number): Promise<void> {
  await atStep(page, 'goal/decision');
  const { presses, seconds, alarm } = await walkToAnsweredAlarm(page);
  console.log(`${name}: ${presses + opening} presses, ${seconds.toFixed(1)} s, answered: ${alarm}`);
  expect(presses + opening).toBeLessThanOrEqual(MOST_PRESSES);
  expect(alarm).not.toBe('');
}

for (const id of ['penguins', 'birdstrikes', 'chicago-ridership']) {
  test(`${id}: an alarm is answered by accepting alone`, async ({ page }) => {
    await openHome(page);
    const card = page.locator('article', { has: page.locator(`img[src$="/${id}/card.svg"]`) });
    await card.getByRole('heading').getByRole('button').click();
    await walkAndCount(page, id, 1);
  });
}

test('a file of one’s own: an alarm is answered by accepting alone', async ({ page }) => {
  const file = new URL('../../../shared/acceptance/bank-marketing/data.csv', import.meta.url);
  const content = existsSync(file) ? readFileSync(file) : generateCsv(4000);
  await openHome(page);
  await bringFile(page, 'own-file.csv', content);
  await walkAndCount(page, existsSync(file) ? 'bank-marketing' : 'a generated file', 2);
});
