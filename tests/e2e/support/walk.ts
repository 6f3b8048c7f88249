import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { acceptButton, currentStep, LONG, primaryButton } from './app.ts';
import { answeredAlarms, currentProject } from './project-file.ts';

const MOST = 45;

export interface Walked {
  readonly presses: number;
  readonly seconds: number;
  /** The sentence of the alarm that was answered. */
  readonly alarm: string;
  readonly steps: readonly string[];
}

/** The button a newcomer presses next: the suggestion's where there is one, else the primary. */
async function findNext(page: Page): Promise<'accept' | 'primary'> {
  const accept = acceptButton(page);
  const primary = primaryButton(page);
  const offered = await accept.waitFor({ timeout: 8_000 }).then(
    () => true,
    () => false,
  );
  if (offered) return 'accept';
  await expect(accept.or(primary).first()).toBeEnabled({ timeout: LONG });
  return (await accept.isVisible()) ? 'accept' : 'primary';
}

async function press(page: Page): Promise<void> {
  const which = await findNext(page);
  if (which === 'primary') await primaryButton(page).click();
  else {
    await acceptButton(page).click();
    await expect(page.getByText('Working…', { exact: true })).toHaveCount(0, { timeout: LONG });
  }
}

/** Presses only these two buttons, from the first screen on, until an alarm has its answer. */
export async function walkToAnsweredAlarm(page: Page): Promise<Walked> {
  const started = performance.now();
  const steps: string[] = [];
  for (let presses = 1; presses <= MOST; presses++) {
    const before = await currentStep(page);
    await press(page);
    steps.push(before ?? '');
    await expect(page.getByRole('alert')).toHaveCount(0);
    if (before === null || !before.startsWith('monitor/')) continue;
    const [alarm] = answeredAlarms(await currentProject(page));
    if (alarm === undefined) continue;
    const seconds = (performance.now() - started) / 1000;
    return { presses, seconds, alarm: alarm.sentence, steps };
  }
  throw new Error(`No alarm was answered within ${MOST} presses: ${steps.join(' ')}`);
}
