import { expect, it } from 'vitest';
import { advance } from '../../src/core/monitor/advance.ts';
import { cutAtRandom, makeSeason } from './play.ts';
import { readBundle } from './tables.ts';

const SEEDS = 20;

it.each(['penguins', 'chicago-ridership', 'birdstrikes'])(
  'keeps quiet over 90 untouched resampled days of %s',
  async (id) => {
    const bundle = readBundle(id);
    const counts: number[] = [];
    const others: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const input = makeSeason(cutAtRandom(bundle.table, seed), bundle, seed);
      const { alarms } = await advance(input, 90);
      counts.push(alarms.filter((alarm) => alarm.kind === 'data-drift').length);
      for (const alarm of alarms) others.push(`${seed}@${alarm.tick}: ${alarm.sentence}`);
    }
    const quiet = counts.filter((count) => count <= 1).length;
    console.log(
      `${id}: at most one data-drift alarm in ${quiet} of ${SEEDS} seeds, ${counts.filter((c) => c === 0).length} with none; all alarms:`,
      others,
    );
    expect(quiet).toBeGreaterThanOrEqual(19);
  },
  60_000,
);

it('keeps quiet in twenty seasons of one and the same small pool', async () => {
  const bundle = readBundle('penguins');
  const parts = cutAtRandom(bundle.table, 4);
  const counts: number[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { alarms } = await advance(makeSeason(parts, bundle, seed), 90);
    counts.push(alarms.filter((alarm) => alarm.kind === 'data-drift').length);
  }
  console.log(
    `penguins, one pool of ${parts.production.rows} rows: drift alarms`,
    counts.join(' '),
  );
  expect(counts.filter((count) => count <= 1).length).toBeGreaterThanOrEqual(19);
}, 60_000);
