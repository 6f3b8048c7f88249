import type { Table } from '../../data/table.ts';
import { fingerprint } from '../../hash.ts';
import { mean, variance } from '../../math.ts';
import { randomFrom } from '../../random.ts';
import { normPpf } from '../../stats/special.ts';
import { alike } from '../../words.ts';
import { short } from './bins.ts';
import type { Labelled } from './error-watch.ts';
import { alphaFor } from './false-alarms.ts';
import type { Sighting } from './lanes.ts';
import { meanFloor } from './mean-floor.ts';
import { eachRow } from './memory.ts';
import { openNoise } from './noise.ts';
import type { Noise } from './noise.ts';
import { openWear } from './reference.ts';
import type { Scored } from '../scored.ts';
import type { WatchPlan } from './watch-plan.ts';

/** Money against what was promised: marks and alarms stand under this name. */
export const MONEY = 'money-promise';
const FEWEST = 30;
/** A shortfall below this share of the usual size of a decision's money is left alone. */
const MATTERS = 0.1;
/** Chance below which a shortfall is watched. */
const WATCHED = 0.01;

/**
 * What decisions earn, against what they earned on the validation rows of the release. The line is
 * what chance alone does with this many rows: see `meanFloor`; in plans of before edition 2, by
 * drawing from those validation rows alone. `wear`: rows of one stretch of time are worth so many
 * times fewer. Null where nothing is priced.
 */
export function openMoneyWatch(
  expected: Scored,
  plan: WatchPlan,
  seed: number,
  wear = 1,
): ((labelled: readonly Labelled[]) => Sighting) | null {
  const before = earnedIn(expected);
  const size = before.reduce((sum, money) => sum + Math.abs(money), 0) / before.length;
  if (!plan.monitors.includes('money') || before.length < FEWEST || !(size > 0)) return null;
  const promised = mean(before);
  const alpha = alphaFor('money', 1, plan);
  const floorOf = plan.edition === 2 ? together(before, wear) : drawnAlone(before, promised, seed);
  return (labelled) => {
    const now = earnedOf(labelled);
    const value = now.length === 0 ? 0 : promised - mean(now);
    const sentence = `Cannot tell yet what decisions earn: ${now.length} distinct labelled rows so far.`;
    const base = { detector: MONEY, column: null, kind: 'money' } as const;
    if (now.length < FEWEST) {
      const verdict = { value: 0, limit: 0, pValue: null, floor: null, sentence };
      return { ...base, verdict: { level: 'cannot-tell', ...verdict } };
    }
    const floor = floorOf(now, alpha);
    const limit = Math.max(MATTERS * size, floor);
    const rare = value > Math.max(MATTERS * size, floorOf(now, WATCHED));
    const level = value > limit ? 'alarm' : rare ? 'watch' : 'calm';
    return {
      ...base,
      verdict: {
        level,
        value,
        limit,
        pValue: null,
        floor,
        sentence: sayMoney(now, promised, level, plan.edition),
      },
    };
  };
}

/** What each decided row earned whose label is known. */
function earnedIn({ money, refused }: Pick<Scored, 'money' | 'refused'>): Float64Array {
  return money.filter((one, row) => refused[row] === 0 && !Number.isNaN(one));
}

type FloorOf = (now: Float64Array, alpha: number) => number;

function together(before: Float64Array, wear: number): FloorOf {
  return (now, alpha) => meanFloor(before, now, alpha, wear);
}

function drawnAlone(before: Float64Array, promised: number, seed: number): FloorOf {
  const noise = noiseOf(before, promised, seed);
  return (now, alpha) => noise(1 / (1 / now.length + 1 / before.length), alpha);
}

/** Validation rows are few: long stretches of them are too few to go by, so that shorter ones count too. */
const CUTS = [6, 12];

/**
 * How far money differs from one stretch of time to the next by itself: what training rows show,
 * or validation rows where they show more.
 */
export function wearOfMoney(
  parts: readonly { readonly rows: Table; readonly scored: Scored }[],
  timeColumn: string | null,
  windowDays: number,
): number {
  return parts.reduce((most, { rows, scored: { money, refused } }) => {
    const values = money.map((one, row) => (refused[row] === 0 ? one : NaN));
    return CUTS.reduce((so, cuts) => {
      const wear = openWear(rows, timeColumn, windowDays, cuts);
      return Math.max(so, wear({ kind: 'number', name: MONEY, values }));
    }, most);
  }, 1);
}

/** By the money it was drawn from: the same season is opened again and again. */
const drawn = new Map<string, Noise>();
const MOST_DRAWN = 64;

function noiseOf(before: Float64Array, promised: number, seed: number): Noise {
  const key = `${seed} ${fingerprint([...before])}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  if (drawn.size >= MOST_DRAWN) drawn.clear();
  const noise = openNoise((rows, random) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += before[random.int(before.length)]!;
    return promised - sum / rows;
  }, randomFrom(seed).fork('money'));
  drawn.set(key, noise);
  return noise;
}

function sayMoney(
  now: Float64Array,
  promised: number,
  level: string,
  edition: WatchPlan['edition'],
): string {
  const margin = normPpf(0.975) * Math.sqrt(variance(now, 1) / now.length);
  const earned = mean(now);
  const [low, high] = [earned - margin, earned + margin];
  const say = edition === 2 ? alike([earned, low, high, promised]) : short;
  const numbers = `${say(earned)} a decision (${say(low)} to ${say(high)}) on ${now.length} labelled rows, ${say(promised)} promised`;
  return level === 'calm' ? `Earned as promised: ${numbers}.` : `Earned less: ${numbers}.`;
}

function earnedOf(labelled: readonly Labelled[]): Float64Array {
  const earned = new Float64Array(labelled.reduce((sum, { ids }) => sum + ids.length, 0));
  let count = 0;
  eachRow(labelled, true, ({ money, refused }, row) => {
    if (refused[row] === 0 && !Number.isNaN(money[row])) earned[count++] = money[row]!;
  });
  return earned.slice(0, count);
}
