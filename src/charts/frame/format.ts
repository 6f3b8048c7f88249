import { format } from 'd3-format';
import { utcFormat } from 'd3-time-format';
import type { Format } from './chart-types.ts';

const thousands = format(',');
const short = format('.3~s');

/** Short, for axes: 0.25, 950, 50k, 1.2M, 3B. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1e15) return format('.2~e')(value);
  if (size >= 10_000) return short(value).replace('G', 'B');
  if (size >= 1) return thousands(Number(value.toPrecision(4)));
  if (size === 0) return '0';
  return size < 1e-4 ? format('.2~e')(value) : format('.3~r')(value);
}

/** For reading off: three to four figures, thousands set apart. */
export function formatExact(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1000) return thousands(Math.round(value));
  if (size === 0) return '0';
  return size < 1e-4 ? format('.3~e')(value) : format('.4~r')(value);
}

/**
 * For reading off what belongs together, an estimate and the ends of its interval: all with as many
 * places as four figures of the largest need, and no zeros that all would end in.
 */
export function formatAlike(together: readonly number[]): Format {
  const known = together.filter(Number.isFinite);
  const largest = Math.max(0, ...known.map(Math.abs));
  if (largest < 1e-4 || largest >= 1000) return formatExact;
  const most = 3 - Math.floor(Math.log10(largest));
  const needed = known.map((value) => value.toFixed(most).replace(/^[^.]*\.?|0+$/g, '').length);
  return format(`,.${Math.max(0, ...needed)}f`);
}

const wholePercent = format('.0%');
const tenthPercent = format('.1%');
/** “39%”, “0.3%” where nothing would be left of it. */
export const formatPercent = (share: number): string => {
  const size = Math.abs(share);
  return size > 0.00049 && size < 0.005 ? tenthPercent(share) : wholePercent(share);
};
export const formatCount = format(',.0f');

/** "3 May 2012", in UTC, from milliseconds. */
export const formatDay = utcFormat('%-d %b %Y') as unknown as (milliseconds: number) => string;
