import { LONG, openScenario } from './support/app.ts';
import { timeSpin } from './support/long-tasks.ts';
import { expect, test } from './support/test.ts';
import type { Page } from './support/test.ts';
import { chooseModel, runFacts, startTraining } from './support/train.ts';

/** The aim on a machine that does nothing else; tests share theirs. */
const AIM_MS = 300;
const ROOM = 5;
/** What the spin loop takes on the machine the aim was set on. */
const SPIN_MS = 30;

type Family = Parameters<typeof chooseModel>[1];

/** Milliseconds from the click that trains to the frame that shows the curve's first point. */
async function timeFirstPoint(page: Page, step: 'epoch' | 'round'): Promise<number> {
  await page.evaluate((word) => {
    const drawn = new RegExp(String.raw`\b${word} \d`);
    const shown = () =>
      [...document.querySelectorAll('main h2, main h3, main h4')].some((heading) =>
        drawn.test(heading.textContent),
      );
    const times: { clicked?: number; first?: number } = {};
    Object.assign(window, { times });
    addEventListener(
      'click',
      ({ timeStamp }) => {
        times.clicked = timeStamp;
        const look = () => {
          if (shown()) times.first = performance.now();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  }, step);
  await startTraining(page);
  const measured = await page.waitForFunction(
    () => {
      const { clicked, first } = (window as unknown as { times: Record<string, number> }).times;
      return clicked === undefined || first === undefined ? 0 : first - clicked;
    },
    null,
    { timeout: LONG },
  );
  return (await measured.jsonValue()) as number;
}

async function expectSoon(page: Page, family: Family, step: 'epoch' | 'round'): Promise<void> {
  const spin = await timeSpin(page);
  const allowed = ROOM * AIM_MS * Math.max(1, spin / SPIN_MS);
  await chooseModel(page, family);
  const spent = await timeFirstPoint(page, step);
  console.log(
    `first point of ${family.toLowerCase()}: ${spent.toFixed(0)} ms after the click (spin ${spin.toFixed(0)} ms, allowed ${allowed.toFixed(0)} ms)`,
  );
  expect(spent, family).toBeLessThanOrEqual(allowed);
  await expect(runFacts(page).first()).toBeVisible({ timeout: LONG });
}

for (const [scenario, family] of [
  ['penguins', 'Neural network'],
  ['digits8x8', 'Convolutional network'],
] as const)
  test(`the curve begins soon after the click: ${family.toLowerCase()}`, async ({ page }) => {
    await openScenario(page, scenario, 'model/train');
    await expectSoon(page, 'Boosted trees', 'round');
    await expectSoon(page, family, 'epoch');
  });
