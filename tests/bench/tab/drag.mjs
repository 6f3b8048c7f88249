import { writeFileSync } from 'node:fs';
import { drawRows } from '../data.mjs';
import { traceFrames } from './frames.mjs';
import { bringRows } from './scroll.mjs';

const PATIENCE = 300_000;
const COLUMNS = 6;
const MOVES = 120;
const LINE = '[aria-label="decision threshold"]';

/** A table whose class hangs on its numbers. */
export function writeTable(randomFrom, file, rows) {
  const { matrix, target } = drawRows(randomFrom, rows, COLUMNS);
  const lines = [`${matrix.names.join(',')},bought`];
  for (let row = 0; row < rows; row++) {
    const values = matrix.values.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    lines.push(
      `${Array.from(values, (value) => value.toFixed(4)).join(',')},${target[row] ? 'yes' : 'no'}`,
    );
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}

/** Takes every suggestion, as someone in a hurry would, until the evaluation stands. */
async function hurry(page) {
  const accept = page.getByTestId('accept-suggestion');
  const step = page.locator('article[data-step]');
  for (let presses = 0; presses < 40; presses++) {
    if ((await step.getAttribute('data-step')) === 'model/evaluate') return;
    await accept.click({ timeout: PATIENCE });
    await page.waitForTimeout(300);
  }
  throw new Error(`The suggestions ended at ${await step.getAttribute('data-step')}.`);
}

/** The line is moved once a frame; how long until its figures follow, in milliseconds. */
function drag(page, moves) {
  return page.evaluate(
    async ([selector, count]) => {
      const line = globalThis.document.querySelector(selector);
      const title = line.closest('figure').querySelector('h2');
      const frame = () => new Promise((done) => globalThis.requestAnimationFrame(done));
      const took = [];
      let late = 0;
      for (let i = 0; i < count; i++) {
        await frame();
        const key = Math.floor(i / 40) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
        const start = performance.now();
        line.dispatchEvent(new globalThis.KeyboardEvent('keydown', { key, bubbles: true }));
        await Promise.resolve();
        globalThis.document.body.getBoundingClientRect();
        took.push(performance.now() - start);
        await frame();
        if (!title.textContent.includes(Number(line.ariaValueNow).toFixed(2))) late++;
      }
      return { took, late };
    },
    [LINE, moves],
  );
}

/** The decision threshold of a run judged on a part of `rows` rows, moved once a frame. */
export async function measureDrag(browser, page, { origin, file, rows }) {
  await page.goto(`${origin}/`);
  await bringRows(page, file);
  await hurry(page);
  await page.locator(LINE).waitFor({ timeout: PATIENCE });
  await page.locator(LINE).scrollIntoViewIfNeeded();
  await page.waitForTimeout(3000);
  let moved = { took: [], late: 0 };
  const work = await traceFrames(browser, page, async () => {
    moved = await drag(page, MOVES);
  });
  if (moved.late > 0) throw new Error(`${moved.late} of ${MOVES} moves of ${rows} rows came late.`);
  return { ...moved, work };
}
