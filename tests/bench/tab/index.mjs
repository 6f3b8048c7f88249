import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSystemChromium } from '../../tools/chromium.mjs';
import { drawCsv } from '../data.mjs';
import { median } from '../measure.mjs';
import { measureDrag, writeTable } from './drag.mjs';
import { memoryOf } from './memory.mjs';
import { bringRows, measureScroll } from './scroll.mjs';
import { datasetFiles, measureSeasons } from './season.mjs';
import { buildSites, serve } from './site.mjs';
import { measureTraining } from './training.mjs';

const MOMENTS = 8;
const SCROLLED = 5;
const MOST_BROWSERS = 3;
const SETTLING_MS = 3000;
const DRAGGED_ROWS = 100_000;
const SCORES_LIMIT = 1;
const FRAME_MS = 1000 / 60;

async function openBrowser() {
  const playwright = await import('@playwright/test').catch(() => null);
  if (playwright === null) return null;
  const executablePath = findSystemChromium();
  const launch = { args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) };
  return playwright.chromium.launch(launch).catch(() => null);
}

/** Import against PapaParse alone, each in a worker of its own in one tab. */
async function measureImport(browser, site, { rows, repeats, size }) {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/`);
  const times = await page.evaluate(
    async ([url, name, rows, repeats]) => (await import(url)).timeReading(name, rows, repeats),
    [`${site.origin}/page.js`, 'bench.csv', rows, repeats],
  );
  await page.close();
  const beside = { other: 'PapaParse alone, text only', unit: 's' };
  const compare = (what, ours) => ({
    what,
    ours: median(ours),
    theirs: median(times.papaparse),
    ratio: median(times.papaparse.map((spent, round) => spent / ours[round])),
    ...beside,
  });
  return [
    compare(`in a tab: CSV import, ${size}, types included`, times.import),
    compare('in a tab: the same with the profile of every column', times.profile),
  ];
}

/** Memory of one tab in a browser of its own, in which nothing was read before. */
async function inFreshBrowser(measure) {
  const browser = await openBrowser();
  try {
    return await measure(browser, await browser.newPage());
  } finally {
    await browser.close();
  }
}

const readInWorker = ({ origin }) =>
  inFreshBrowser(async (browser, page) => {
    await page.goto(`${origin}/`);
    await page.evaluate(async (url) => void (await import(url)), `${origin}/page.js`);
    return memoryOf(browser, page, () =>
      page.evaluate(
        async (url) => (await import(url)).readOnce('bench.csv', 'profile'),
        `${origin}/page.js`,
      ),
    );
  });

const bringToApp = ({ origin }, file) =>
  inFreshBrowser(async (browser, page) => {
    await page.goto(`${origin}/`);
    await page.getByTestId('bring').waitFor();
    return memoryOf(browser, page, async () => {
      await bringRows(page, file);
      await page.waitForTimeout(SETTLING_MS);
    });
  });

/** How far the tab’s process rises over what it held before the first byte, each in a fresh browser. */
async function measureMemory(page, app, file, { repeats, bytes }) {
  const subjects = [
    ['import and profile of every column in a worker', () => readInWorker(page)],
    ['the app, from the file chosen to the project begun', () => bringToApp(app, file)],
  ];
  const rows = [];
  for (const [what, measure] of subjects) {
    const runs = [];
    for (let round = 0; round < Math.min(repeats, MOST_BROWSERS); round++)
      runs.push(await measure());
    if (runs.includes(null)) return [];
    rows.push({
      what: `in a tab: ${what}, memory of the tab’s process at its peak (${sayMemory(runs, bytes)})`,
      ours: median(runs.map(({ before, peak }) => (peak - before) / bytes)),
      unit: '× the file',
    });
  }
  return rows;
}

function sayMemory(runs, bytes) {
  const megabytes = (value) => `${Math.round(value / 2 ** 20)} MB`;
  const middle = (pick) => megabytes(median(runs.map(pick)));
  const worst = Math.max(...runs.map(({ before, peak }) => (peak - before) / bytes));
  return [
    `file ${megabytes(bytes)}`,
    `before ${middle(({ before }) => before)}`,
    `peak ${middle(({ peak }) => peak)}`,
    `of these the browser’s own files ${middle(({ before, ownBefore }) => before - ownBefore)}`,
    `worst of ${runs.length} ${worst.toFixed(2)} ×`,
  ].join(', ');
}

async function measureSteps(browser, site, { rows }) {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/`);
  const { seconds, events, letGo, answered } = await page.evaluate(
    async ([url, moments]) => (await import(url)).timeSteps('bench.csv', moments),
    [`${site.origin}/page.js`, MOMENTS],
  );
  await page.close();
  const many = rows.toLocaleString('en');
  return [
    {
      what: `in a tab: ten steps over ${many} rows, ${events} messages of progress`,
      ours: seconds,
      unit: 's',
    },
    {
      what: `in a tab: stopped at ${letGo.length} moments, until the worker let go, at worst`,
      ours: Math.max(...letGo),
      unit: 'ms',
    },
    {
      what: 'in a tab: the same, until it had answered the next question',
      ours: Math.max(...answered),
      unit: 'ms',
    },
  ];
}

async function measureGrid(browser, site, file, rows) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { origin } = site;
  const { rate, longest, late, work } = await measureScroll(browser, page, {
    ...{ origin, file, rows },
    seconds: SCROLLED,
  });
  await page.close();
  const many = rows.toLocaleString('en');
  const ms = (value) => `${value.toFixed(1)} ms`;
  return [
    {
      what: `in a tab: Explore’s grid of ${many} rows, scrolled by the wheel (longest frame ${longest.toFixed(0)} ms, ${late} came late)`,
      ours: rate,
      unit: 'frames/s',
    },
    {
      what: `in a tab: the page’s own work a frame (script ${ms(work.script)}, layout ${ms(work.layout)}, painting ${ms(work.paint)}; ${work.over} of ${work.frames} beyond 16.7 ms, the worst ${ms(work.worst)})`,
      ours: work.total,
      unit: 'ms of processor',
    },
  ];
}

/** Curves and matrix where the app counts them: in a worker of the tab. */
async function measureScores(browser, site, { rows, repeats }) {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/`);
  const times = await page.evaluate(
    async ([url, rows, repeats]) => (await import(url)).timeScores(rows, repeats),
    [`${site.origin}/page.js`, rows, repeats],
  );
  await page.close();
  return [
    {
      what: `in a tab: curves and matrix of ${rows.toLocaleString('en')} predictions, in a worker (worst ${Math.max(...times).toFixed(2)} s)`,
      ours: median(times),
      theirs: SCORES_LIMIT,
      other: 'allowed',
      ratio: SCORES_LIMIT / median(times),
      unit: 's',
    },
  ];
}

async function measureThreshold(browser, site, randomFrom, folder) {
  const file = join(folder, 'bought.csv');
  writeTable(randomFrom, file, DRAGGED_ROWS);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { origin } = site;
  const { took, work } = await measureDrag(browser, page, { origin, file, rows: DRAGGED_ROWS });
  await page.close();
  const beyond = took.filter((ms) => ms > FRAME_MS).length;
  return [
    {
      what: `in a tab: the threshold of ${DRAGGED_ROWS.toLocaleString('en')} rows moved once a frame, from the move to the layout of its figures (worst of ${took.length} ${Math.max(...took).toFixed(1)} ms, ${beyond} beyond a frame; painting ${work.paint.toFixed(1)} ms)`,
      ours: median(took),
      theirs: FRAME_MS,
      other: 'a frame',
      ratio: FRAME_MS / median(took),
      unit: 'ms',
    },
  ];
}

/** What is measured in a real tab; a sentence on why not where there is no Chromium. */
export async function measureTab(randomFrom, folder, treeSets, { rows, repeats }) {
  const browser = await openBrowser();
  if (browser === null) return 'Nothing was measured in a tab: no Chromium could be started.';
  const bytes = drawCsv(randomFrom, rows);
  const file = join(folder, 'bench.csv');
  writeFileSync(file, bytes);
  const sites = await buildSites();
  const page = await serve(sites.page, { '/bench.csv': file, ...datasetFiles(treeSets) });
  const app = await serve(sites.app);
  const size = `${rows.toLocaleString('en')} × 10, ${Math.round(bytes.length / 2 ** 20)} MB`;
  try {
    return [
      ...(await measureImport(browser, page, { rows, repeats, size })),
      ...(await measureMemory(page, app, file, { repeats, bytes: bytes.length })),
      ...(await measureSteps(browser, page, { rows })),
      ...(await measureTraining(browser, page, { repeats })),
      ...(await measureScores(browser, page, { rows, repeats })),
      ...(await measureSeasons(browser, page, treeSets, { repeats })),
      ...(await measureThreshold(browser, app, randomFrom, folder)),
      ...(await measureGrid(browser, app, file, rows)),
    ];
  } finally {
    await browser.close();
    page.close();
    app.close();
  }
}
