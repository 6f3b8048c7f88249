import type { BarsData, DotsData } from '../../../charts/index.ts';
import { shortName } from '../../../core/data/names.ts';
import type {
  GroupCourse,
  MovedColumn,
  Reasons,
  Stretch,
  Stretches,
} from '../../../core/lab/alarms/api.ts';
import type { Season } from '../../../core/monitor/season.ts';
import { counted, figure, grouped } from '../../../core/words.ts';
import { moneyAlike, sayMoney } from '../../parts/money.ts';
import { tickLabel } from '../season/season-words.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** Windows as dots with their intervals; the dashed line is what it was when judged. */
function dotsOf(
  season: Season,
  { windows, before }: Stretches,
  title: string,
  format: (value: number) => string,
): DotsData {
  return {
    dots: windows.map(({ to, value, low, high, rows }) => ({
      ...{ label: tickLabel(season, to), value, low, high, rows },
    })),
    ...{ title, format, reference: before.value, joined: true },
  };
}

/** The window that holds the tick that rang; the newest where labels came too late for that. */
function rang({ windows }: Stretches, tick: number): Stretch | undefined {
  return windows.findLast(({ to }) => to <= tick) ?? windows[0];
}

function sayRange({ low, high }: Stretch, say: (value: number) => string): string {
  return `${say(low)} to ${say(high)}`;
}

/** What a decision earned is said with as many places as what it was to earn, ends of intervals too. */
function sayEarned({ before }: Stretches, now: Stretch | undefined, currency: string) {
  const ends = [before, ...(now === undefined ? [] : [now])];
  return moneyAlike(
    ends.flatMap(({ value, low, high }) => [value, low, high]),
    currency,
  );
}

export function earnedTitle(stretches: Stretches, tick: number, currency: string): string {
  const now = rang(stretches, tick);
  const say = sayEarned(stretches, now, currency);
  const promised = say(stretches.before.value);
  return now === undefined
    ? `A decision was to earn ${promised}; too few labels to say what it earns`
    : `A decision earned ${say(now.value)}, ${promised} promised`;
}

export function earnedLead(stretches: Stretches, tick: number, currency: string): string {
  const now = rang(stretches, tick);
  const say = sayEarned(stretches, now, currency);
  const when = `The line: ${say(stretches.before.value)} on ${counted(stretches.before.rows, 'row')} it was judged by (95%: ${say(stretches.before.low)} to ${say(stretches.before.high)}).`;
  return now === undefined
    ? when
    : `${counted(now.rows, 'labelled row')} when it rang, 95%: ${sayRange(now, say)}. ${when}`;
}

export function earnedDots(season: Season, stretches: Stretches, currency: string): DotsData {
  return dotsOf(season, stretches, 'earned a decision', (value) =>
    sayMoney(Number(value.toPrecision(3)), currency),
  );
}

const sayGroup = ({ isShare }: GroupCourse) => (isShare ? percent : figure);

export function groupTitle(course: GroupCourse, tick: number): string {
  const say = sayGroup(course);
  const now = rang(course, tick);
  const name = `${shortName(course.column)} “${shortName(course.group)}”`;
  const then = say(course.before.value);
  return now === undefined
    ? `${name}: ${course.measure.toLowerCase()} ${then} when judged`
    : `${name}: ${course.measure.toLowerCase()} ${say(now.value)}, ${then} when judged`;
}

export function groupLead(course: GroupCourse, tick: number): string {
  const say = sayGroup(course);
  const now = rang(course, tick);
  const { before } = course;
  const when = `The line: when the release was judged, ${counted(before.rows, 'row')} (95%: ${say(before.low)} to ${say(before.high)}).`;
  return now === undefined
    ? when
    : `The group of ${shortName(course.column)} that went furthest; ${counted(now.rows, 'row')} when it rang, 95%: ${sayRange(now, say)}. ${when}`;
}

export function groupDots(season: Season, course: GroupCourse): DotsData {
  return dotsOf(season, course, course.measure.toLowerCase(), sayGroup(course));
}

const MOST_COLUMNS = 12;

function furthest({ columns }: Reasons): Reasons['columns'][number] | undefined {
  const gap = ({ before, now }: Reasons['columns'][number]) => Math.abs(now - before);
  return columns.toSorted((a, b) => gap(b) - gap(a))[0];
}

export function reasonsTitle(reasons: Reasons): string {
  const most = furthest(reasons);
  return most === undefined
    ? 'The model leans on no column'
    : `The model leans on ${shortName(most.name)} for ${percent(most.now)}, ${percent(most.before)} in training`;
}

export function reasonsLead(season: Season, { rows, window, columns }: Reasons): string {
  const ticks = `${tickLabel(season, window[0])} to ${tickLabel(season, window[1])}`;
  const shown =
    columns.length > MOST_COLUMNS ? ` The first ${MOST_COLUMNS} of ${columns.length}.` : '';
  return `Share of all Shapley values, by size, on ${counted(rows.now, 'explained row')} of ${ticks} against ${grouped(rows.before)} training rows; grey before.${shown}`;
}

export function reasonsBars({ columns }: Reasons): BarsData {
  return {
    bars: columns.slice(0, MOST_COLUMNS).map(({ name, before, now, placeBefore, placeNow }) => ({
      ...{ label: shortName(name), value: now, before },
      note: placeBefore === placeNow ? `place ${placeNow}` : `place ${placeBefore} → ${placeNow}`,
    })),
    title: 'share of what the model leans on, grey in training',
    format: percent,
  };
}

export function movedTitle(moved: readonly MovedColumn[]): string {
  const over = moved.filter(({ times }) => times > 1);
  const [first] = over;
  if (first === undefined) return 'No column had moved beyond its line when it rang';
  return over.length === 1
    ? `${shortName(first.column)} had moved beyond its line`
    : `${over.length} columns had moved beyond their line, ${shortName(first.column)} furthest`;
}

export function movedRows(moved: readonly MovedColumn[]): string[][] {
  return moved.map(({ column, times, reliance }) => [
    shortName(column),
    `${times.toFixed(2)} times its line`,
    reliance === null
      ? 'does not say'
      : `${percent(reliance.share)}, place ${reliance.place} of ${reliance.of}`,
  ]);
}
