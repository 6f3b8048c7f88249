import type { Misfit, TrainingForecast } from '../../core/lab/predict-training.ts';
import { formatNumber } from '../../ui/index.ts';

/** “80 MB”, “5.2 GB”: two telling digits, at least a megabyte. */
export function sayMemory(bytes: number): string {
  if (bytes < 1e6) return 'under 1 MB';
  if (bytes < 999.5e6) return `${Number((bytes / 1e6).toPrecision(2))} MB`;
  return `${formatNumber(Number((bytes / 1e9).toPrecision(2)))} GB`;
}

const SPANS = [
  [90, 1, 's'],
  [5400, 60, 'min'],
  [Infinity, 3600, 'h'],
] as const;

function inUnit(seconds: number, per: number): string {
  return formatNumber(Number((seconds / per).toPrecision(2)));
}

function unitOf(seconds: number) {
  return SPANS.find(([below]) => seconds < below)!;
}

/** “12 s”, “3.2 min”, “2 h”; “under a second”. */
export function saySpan(seconds: number): string {
  if (seconds < 1) return 'under a second';
  const [, per, unit] = unitOf(seconds);
  return `${inUnit(seconds, per)} ${unit}`;
}

/** “about 12 s”, “under a second”. */
export function aboutSpan(seconds: number): string {
  return seconds < 1 ? saySpan(seconds) : `about ${saySpan(seconds)}`;
}

export function sayAbout(seconds: number): string {
  return seconds < 1 ? 'Under a second' : `About ${saySpan(seconds)}`;
}

/** “About 12 s (8 to 18 s), 80 MB”, and how sure that is. */
export function forecastWords({ seconds, low, high, bytes, measured }: TrainingForecast): {
  readonly text: string;
  readonly note: string;
} {
  const [, per, unit] = unitOf(high);
  const least = Math.max(low, 0);
  const range =
    high < 1
      ? ''
      : ` (${least < 1 ? 'at most' : `${inUnit(least, per)} to`} ${inUnit(high, per)} ${unit})`;
  return {
    text: `${sayAbout(seconds)}${range}, ${sayMemory(bytes)}`,
    note: measured
      ? 'From the runs of this kind you trained here.'
      : 'Not measured yet on this machine: the first run of this kind will tell.',
  };
}

/** Why it cannot be started, by how much it is too large, and what to change. */
export function misfitWords({ bytes, limit, rows, changes }: Misfit): string {
  const ways = [
    ...(rows === null ? [] : [`train on at most ${formatNumber(rows)} rows`]),
    ...changes.map(({ param, to }) => `set “${param.label}” to ${formatNumber(to)} or less`),
  ];
  const what = `It would hold ${sayMemory(bytes)}, and a training here may hold ${sayMemory(limit)}: ${sayMemory(bytes - limit)} too much.`;
  if (ways.length === 0)
    return `${what} Fewer rows or smaller settings alone are not enough: change both, or choose a simpler kind of model.`;
  const [first, ...others] = ways;
  const all = [`${first![0]!.toUpperCase()}${first!.slice(1)}`, ...others];
  return `${what} ${all.join(', or ')}.`;
}
