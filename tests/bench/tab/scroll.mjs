import { traceFrames } from './frames.mjs';

const PATIENCE = 300_000;

/** Brings a file through the app's own dialog, until it is taken in. */
export async function bringRows(page, file) {
  await page.getByTestId('bring').click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
  await page.getByTestId('use-table').click({ timeout: PATIENCE });
  await page.locator('article[data-step="goal/decision"]').waitFor({ timeout: PATIENCE });
  await page
    .getByRole('button', { name: /Reading|Taking in/ })
    .waitFor({ state: 'detached', timeout: PATIENCE });
}

async function openRows(page, origin, file) {
  await page.goto(`${origin}/`);
  await bringRows(page, file);
  await page.evaluate(() => {
    globalThis.location.hash = globalThis.location.hash.replace(/goal\/decision$/, 'data/explore');
  });
  const grid = page.getByRole('grid').first();
  await grid.getByRole('gridcell').first().waitFor({ timeout: PATIENCE });
  return grid;
}

async function scroll(page, milliseconds) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) await page.mouse.wheel(0, 300);
}

/** Frames while the grid is scrolled by the wheel: how many a second, and the longest. */
async function countFrames(page, milliseconds) {
  await page.evaluate(() => {
    globalThis.frames_ = [];
    const watch = (now) => {
      globalThis.frames_.push(now);
      globalThis.watching_ = globalThis.requestAnimationFrame(watch);
    };
    globalThis.watching_ = globalThis.requestAnimationFrame(watch);
  });
  await scroll(page, milliseconds);
  const frames = await page.evaluate(() => {
    globalThis.cancelAnimationFrame(globalThis.watching_);
    return globalThis.frames_;
  });
  const gaps = frames.slice(1).map((at, k) => at - frames[k]);
  return {
    rate: (1000 * gaps.length) / (frames.at(-1) - frames[0]),
    longest: Math.max(...gaps),
    late: gaps.filter((gap) => gap > 25).length,
  };
}

/** Explore’s grid under the wheel: its frames, and then, traced, what the page did in them. */
export async function measureScroll(browser, page, { origin, file, rows, seconds }) {
  const grid = await openRows(page, origin, file);
  const shown = Number(await grid.getAttribute('aria-rowcount')) - 1;
  if (shown !== rows) throw new Error(`The grid has ${shown} rows instead of ${rows}.`);
  await grid.scrollIntoViewIfNeeded();
  await page.waitForTimeout(3000);
  await grid.hover();
  const frames = await countFrames(page, 1000 * seconds);
  const top = await grid.evaluate((element) => element.scrollTop);
  if (top === 0) throw new Error('The grid did not scroll.');
  const work = await traceFrames(browser, page, () => countFrames(page, 1000 * seconds));
  return { ...frames, work };
}
