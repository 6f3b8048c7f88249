import { fileURLToPath } from 'node:url';
import { interleave, median, seconds } from './measure.mjs';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));
const RATE = 100_000;
const SEASON = 10;
/** A season of 90 days of 1,000 rows, and fewer ticks of more rows. */
export const SEASONS = [
  { rows: 1000, ticks: 90 },
  { rows: 10_000, ticks: 10 },
];
const PLAIN_ROWS = 20_000;

const many = (rows) => Math.round(rows).toLocaleString('en');

/** Lines of one dataset: `spent` holds seconds of each of `SEASONS`, `note` what stands beside. */
export function sayRates(where, id, spent, note) {
  return SEASONS.map(({ rows, ticks }, at) => {
    const rate = (rows * ticks) / spent[at];
    return {
      what: `${where}${id}: rows a second through recipe, boosted trees and every monitor, ${many(rows)} a tick${note(at)}`,
      ...{ ours: rate, theirs: RATE, other: 'asked', ratio: rate / RATE, unit: 'rows/s' },
    };
  });
}

/** The slowest dataset's season of 90 days against what it may take. */
export function saySeason(where, slowest) {
  return {
    what: `${where}a season of 90 days of 1,000 rows, every monitor, the slowest dataset`,
    ...{ ours: slowest, theirs: SEASON, other: 'allowed', ratio: SEASON / slowest, unit: 's' },
  };
}

/** Processor seconds of this process, all its threads, since `before`. */
function processorSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Rows a second through recipe, boosted trees and all that watches, and a whole season of days. */
export async function measureSeason(subjects, { repeats }) {
  const lines = [];
  let slowest = 0;
  for (const id of subjects.TREE_SETS) {
    const headless = await subjects.openProduction(datasets, id);
    const plain = await subjects.openPlainTrees(headless);
    const busy = SEASONS.map(() => []);
    let seed = 0;
    const play = async (at) => {
      const before = process.cpuUsage();
      let end;
      seed++;
      const spent = await seconds(async () => {
        end = await subjects.playRows(headless, { ...SEASONS[at], seed });
      });
      busy[at].push(processorSince(before));
      end();
      return spent;
    };
    const bare = () => seconds(() => plain(PLAIN_ROWS));
    const { medians } = await interleave([() => play(0), () => play(1), bare], repeats);
    const note = (at) => {
      const { rows, ticks } = SEASONS[at];
      const rate = (rows * ticks) / median(busy[at].slice(1));
      return ` (${many(rate)} a second of processor; the trees alone by a plain loop ${many(PLAIN_ROWS / medians[2])})`;
    };
    lines.push(...sayRates('', id, medians, note));
    slowest = Math.max(slowest, medians[0]);
  }
  return [...lines, saySeason('', slowest)];
}
