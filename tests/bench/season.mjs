import { fileURLToPath } from 'node:url';
import { interleave, seconds } from './measure.mjs';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));
const RATE = 100_000;
const SEASON = 10;
const TICKS = 40;

/** Rows a second through recipe, boosted trees and all that watches, and a whole season of days. */
export async function measureSeason(subjects, { repeats, rows }) {
  const headless = await subjects.openProduction(datasets, 'birdstrikes');
  const play = async (perTick, ticks) => {
    await subjects.startSeason(headless, perTick, ticks);
    const spent = await seconds(async () => {
      const played = await headless.advance(ticks, false);
      if (!played.ok) throw new Error(played.problem.what);
    });
    const { reports } = headless.project.seasons.at(-1);
    const seen = reports.reduce((sum, report) => sum + report.rows, 0);
    if (seen !== perTick * ticks) throw new Error(`${seen} rows arrived.`);
    headless.record({ type: 'monitor/end' });
    return spent;
  };
  const { medians } = await interleave([() => play(rows, TICKS), () => play(1000, 90)], repeats);
  const rate = (TICKS * rows) / medians[0];
  return [
    {
      what: `rows a second through recipe, boosted trees and every monitor, ${rows.toLocaleString('en')} a tick`,
      ours: rate,
      theirs: RATE,
      other: 'asked',
      ratio: rate / RATE,
      unit: 'rows/s',
    },
    {
      what: 'a season of 90 days of 1,000 rows, every monitor',
      ours: medians[1],
      theirs: SEASON,
      other: 'allowed',
      ratio: SEASON / medians[1],
      unit: 's',
    },
  ];
}
