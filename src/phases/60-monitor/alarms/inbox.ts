import { silenceFor } from '../../../core/monitor/alarms/alarm-rules.ts';
import type { Severity, Silence } from '../../../core/monitor/alarms/alarm-rules.ts';
import type { Alarm, AlarmKind, Season } from '../../../core/monitor/season.ts';
import type { Tone } from '../../../ui/index.ts';
import { shortName } from '../../../core/data/names.ts';
import { KIND_WORDS } from '../alarm-words.ts';
import { tickLabel } from '../season/season-words.ts';
import { answeredAlarms, openAlarms } from './answer.ts';

export type Shelf = 'open' | 'seen' | 'answered' | 'silenced';

export const SHELVES: readonly Shelf[] = ['open', 'seen', 'answered', 'silenced'];
export const SHELF_WORDS: Readonly<Record<Shelf, string>> = {
  open: 'Open',
  seen: 'Seen',
  answered: 'Answered',
  silenced: 'Silenced',
};

export const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info'];
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  info: 'For information',
};
export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  critical: 'fail',
  warning: 'warn',
  info: 'info',
};

/** Alarms of before rules count as what the standing rules would say of them. */
export function severityOf({ severity, kind }: Alarm): Severity {
  return severity ?? (kind === 'data-drift' ? 'warning' : 'critical');
}

/** Where an alarm lies: answered, else silenced from now on, else seen, else open. */
export function shelfOf(season: Season, alarm: Alarm): Shelf {
  if (alarm.action !== null) return 'answered';
  if (silenceFor(season, alarm, season.reports.length) !== undefined) return 'silenced';
  return alarm.acknowledged === undefined ? 'open' : 'seen';
}

/** Alarms of a shelf and severity; open ones the most telling first, answered ones the newest. */
export function alarmsOn(season: Season, shelf: Shelf, severity: Severity | 'any'): Alarm[] {
  const all = shelf === 'answered' ? answeredAlarms(season) : openAlarms(season);
  return all.filter(
    (alarm) =>
      shelfOf(season, alarm) === shelf && (severity === 'any' || severityOf(alarm) === severity),
  );
}

/** “It shows in what decisions earn, too.”; nothing of an alarm that only was answered together. */
export function followerLead({ kind }: Alarm): string {
  const where = SHOWS_IN.get(kind);
  return where === undefined ? '' : `It shows in ${where}, too. `;
}

const SHOWS_IN: ReadonlyMap<AlarmKind, string> = new Map([
  ['money', 'what decisions earn'],
  ['prediction-drift', 'what the model says'],
  ['attribution-drift', 'what the model leans on'],
]);

/** The fullest shelf a person would want to look at first. */
export function firstShelf(season: Season): Shelf {
  return SHELVES.find((shelf) => alarmsOn(season, shelf, 'any').length > 0) ?? 'open';
}

/** “Seen by Ada on day 12”; null where nobody has. */
export function seenWords(season: Season, alarm: Alarm): string | null {
  if (alarm.acknowledged === undefined) return null;
  const by =
    alarm.acknowledgedBy === undefined || alarm.acknowledgedBy === ''
      ? ''
      : ` by ${alarm.acknowledgedBy}`;
  return `Seen${by} at ${tickLabel(season, Math.max(0, alarm.acknowledged - 1))}.`;
}

/** “Critical, for Ada”, and that nobody owns it. */
export function ownerWords(season: Season, alarm: Alarm): string {
  const owner = alarm.owner ?? season.owner;
  return owner === ''
    ? 'Nobody owns it: an alarm nobody owns is an alarm nobody answers.'
    : `For ${owner}.`;
}

export function targetWords(kind: AlarmKind | null, column: string | null): string {
  const what = kind === null ? 'any kind' : KIND_WORDS[kind];
  return column === null ? what : `${what} on ${shortName(column)}`;
}

export function silenceWords(season: Season, { kind, column, from, until, note }: Silence): string {
  const all = kind === null && column === null;
  const what = all ? 'Everything is silent' : `${targetWords(kind, column)} is silent`;
  const upTo = `from ${tickLabel(season, from)} to ${tickLabel(season, until)}`;
  return `${what[0]!.toUpperCase()}${what.slice(1)} ${upTo}: ${note}${all ? ' Nothing rings at all; lanes stay on record.' : ''}`;
}

/** Looks over their line that a silence kept from ringing. */
export function keptQuiet(season: Season, silence: Silence): number {
  return season.reports
    .filter(({ tick }) => tick >= silence.from && tick <= silence.until)
    .reduce(
      (sum, { lanes }) =>
        sum +
        lanes.filter(
          ({ level, column, kind }) =>
            level === 'alarm' &&
            (silence.column === null || silence.column === column) &&
            (silence.kind === null || kind === undefined || silence.kind === kind),
        ).length,
      0,
    );
}
