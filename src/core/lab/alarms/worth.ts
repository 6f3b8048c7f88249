import { Moments } from '../../evaluate/slices/gap.ts';
import { LEAST_ROWS } from '../../evaluate/slices/gap.ts';
import type { Estimate } from '../../project/project.ts';
import { PER } from '../judge.ts';
import { scoreRows } from '../season/score.ts';
import type { Worth } from './api.ts';
import { scoreTicks, ticksServed } from './scene.ts';
import type { AlarmScene, TakenRows } from './scene.ts';

const Z95 = 1.959963984540054;
const UNKNOWN: Estimate = { value: NaN, low: NaN, high: NaN };

export const isPricedScene = ({ bundle }: Pick<AlarmScene, 'bundle'>): boolean =>
  bundle.payoff !== null;

/** One number a row, more is worse: money not earned, or how wrong it was where nothing is priced. */
export function badnessOf(priced: boolean, { loss, money }: TakenRows): Float64Array {
  return priced ? money.map((earned) => -earned) : loss;
}

function momentsOf(values: Float64Array): Moments {
  const moments = new Moments();
  for (const value of values) if (!Number.isNaN(value)) moments.add(value);
  return moments;
}

function around(value: number, error: number): Estimate {
  return { value, low: value - Z95 * error, high: value + Z95 * error };
}

function scaled({ value, low, high }: Estimate, by: number): Estimate {
  const ends = [low * by, high * by];
  return { value: value * by, low: Math.min(...ends), high: Math.max(...ends) };
}

/** What decisions were worth before it began and since, by the labels that have come. */
export function worthOf(scene: AlarmScene, since: number): Worth {
  const { season, release, lab, project, bundle, rows } = scene;
  const priced = isPricedScene(scene);
  const labelled = season.reports.length - 1;
  const now = scoreTicks(scene, ticksServed(season, release.id, since, labelled));
  const then = scoreTicks(scene, ticksServed(season, release.id, 0, Math.min(labelled, since - 1)));
  const good = (taken: TakenRows) => momentsOf(badnessOf(priced, taken).map((bad) => -bad));
  const ticks = good(then);
  const judged = ticks.rows >= LEAST_ROWS;
  const before = judged
    ? ticks
    : good({ table: rows.judge, ...scoreRows(lab, project, bundle, rows.judge) });
  const after = good(now);
  const decisions = season.reports
    .filter(({ tick, release: served }) => tick >= since && served === release.id)
    .reduce((sum, report) => sum + report.rows, 0);
  const enough = after.rows >= LEAST_ROWS && before.rows >= LEAST_ROWS;
  const told = (moments: Moments) => around(moments.mean, Math.sqrt(moments.noise));
  const change = enough
    ? around(after.mean - before.mean, Math.sqrt(after.noise + before.noise))
    : UNKNOWN;
  const per = priced ? PER : 1;
  return {
    unit: priced ? 'money' : 'loss',
    before: enough ? scaled(told(before), per) : UNKNOWN,
    beforeRows: before.rows,
    basis: judged ? 'ticks' : 'judging',
    since: enough ? scaled(told(after), per) : UNKNOWN,
    sinceRows: after.rows,
    change: scaled(change, per),
    decisions,
    total: scaled(change, decisions),
    enough,
  };
}
