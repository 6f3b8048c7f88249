import { median } from '../measure.mjs';

const CASES = [
  ['network', 'network 20-32-16-1, 1,000 rows'],
  ['wide network', 'network 20-128-128-1, 4,000 rows'],
  ['boosted trees', 'boosted trees, 300 × 31 leaves, 50,000 rows'],
  ['pictures', 'convolutional network 28×28, 4,096 pictures'],
];

const percent = (share) => `${(100 * share).toFixed(1)}%`;

/** Trainings through the app's worker with live curves and validation rows, beside the bare kernels. */
export async function measureTraining(browser, site, { repeats, only = null }) {
  const rows = [];
  for (const [name, what] of CASES) {
    if (only !== null && name !== only) continue;
    const page = await browser.newPage();
    await page.goto(`${site.origin}/`);
    const { examples, app, bare } = await page.evaluate(
      async ([url, name, repeats]) => (await import(url)).timeTraining(name, repeats),
      [`${site.origin}/page.js`, name, repeats],
    );
    await page.close();
    const loss = median(app.map(({ seconds }, round) => seconds / bare[round])) - 1;
    const points = median(app.map((one) => one.points));
    const between = points / (points - 1);
    const steady = median(app.map((one, round) => (between * one.steady) / bare[round])) - 1;
    rows.push(
      {
        what: `in a tab: ${what}, through the worker, a quarter as many validation rows, ${points} points (${percent(loss)} longer; from the first point to the last ${percent(steady)})`,
        ours: examples / median(app.map(({ seconds }) => seconds)),
        theirs: examples / median(bare),
        other: 'the kernels alone',
        ratio: 1 / (1 + loss),
        unit: 'examples/s',
      },
      {
        what: `in a tab: ${name}, from asking a warm worker to the first point`,
        ours: median(app.map(({ firstPoint }) => firstPoint)),
        unit: 'ms',
      },
    );
  }
  return rows;
}
