import type { BarsData, HistogramData, LineData } from '../../../charts/index.ts';
import { shortName } from '../../../core/data/names.ts';
import type {
  Course,
  Evidence,
  Reliance,
  RootCause,
  Spread,
  Worth,
} from '../../../core/lab/alarms/api.ts';
import { signedAlike } from '../../../core/lab/alarms/say.ts';
import type { Alarm, Season } from '../../../core/monitor/season.ts';
import type { Estimate } from '../../../core/project/project.ts';
import { alike, counted, figure, grouped } from '../../../core/words.ts';
import { wilson } from '../../../core/stats/intervals.ts';
import { sayShortMoney } from '../../parts/money.ts';
import { tickAxis } from '../season/season-lines.ts';
import { countTicks, tickLabel } from '../season/season-words.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** The finding of the course: since when. */
export function courseTitle(season: Season, alarm: Alarm, { since }: Course): string {
  const name = alarm.column === null ? 'It' : shortName(alarm.column);
  const wait = alarm.tick - since;
  const before = wait === 0 ? '' : `, ${countTicks(season, wait)} before it rang`;
  return `${name} left calm at ${tickLabel(season, since)}${before}`;
}

/** Value and line of the lane over ticks; the noise floor as it was when it rang. */
export function courseLines(season: Season, alarm: Alarm, { points, since }: Course): LineData {
  const told = points.filter(({ level }) => level !== 'cannot-tell');
  const line = (label: string, of: 'value' | 'limit') => ({
    label,
    points: told.map((point) => ({ x: point.tick, y: point[of] })),
  });
  const floor = alarm.floor;
  return {
    series: [
      { ...line('value', 'value'), paint: 'accent' },
      { ...line('line', 'limit'), paint: 'fail', dashed: true },
      ...(floor === undefined
        ? []
        : [
            {
              label: 'noise floor',
              quiet: true,
              points: told.map(({ tick }) => ({ x: tick, y: floor })),
            },
          ]),
    ],
    x: tickAxis(season),
    y: { withZero: true },
    markers: [
      { x: since, label: 'left calm' },
      ...(alarm.tick === since ? [] : [{ x: alarm.tick, label: 'rang', paint: 'warn' as const }]),
    ],
    legend: true,
  };
}

export function spreadTitle(spread: Spread): string {
  const name = spread.of === 'error' ? 'Errors' : shortName(spread.of);
  if (spread.kind === 'numbers') {
    const [then, now] = [spread.before.median, spread.now.median];
    if (then === undefined || now === undefined) return `${name}: nothing to compare`;
    return `${name}: median ${figure(now)}, ${figure(then)} before`;
  }
  const [moved] = spread.levels;
  if (moved === undefined) return `${name}: nothing to compare`;
  const share = (count: number, rows: number) => percent(rows === 0 ? 0 : count / rows);
  return `${name}: “${shortName(moved.level)}” ${share(moved.now, spread.now.rows)}, ${share(moved.before, spread.before.rows)} before`;
}

export function spreadLead(season: Season, { before, now, window, basis: of }: Spread): string {
  const basis = of === 'judging' ? 'rows it was judged by' : 'training rows';
  const ticks = `${tickLabel(season, window[0])} to ${tickLabel(season, window[1])}`;
  const missing =
    before.missing + now.missing === 0
      ? ''
      : ` Missing: ${percent(now.missing / Math.max(1, now.rows))}, ${percent(before.missing / Math.max(1, before.rows))} before.`;
  return `${counted(now.rows, 'row')} of ${ticks} against ${grouped(before.rows)} ${basis}.${missing}`;
}

export function spreadHistogram(spread: Extract<Spread, { kind: 'numbers' }>): HistogramData {
  return {
    bins: spread.bins.map(({ from, to, now }) => ({ from, to, counts: [now] })),
    before: spread.bins.map(({ from, to, before }) => ({ from, to, count: before })),
    beforeLabel: spread.basis === 'judging' ? 'when judged' : 'training rows',
    x: { title: spread.of === 'error' ? 'size of the error' : shortName(spread.of) },
    yTitle: 'rows of the window',
  };
}

const MOST_LEVELS = 12;

export function spreadBars(spread: Extract<Spread, { kind: 'levels' }>): BarsData {
  const { before, now } = spread;
  return {
    bars: spread.levels.slice(0, MOST_LEVELS).map((level) => {
      const { low, high } = wilson(level.now, Math.max(1, now.rows));
      return {
        label: shortName(level.level),
        value: now.rows === 0 ? null : level.now / now.rows,
        low,
        high,
        before: before.rows === 0 ? 0 : level.before / before.rows,
        note: `n ${grouped(level.now)}`,
      };
    }),
    title: 'share of rows, grey before',
    format: (share) => percent(share),
  };
}

function eachOf(worth: Worth, currency: string, together: readonly number[]) {
  return worth.unit === 'money'
    ? (value: number) => sayShortMoney(Number(value.toPrecision(3)), currency)
    : alike(together);
}

export function sayWorth(worth: Worth, currency: string, { value, low, high }: Estimate) {
  const say = eachOf(worth, currency, [value, low, high]);
  return Number.isFinite(value)
    ? { value: say(value), interval: `${say(low)} to ${say(high)}` }
    : { value: 'cannot tell yet', interval: undefined };
}

/** How it matters to money, as a title. */
export function worthTitle(worth: Worth, currency: string): string {
  if (!worth.enough)
    return `What it costs cannot be told yet: ${counted(worth.sinceRows, 'labelled row')} since it began`;
  const { change, total } = worth;
  const lost = Math.abs(total.value);
  const size = eachOf(worth, currency, [lost])(lost);
  if (change.low <= 0 && change.high >= 0) return 'What it costs is within noise so far';
  if (worth.unit === 'loss')
    return change.value < 0 ? 'Decisions got worse since' : 'Decisions got better since';
  return change.value < 0
    ? `It has cost about ${size} so far`
    : `It has brought about ${size} so far`;
}

export function relianceWords(reliance: Reliance | null, alarm: Alarm): string {
  if (alarm.column === null) return 'It is about decisions, not about one column.';
  if (reliance === null) return 'This model does not say how much it leans on a column.';
  const { column, share, place, of } = reliance;
  return `The model leans on ${shortName(column)} for ${percent(share)}, place ${place} of ${of}.`;
}

export function whichWords({ reliance, worth }: Evidence, alarm: Alarm): string {
  const basis =
    worth.basis === 'ticks' ? 'ticks before it began' : 'the rows the release was judged by';
  return `${relianceWords(reliance, alarm)} Before: ${grouped(worth.beforeRows)} labelled rows of ${basis}; since: ${grouped(worth.sinceRows)} labelled rows.`;
}

const LEVEL = 0.05;

export function rootTitle(cause: RootCause, say: (at: number) => string): string {
  const at = cause.slices.findIndex(({ adjusted, share }) => adjusted < LEVEL && share > 0);
  if (at >= 0) return `It got worse most where ${say(at)}`;
  return cause.slices.length === 0
    ? 'No slice has rows enough to be looked at'
    : 'No slice got worse beyond chance more than the rest';
}

export function rootLead({ looked, held, rows, slices }: RootCause): string {
  if (looked === 0)
    return `${counted(rows.since, 'labelled row')} since it began, ${grouped(rows.before)} before. One half is searched, the other held back; a slice must have 30 rows in each. Play on.`;
  return `${grouped(looked)} slices of one or two columns, on half of ${grouped(rows.since)} labelled rows since it began and of ${grouped(rows.before)} before; the ${slices.length} worst were held against ${counted(held, 'row')} the search never saw (Holm).`;
}

export function rootCells(cause: RootCause, currency: string, at: number): string[] {
  const { rise, share, rows, ofRows, adjusted, isNew } = cause.slices[at]!;
  const loss = signedAlike(rise);
  const say = (value: number) =>
    cause.unit === 'money' ? sayShortMoney(Number(value.toPrecision(3)), currency) : loss(value);
  const worse = Number.isFinite(rise.value)
    ? `${say(rise.value)} (${say(rise.low)} to ${say(rise.high)})`
    : 'cannot tell yet';
  const verdict = Number.isNaN(adjusted)
    ? 'cannot tell yet: under 30 rows'
    : adjusted < LEVEL
      ? 'confirmed'
      : 'not confirmed';
  return [
    `${grouped(rows)} of ${grouped(ofRows)}${isNew ? ', new' : ''}`,
    worse,
    Number.isFinite(share) ? `${grouped(100 * share)}%` : '–',
    verdict,
  ];
}
