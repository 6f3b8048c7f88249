import { readFileSync } from 'node:fs';
import type { Thread } from '../../src/core/lab/thread.ts';
import { atStep, currentStep, LONG, PATIENCE } from './support/app.ts';
import { answeredAlarms, currentProject } from './support/project-file.ts';
import { expect, test } from './support/test.ts';

function recordedList(id: string): Thread {
  const file = new URL(`../../datasets/${id}/thread.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Thread;
}

for (const id of ['penguins', 'birdstrikes', 'chicago-ridership']) {
  test(`${id}: the autopilot ends in Monitor with an alarm answered`, async ({ page }) => {
    test.setTimeout(PATIENCE);
    const started = performance.now();
    await page.goto(`./#/watch/${id}?pace=0`);
    await expect(page.getByTestId('autopilot')).toBeVisible({ timeout: LONG });
    const ended = page.getByTestId('autopilot-ended');
    await expect(ended).toBeVisible({ timeout: PATIENCE });
    await expect(ended).toContainText('one turn of the wheel');
    expect(await currentStep(page)).toMatch(/^monitor\//);

    const project = await currentProject(page);
    const [alarm] = answeredAlarms(project);
    const { expects } = recordedList(id);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`autopilot on ${id}: ${seconds} s, answered: ${alarm?.sentence}`);
    expect({ kind: alarm?.kind, column: alarm?.column, tick: alarm?.tick }).toEqual(expects);

    const lit = project.loops.production > 0;
    const wheel = page.getByRole('group', { name: /turn/i }).first();
    await expect(wheel.locator('.loop').nth(1)).toHaveClass(lit ? /\blit\b/ : /^(?!.*\blit\b)/);
  });
}

test('keys step, go back and pause; Take over ends it', async ({ page }) => {
  await page.goto('./#/watch/penguins?pace=20');
  const voice = page.getByTestId('autopilot');
  await expect(voice).toHaveAttribute('data-at', '0', { timeout: LONG });
  await page.locator('main').focus();

  await page.keyboard.press(' ');
  await expect(voice.getByRole('button', { name: /^Go on/ })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(voice).toHaveAttribute('data-at', '1', { timeout: LONG });
  await atStep(page, 'goal/mistakes');

  await page.keyboard.press('ArrowLeft');
  await expect(voice).toHaveAttribute('data-at', '0');
  await atStep(page, 'goal/decision');

  await page.keyboard.press(' ');
  await expect(voice.getByRole('button', { name: /^Pause/ })).toBeVisible();
  await voice.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByTestId('autopilot-ended')).toBeVisible();
  await expect(page.getByTestId('accept-suggestion')).toBeVisible({ timeout: LONG });
});
