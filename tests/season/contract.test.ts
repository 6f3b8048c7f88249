import { expect, test } from 'vitest';
import { learnContract } from '../../src/core/data/learn-contract.ts';
import type { SplitPlan } from '../../src/core/data/split.ts';
import { splitTable } from '../../src/core/data/split-table.ts';
import { columnNames, takeRows } from '../../src/core/data/table.ts';
import { watchContract } from '../../src/core/monitor/watch/contract-watch.ts';
import { planSeason, suggestTick } from '../../src/core/monitor/traffic/plan-season.ts';
import { unwrap } from '../../src/core/result.ts';
import { readBundle } from './tables.ts';

const ratios = { train: 0.55, validation: 0.15, test: 0.1, production: 0.2 };

/** What the learned number of rows and the learned keys say of each whole tick of a season. */
function levelsOf(id: string, split: SplitPlan) {
  const { table, timeColumn, target } = readBundle(id);
  const { train, production } = unwrap(splitTable(table, split, target.column));
  const share = split.method === 'time' ? 1 : train.table.rows / table.rows;
  const features = columnNames(table).filter((name) => name !== target.column);
  const contract = learnContract(train, features, 1, 'split', { time: timeColumn, share });
  const tick = suggestTick(production.table, timeColumn);
  const plan = planSeason(production.table, timeColumn, tick, 1);
  const arrival = {
    unit: tick.unit,
    share: (share * production.table.rows) / train.table.rows,
  };
  const levels = Array.from({ length: plan.ticks - 2 }, (_, at) => {
    const window = takeRows(production.table, plan.rows(at + 1));
    const said = watchContract(contract, window, train.table, window.rows, 1e-6, arrival);
    return said.map(({ detector, column, verdict }) => `${detector} ${column} ${verdict.level}`);
  });
  return { volume: contract.volume, levels: levels.flat() };
}

const random = (seed: number): SplitPlan => ({ method: 'random', seed, ratios });
const byTime = (column: string, ...cuts: [string, string, string]): SplitPlan => ({
  ...{ method: 'time', column, seed: 1, cuts },
});

/** Reports of bird strikes double over the years: half of the later months lie above all before. */
test.each([
  ['chicago-ridership', 0.9, byTime('date', '2009-01-01', '2009-07-01', '2010-01-01')],
  ['chicago-ridership', 0.9, random(1)],
  ['birdstrikes', 0.5, byTime('flight_date', '1996-01-01', '1998-01-01', '2000-01-01')],
  ['birdstrikes', 0.9, random(2)],
  ['birdstrikes', 0.9, random(3)],
] as const)('%s, untouched, rings for no number of rows and no key', (id, calm, split) => {
  const { volume, levels } = levelsOf(id, split);
  expect(volume?.from).toBe('time');
  const sized = levels.filter((level) => level.startsWith('contract-size'));
  expect(sized.length).toBeGreaterThan(6);
  expect(levels.filter((level) => level.endsWith('alarm'))).toEqual([]);
  expect(sized.filter((level) => level.endsWith('calm')).length).toBeGreaterThan(
    calm * sized.length,
  );
});
