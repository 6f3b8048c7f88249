import { cos, exp } from '../../math.ts';
import { randomFrom } from '../../random.ts';
import type { Random } from '../../random.ts';
import type { HoursOfDay, Tick } from '../season.ts';

export const HOURS = 24;
const WORKING_DAYS = 5;
const TWO_PI = 6.283185307179586;
const HOUR = 3_600_000;
const EVERY = Array.from({ length: HOURS }, (_one, hour) => hour);

/** Whether a tick is an hour. */
export function isHourly(tick: Pick<Tick, 'unit' | 'hours'>): tick is Tick & { hours: HoursOfDay } {
  return tick.unit === 'rows' && tick.hours !== undefined;
}

/** Ticks of the season in one of its days, at least one: 24 where ticks are hours. */
export function ticksADay(tick: Pick<Tick, 'unit' | 'hours'>): number {
  return isHourly(tick) ? HOURS : 1;
}

/** Rows a tick of drawn rows brings on average. */
export function rowsPerTick(tick: Tick): number {
  return tick.rows / ticksADay(tick);
}

/** “day 3, Wed 14:00”: the first day of a season is a Monday. */
export function hourLabel(at: number): string {
  const day = Math.floor(at / HOURS);
  const name = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][day % 7]!;
  return `day ${day + 1}, ${name} ${String(at % HOURS).padStart(2, '0')}:00`;
}

/**
 * A rate that comes round every day as a mean and two harmonics, a common form for arrivals by day
 * and night (see Lee, Wilson and Crawford 1991 on Poisson processes with cyclic behaviour): shares of the hours,
 * taken at their middles.
 */
function twoHarmonics(day: number, dayPeak: number, half: number, halfPeak: number): number[] {
  const weights = EVERY.map((hour) => {
    const turn = (peak: number): number => (TWO_PI * (hour + 0.5 - peak)) / HOURS;
    return Math.max(0, 1 + day * cos(turn(dayPeak)) + half * cos(2 * turn(halfPeak)));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.round((10_000 * weight) / sum) / 10_000);
}

/** Shapes a day may have, chosen for what they look like; no traffic was measured for them. */
export const DAY_CURVES = {
  /** Busiest at two in the afternoon, next to nothing at two in the night. */
  day: twoHarmonics(1.15, 14, 0.2, 14),
  /** A first hill in the morning, busiest at eight in the evening, quietest at four in the night. */
  evening: twoHarmonics(0.6, 17, 0.25, 20.5),
  even: EVERY.map(() => 1),
} as const;

/**
 * Rows to expect of an hour. Over a week they come to seven times the rows a day, whatever the
 * hours and weekends are.
 */
export function usualRows({ rows, week, hours }: Tick & { hours: HoursOfDay }, at: number): number {
  const weekend = week?.weekend ?? 1;
  const isWorking = Math.floor(at / HOURS) % 7 < WORKING_DAYS;
  const ofDay = ((isWorking ? 1 : weekend) * 7) / (WORKING_DAYS + (7 - WORKING_DAYS) * weekend);
  const sum = hours.shares.reduce((total, share) => total + share, 0);
  return (rows * ofDay * hours.shares[at % HOURS]!) / sum;
}

/** Rows of an hour: a Poisson number about the usual, in a day that is fuller or emptier by chance of the seed. */
export function rowsOfHour(tick: Tick & { hours: HoursOfDay }, at: number, seed: number): number {
  const random = randomFrom(seed);
  const luck = 2 * random.fork(`volume ${Math.floor(at / HOURS)}`).next() - 1;
  const mean = usualRows(tick, at) * (1 + (tick.week?.swing ?? 0) * luck);
  return drawPoisson(mean, random.fork(`hour ${at}`));
}

/** Means up to this are drawn at once; larger ones as the sum of parts. */
const MOST_AT_ONCE = 16;

/** Counts arrivals until their waits exceed one (Knuth); a sum of Poisson numbers is one. */
export function drawPoisson(mean: number, random: Random): number {
  let count = 0;
  for (let left = mean; left > 0; left -= MOST_AT_ONCE) {
    const end = exp(-Math.min(left, MOST_AT_ONCE));
    for (let product = random.next(); product > end; product *= random.next()) count++;
  }
  return count;
}

/** Rows by the hour of the day they are of; rows without a time are of none. */
export function placesByHour(times: Float64Array): Int32Array[] {
  const places: number[][] = EVERY.map(() => []);
  times.forEach((time, row) => {
    if (!Number.isNaN(time)) places[hourOf(time)]!.push(row);
  });
  return places.map((list) => Int32Array.from(list));
}

/** The hour of the day of a time, in UTC. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR) - HOURS * Math.floor(time / (HOURS * HOUR));
}

/** Rows with a time it takes to learn a day from. */
export const FEWEST_TIMES = 240;

/** How rows lie over the day and the week, by their times. */
export interface LearnedHours {
  readonly shares: readonly number[];
  /** What a day of the weekend brings of a working day; null where it brings more, or nobody can tell. */
  readonly weekend: number | null;
}

/** Null with fewer than 240 times, or where all are of one hour: dates without a time of day. */
export function learnHours(times: Float64Array): LearnedHours | null {
  const counts = placesByHour(times).map((places) => places.length);
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all < FEWEST_TIMES || counts.filter((count) => count > 0).length < 2) return null;
  const shares = counts.map((count) => Math.round((10_000 * count) / all) / 10_000);
  const weekend = weekendOf(times);
  return { shares, weekend };
}

function weekendOf(times: Float64Array): number | null {
  const days = new Map<number, number>();
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    const day = Math.floor(time / (HOURS * HOUR));
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const first = Math.min(...days.keys());
  const last = Math.max(...days.keys());
  if (last - first < 4 * 7) return null;
  const sums = { working: [0, 0], weekend: [0, 0] };
  for (let day = first; day <= last; day++) {
    const kind = (((day + 3) % 7) + 7) % 7 < WORKING_DAYS ? 'working' : 'weekend';
    sums[kind][0]! += days.get(day) ?? 0;
    sums[kind][1]! += 1;
  }
  const share = sums.weekend[0]! / sums.weekend[1]! / (sums.working[0]! / sums.working[1]!);
  return share <= 1 ? Math.round(100 * share) / 100 : null;
}

/** What is wrong with the hours of a tick, in a sentence; null: nothing. */
export function faultOfHours({ unit, hours }: Tick): string | null {
  if (hours === undefined) return null;
  if (unit !== 'rows') return `Hours are of drawn rows alone, not of a ${unit}.`;
  const { shares } = hours;
  const fits = shares.length === HOURS && shares.every((share) => share >= 0 && share <= 1e6);
  return fits && shares.some((share) => share > 0)
    ? null
    : 'A day has 24 hours, each with a weight of 0 or more, not all of them 0.';
}
