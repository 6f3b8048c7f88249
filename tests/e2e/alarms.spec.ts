import AxeBuilder from '@axe-core/playwright';
import { atStep, goTo, LONG, openScenario, PATIENCE } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('an alarm, its evidence, a retraining through the gates, a promotion, and the way back', async ({
  page,
}) => {
  test.setTimeout(PATIENCE);
  await openScenario(page, 'penguins', 'monitor/alarms');
  const main = page.getByRole('main');
  await main.getByRole('button', { name: /^I have seen it/ }).click();
  await expect(main.getByText('Seen 1', { exact: true })).toBeVisible();

  await expect(main.getByText('first proposed: retrain')).toHaveCount(1);
  await main.getByRole('button', { name: 'Add a rule' }).focus();
  await page.keyboard.press('Enter');
  await main.getByLabel('Propose first').selectOption('retrain');
  await expect(main.getByText('first proposed: retrain')).toHaveCount(2);

  await main.getByRole('button', { name: /^Evidence/ }).press('Enter');
  await expect(main.getByRole('button', { name: 'Back to the inbox' })).toBeFocused();
  await expect(main.getByRole('heading', { name: /left calm at day/ })).toBeVisible({
    timeout: LONG,
  });
  await expect(page).toHaveURL(/monitor\/alarms\/season-1-alarm-1$/);
  const retrain = main.getByRole('button', { name: 'Retrain', exact: true });
  await expect(retrain).toBeEnabled({ timeout: LONG });
  await expect(main.getByRole('button', { name: /^Map it back/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await retrain.click();

  await main.getByRole('button', { name: 'Back to the inbox' }).click();
  await main.getByRole('button', { name: /^Take run-\d+ to the gates/ }).click({ timeout: LONG });
  await atStep(page, 'deploy/release');
  await main.getByRole('button', { name: /^Build from run-/ }).click({ timeout: LONG });
  await main.getByRole('button', { name: 'Stage release 2' }).click({ timeout: LONG });
  await expect(main.getByText('Not worse than the champion').first()).toBeVisible({
    timeout: LONG,
  });
  const promote = main.getByRole('button', { name: 'Promote release 2' });
  const approve = main.getByRole('button', { name: 'Approve release 2' });
  await expect(promote.or(approve).first()).toBeVisible({ timeout: LONG });
  if (await approve.isVisible()) {
    await main.getByLabel('Your note').fill('Few rows; tried by hand.');
    await approve.click();
  }
  await promote.click();

  await goTo(page, 'monitor/alarms');
  await expect(main.getByRole('heading', { name: 'Release 2 serves' })).toBeVisible();
  await expect(main.getByText(/So: run-\d+ was trained\./)).toBeVisible();
  await main.getByRole('button', { name: 'Roll back to release 1' }).click();
  await expect(main.getByRole('heading', { name: 'Release 1 serves' })).toBeVisible();

  await main.getByText('Set a policy').click();
  await main.getByLabel('Train again').selectOption('schedule');
  await main.getByLabel('Every').fill('3');
  await main.getByRole('button', { name: 'Set the policy' }).click();
  await expect(main.getByRole('heading', { name: 'A policy trains it again' })).toBeVisible();
  await main.getByText('Silence something').click();
  await main.getByLabel('Because').fill('Only the policy is looked at.');
  await main.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(main.getByText(/^Everything is silent from day/)).toBeVisible();
  await goTo(page, 'monitor/season');
  const step = main.getByRole('button', { name: /^Step a day/ });
  for (let day = 0; day < 4; day++) await step.click({ timeout: LONG });
  await goTo(page, 'monitor/alarms');
  await expect(main.getByText(/run-\d+, (promoted|the old one stays)\./).first()).toBeVisible({
    timeout: LONG,
  });
});
