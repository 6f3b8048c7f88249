import { tIsf } from '../../stats/special.ts';
import { counted } from '../../words.ts';
import type { Season, TickReport } from '../season.ts';
import { HOURS, isHourly } from '../traffic/hours.ts';
import { reportsByDay } from './by-day.ts';

/** How long until a season was as good as before a fault. */
export type Recovery =
  /** Ticks from the answer to the first of the ticks that are back. */
  | { readonly kind: 'after'; readonly ticks: number; readonly at: number }
  | { readonly kind: 'not-yet' }
  /** It never left the noise of before. */
  | { readonly kind: 'unhurt' }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'cannot-tell'; readonly why: string };

/** A tick in one number, larger being better; null where it has none. */
export type Worth = (report: TickReport) => number | null;

const BEFORE = 10;
const FEWEST_BEFORE = 4;
const FEWEST_ROWS = 30;
/** Ticks whose mean is held against before: one good tick may be luck. */
const TOGETHER = 3;

interface Noise {
  readonly mean: number;
  readonly deviation: number;
  readonly ticks: number;
}

/**
 * Back within noise: the mean of up to three ticks from then on lies no further below the mean of
 * the last ten ticks before the fault (or since the fault before it) than a 95% prediction interval
 * of Student's t allows. At least four ticks and 30 rows before are needed. Where ticks are hours,
 * whole days are held against days: it is back at the end of the first of them.
 */
export function recoveryOf(
  season: Season,
  from: number,
  answered: number | null,
  worth: Worth,
): Recovery {
  if (!isHourly(season.tick)) return recoveryIn(season, from, answered, worth, 'tick');
  const dayOf = (tick: number): number => Math.floor(tick / HOURS);
  const injections = season.injections.map((one) => ({ ...one, from: dayOf(one.from) }));
  const days = { injections, reports: reportsByDay(season) };
  const whole = answered === null ? null : Math.ceil(answered / HOURS);
  const found = recoveryIn(days, dayOf(from), whole, worth, 'day');
  if (found.kind !== 'after') return found;
  const at = found.at * HOURS + HOURS - 1;
  return { kind: 'after', ticks: at - answered!, at };
}

type Told = Pick<Season, 'reports' | 'injections'>;

function recoveryIn(
  season: Told,
  from: number,
  answered: number | null,
  worth: Worth,
  unit: 'tick' | 'day',
): Recovery {
  const { reports } = season;
  const noise = noiseBefore(season, from, worth, unit);
  if (typeof noise === 'string') return { kind: 'cannot-tell', why: noise };
  const until = answered ?? reports.length;
  const hurt = reports
    .slice(from, Math.max(from + 1, until))
    .some((_, i) => isWorse(reports, from + i, until, noise, worth));
  if (!hurt) return { kind: 'unhurt' };
  if (answered === null) return { kind: 'unanswered' };
  if (answered >= reports.length)
    return { kind: 'cannot-tell', why: 'nothing was played after the answer' };
  for (let at = answered; at < reports.length; at++)
    if (!isWorse(reports, at, reports.length, noise, worth))
      return { kind: 'after', ticks: at - answered, at };
  return { kind: 'not-yet' };
}

function noiseBefore(
  { reports, injections }: Told,
  from: number,
  worth: Worth,
  unit: 'tick' | 'day',
): Noise | string {
  const earlier = injections.map((one) => one.from).filter((tick) => tick < from);
  const first = Math.max(0, from - BEFORE, ...earlier);
  const before = reports.slice(first, from);
  const values = before.map(worth).filter((value) => value !== null);
  const rows = before.reduce((sum, report) => sum + report.rows, 0);
  if (values.length < FEWEST_BEFORE) return `only ${counted(values.length, unit)} before the fault`;
  if (rows < FEWEST_ROWS) return `only ${counted(rows, 'row')} before the fault`;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)), ticks: values.length };
}

function isWorse(
  reports: readonly TickReport[],
  at: number,
  end: number,
  { mean, deviation, ticks }: Noise,
  worth: Worth,
): boolean {
  const values = reports
    .slice(at, Math.min(at + TOGETHER, Math.max(at + 1, end)))
    .map(worth)
    .filter((value) => value !== null);
  if (values.length === 0) return true;
  const now = values.reduce((sum, value) => sum + value, 0) / values.length;
  const margin =
    tIsf(0.025, ticks - 1) * deviation * Math.sqrt(1 / values.length + 1 / ticks) +
    1e-9 * Math.abs(mean);
  return now < mean - margin;
}
