import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { StepName } from '../../../src/core/lab/steps.ts';

/** What a real computation on two busy cores may take. */
export const LONG = 90_000;
/** What a whole turn of the wheel may take there. */
export const PATIENCE = 220_000;

export async function openHome(page: Page): Promise<void> {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Scenarios' })).toBeVisible();
}

/** Opens a scenario at a step, everything before it decided from its recorded list. */
export async function openScenario(
  page: Page,
  id: string,
  step: StepName,
  base = './',
): Promise<void> {
  await page.goto(`${base}#/scenario/${id}/${step}`);
  await atStep(page, step);
  await expect(page.getByText(/^(Preparing|Setting the scenario up|Opening)/)).toHaveCount(0, {
    timeout: LONG,
  });
}

/** Shows a file to the home screen's dialog. */
export async function showFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.getByTestId('bring').click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** Takes it as the dialog understands it. */
export async function useTable(page: Page): Promise<void> {
  await page.getByTestId('use-table').click({ timeout: LONG });
}

/** A file of the tester's own, brought through the home screen's dialog. */
export async function bringFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await showFile(page, name, content);
  await useTable(page);
}

export function currentStep(page: Page): Promise<string | null> {
  return page.locator('article[data-step]').getAttribute('data-step');
}

export async function atStep(page: Page, step: StepName, timeout = LONG): Promise<void> {
  await expect(page.locator(`article[data-step="${step}"]`)).toBeVisible({ timeout });
}

/** Opens a step of the project that is open, without a reload. */
export async function goTo(page: Page, step: StepName): Promise<void> {
  const id = projectIdOf(page);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/project/${id}/${step}`);
  await atStep(page, step);
}

export function projectIdOf(page: Page): string {
  const id = /#\/project\/([^/]+)\//.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`No project is open at ${page.url()}.`);
  return id;
}

export function acceptButton(page: Page): Locator {
  return page.getByTestId('accept-suggestion');
}

export function primaryButton(page: Page): Locator {
  return page.getByRole('group', { name: 'Steps', exact: true }).getByTestId('primary');
}

export async function waitSaved(page: Page): Promise<void> {
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: LONG });
}
