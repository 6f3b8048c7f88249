import { expect, it } from 'vitest';
import { findColumn } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import {
  explainTick,
  openAttributionWatch,
} from '../../src/core/monitor/watch/attribution-watch.ts';
import { openMoneyWatch, wearOfMoney } from '../../src/core/monitor/watch/money-watch.ts';
import { formOf, openPredictionsWatch } from '../../src/core/monitor/watch/predictions-watch.ts';
import { STANDING_PLAN } from '../../src/core/monitor/watch/watch-plan.ts';
import type { WatchPlan } from '../../src/core/monitor/watch/watch-plan.ts';
import { allowedTime } from '../support/allowed-time.ts';
import { openCalmWorld, WINDOW_ROWS } from './calm-world.ts';
import { detectors } from './play.ts';

const SEEDS = 200;
/** One look in a hundred may ring. */
const plan: WatchPlan = {
  ...STANDING_PLAN,
  budget: 0.9,
  detectors: [
    { id: 'ks', settings: { smallest: 0 } },
    { id: 'psi', settings: { line: 0.01 } },
  ],
};
/** Of a thousand looks ten are expected; more than this come once in five hundred tests. */
const MOST = 21;
const outcome = { task: 'regression' } as const;

function timesOf(rows: Table): Float64Array | null {
  const column = findColumn(rows, 'when');
  return column?.kind === 'date' ? column.values : null;
}

/** Every look of the three over fresh windows of one world: who rang, and who could tell. */
function lookAll(seed: number, dated: boolean, count: (kind: string, level: string) => void): void {
  const { training, validation, windows, explainer, score } = openCalmWorld(seed, dated);
  const timeColumn = dated ? 'when' : null;
  const windowDays = dated ? WINDOW_ROWS : null;
  const expected = score(validation);
  const learned = dated ? { rows: training, scored: score(training) } : null;
  const predictions = openPredictionsWatch({
    ...{ outcome, validation, expected, timeColumn, windowDays, detectors, plan, learned },
  });
  const parts = learned === null ? [] : [learned, { rows: validation, scored: expected }];
  const money = openMoneyWatch(expected, plan, seed, wearOfMoney(parts, timeColumn, WINDOW_ROWS))!;
  const attribution = openAttributionWatch(explainer, plan, seed, null, windowDays);
  for (const [tick, rows] of windows.entries()) {
    const scored = score(rows);
    const kept = {
      tick,
      ids: rows.ids,
      losses: scored.loss,
      ...scored,
      ...formOf(outcome, scored),
    };
    const explained = explainTick(
      { ...explainer, perTick: explainer.wanted },
      scored.said!,
      tick,
      seed,
    );
    const seen = [...predictions([kept], timesOf(rows)), money([kept]), attribution([explained])];
    for (const { kind, verdict } of seen) count(kind, verdict.level);
  }
}

it.each([
  ['rows that know nothing of one another', false],
  ['a row a day, through summers, winters and spells', true],
])(
  'what is predicted, leaned on and earned is calm at the promised rate: %s',
  (_name, dated) => {
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= SEEDS; seed++)
      lookAll(seed, dated, (kind, level) => {
        const key = `${kind} ${level}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      });
    console.log(`${SEEDS} calm worlds:`, Object.fromEntries([...seen].toSorted()));
    for (const kind of ['prediction-drift', 'attribution-drift', 'money']) {
      expect(seen.get(`${kind} alarm`) ?? 0).toBeLessThanOrEqual(MOST);
      expect(seen.get(`${kind} calm`)).toBeGreaterThan(900);
    }
  },
  allowedTime(15_000),
);
