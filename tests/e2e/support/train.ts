import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { LONG } from './app.ts';

export async function chooseModel(
  page: Page,
  name: 'Neural network' | 'Boosted trees' | 'Convolutional network' | 'Text network',
) {
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
}

export async function setNumber(page: Page, label: string, value: number): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  if (!(await field.isVisible())) await page.getByText(/^Settings: /).click();
  await field.fill(String(value));
  await field.press('Enter');
}

export async function chooseEngine(
  page: Page,
  name: 'Automatic' | 'Own' | 'WebGPU' | 'WASM' | 'CPU',
) {
  await page.getByRole('group', { name: 'Engine' }).getByText(name, { exact: true }).click();
}

export async function startTraining(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Train (neural|boosted|logistic|linear|convolutional|text)/ })
    .first()
    .click();
}

/** A network that trains for half a minute and more: tiny batches, early stopping far away. */
export async function startLongNetwork(page: Page, epochs: number): Promise<void> {
  await chooseModel(page, 'Neural network');
  await chooseEngine(page, 'WASM');
  await setNumber(page, 'Epochs', epochs);
  await setNumber(page, 'Patience', 1000);
  await setNumber(page, 'Batch size', 4);
  await startTraining(page);
}

/** What a finished run says of itself: rows, seconds, engine and why it was taken. */
export function runFacts(page: Page): Locator {
  return page.getByText(/ rows in .*·.*·\s+model file\s/s);
}

/** The last epoch the live curve shows; 0 before there is a curve. */
export async function epochShown(page: Page): Promise<number> {
  const title = page.getByRole('heading', { name: /\bepoch \d/ });
  if ((await title.count()) === 0) return 0;
  const words = (await title.first().textContent()) ?? '';
  const [, best = '0', since = '0'] =
    /epoch ([\d,]*\d)(?:, ([\d,]*\d) epochs? ago)?/.exec(words) ?? [];
  return Number(best.replaceAll(',', '')) + Number(since.replaceAll(',', ''));
}

export async function waitForEpoch(page: Page, epoch: number): Promise<void> {
  await expect.poll(() => epochShown(page), { timeout: LONG }).toBeGreaterThanOrEqual(epoch);
}

export async function cancelTraining(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('You cancelled this run')).toBeVisible();
}
