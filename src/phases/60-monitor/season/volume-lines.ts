import type { LineData } from '../../../charts/index.ts';
import type { HoursOfDay, Season, Tick } from '../../../core/monitor/season.ts';
import { HOURS, usualRows } from '../../../core/monitor/traffic/hours.ts';
import { counted } from '../../../core/words.ts';
import type { Sides } from './season-lines.ts';
import { axisGrid, tickAxis } from './season-lines.ts';

type Hourly = Tick & { readonly hours: HoursOfDay };

const WEEK = 7 * HOURS;
const SATURDAY = 5 * HOURS;
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const rowsWords = (rows: number): string =>
  rows < 0.5 ? 'next to none' : counted(Math.round(rows), 'row');

/** Rows to expect of each hour from a place of the week on. */
const hoursFrom = (tick: Hourly, from: number): number[] =>
  Array.from({ length: HOURS }, (_one, hour) => usualRows(tick, from + hour));

/** “Busiest at 13:00 with 12 rows, quietest at 01:00 with next to none”. */
export function dayTitle(tick: Hourly): string {
  const usual = hoursFrom(tick, 0);
  const [most, least] = [Math.max(...usual), Math.min(...usual)];
  if (most - least < 0.01 * most) return `Every hour brings about ${rowsWords(most)}`;
  const at = (rows: number): string => `${clock(usual.indexOf(rows))} with ${rowsWords(rows)}`;
  return `Busiest at ${at(most)}, quietest at ${at(least)}`;
}

/** A working day, and one of the weekend where it differs. */
export function dayLines(tick: Hourly): LineData {
  const points = (from: number) => hoursFrom(tick, from).map((y, x) => ({ x, y }));
  const weekend = tick.week !== undefined && tick.week.weekend < 1;
  return {
    series: [
      { label: 'working day', paint: 'accent', points: points(0) },
      ...(weekend
        ? [{ label: 'weekend day', paint: 'neg' as const, dashed: true, points: points(SATURDAY) }]
        : []),
    ],
    x: {
      ...{ title: 'hour', domain: [0, HOURS - 1], format: clock },
      grid: { every: 6, label: clock },
    },
    y: { title: 'rows', withZero: true },
    legend: true,
  };
}

/** Rows of the hours of the newest week, with what was to be expected. */
export function volumeLines(season: Season & { readonly tick: Hourly }, sides: Sides): LineData {
  const { tick, reports, ticks } = season;
  const to = Math.min(ticks, Math.max(WEEK, reports.length));
  const from = Math.max(0, to - WEEK);
  const span = Array.from({ length: to - from }, (_one, i) => from + i);
  return {
    series: [
      {
        ...{ label: 'usual', paint: 'neg', quiet: true, dashed: true },
        points: span.map((at) => ({ x: at, y: usualRows(tick, at) })),
      },
      {
        ...{ label: 'came', paint: 'accent' },
        points: reports.slice(from, to).map(({ tick: x, rows: y }) => ({ x, y })),
      },
    ],
    x: { ...tickAxis(season), ...axisGrid(season), domain: [from - 0.5, to - 0.5] },
    y: { title: 'rows an hour', withZero: true },
    margins: sides,
  };
}

/** “12 rows came with day 3, Wed 14:00; 7 of the last 24 hours brought none”. */
export function volumeTitle({ reports }: Season): string {
  const last = reports.at(-1);
  if (last === undefined) return 'Rows that come';
  const day = reports.slice(-HOURS);
  const empty = day.filter(({ rows }) => rows === 0).length;
  const came = `${last.rows === 0 ? 'No row' : counted(last.rows, 'row')} came with ${last.label}`;
  if (empty === 0) return came;
  return `${came}; ${empty} of the last ${counted(day.length, 'hour')} brought none`;
}
