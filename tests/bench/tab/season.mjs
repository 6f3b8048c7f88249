import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../measure.mjs';
import { sayRates, saySeason, SEASONS } from '../season.mjs';

const datasets = fileURLToPath(new URL('../../../datasets', import.meta.url));
const MOST_REPEATS = 3;

/** Where a page finds the bundled datasets: one entry a file. */
export function datasetFiles(ids) {
  return Object.fromEntries(
    ids.flatMap((id) =>
      ['dataset.json', 'data.csv'].map((file) => [`/${id}/${file}`, join(datasets, id, file)]),
    ),
  );
}

/** Seasons of every dataset where the app plays them: in a worker of the tab. */
export async function measureSeasons(browser, site, ids, { repeats }) {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/`);
  const lines = [];
  let slowest = 0;
  for (const id of ids) {
    const times = await page.evaluate(
      async ([url, asked]) => (await import(url)).timeSeasons(asked),
      [
        `${site.origin}/page.js`,
        { id, seasons: SEASONS, repeats: Math.min(repeats, MOST_REPEATS) },
      ],
    );
    const medians = times.map(median);
    lines.push(...sayRates('in a tab: ', id, medians, () => ', in a worker'));
    slowest = Math.max(slowest, medians[0]);
  }
  await page.close();
  return [...lines, saySeason('in a tab: ', slowest)];
}
