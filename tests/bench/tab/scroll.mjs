const PATIENCE = 300_000;

/** Brings a file through the app's own dialog and opens Explore. */
async function openRows(page, origin, file) {
  await page.goto(`${origin}/`);
  await page.getByTestId('bring').click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
  await page.getByTestId('use-table').click({ timeout: PATIENCE });
  await page.locator('article[data-step="goal/decision"]').waitFor({ timeout: PATIENCE });
  await page
    .getByRole('button', { name: /Reading|Taking in/ })
    .waitFor({ state: 'detached', timeout: PATIENCE });
  await page.evaluate(() => {
    globalThis.location.hash = globalThis.location.hash.replace(/goal\/decision$/, 'data/explore');
  });
  const grid = page.getByRole('grid').first();
  await grid.getByRole('gridcell').first().waitFor({ timeout: PATIENCE });
  return grid;
}

/** Frames while the grid is scrolled by the wheel: how many a second, and the longest. */
export async function measureScroll(page, origin, file, rows, seconds) {
  const grid = await openRows(page, origin, file);
  const shown = Number(await grid.getAttribute('aria-rowcount')) - 1;
  if (shown !== rows) throw new Error(`The grid has ${shown} rows instead of ${rows}.`);
  await grid.scrollIntoViewIfNeeded();
  await page.waitForTimeout(3000);
  await page.evaluate(() => {
    globalThis.frames_ = [];
    const watch = (now) => {
      globalThis.frames_.push(now);
      globalThis.requestAnimationFrame(watch);
    };
    globalThis.requestAnimationFrame(watch);
  });
  await grid.hover();
  const end = Date.now() + 1000 * seconds;
  while (Date.now() < end) await page.mouse.wheel(0, 300);
  const frames = await page.evaluate(() => globalThis.frames_);
  const top = await grid.evaluate((element) => element.scrollTop);
  if (top === 0) throw new Error('The grid did not scroll.');
  const gaps = frames.slice(1).map((at, k) => at - frames[k]);
  return {
    rate: (1000 * gaps.length) / (frames.at(-1) - frames[0]),
    longest: Math.max(...gaps),
  };
}
