import { shortName } from '../../data/names.ts';
import type { FaultScore } from './scoreboard.ts';
import type { Season } from '../season.ts';
import { countTicks, tickLabel } from '../tick-words.ts';
import type { Recovery } from './recovery.ts';

function sayAfter(season: Season, ticks: number): string {
  return ticks === 0 ? 'at once' : `after ${countTicks(season, ticks)}`;
}

export function sayRecovery(season: Season, recovery: Recovery): string {
  switch (recovery.kind) {
    case 'after':
      return `${sayAfter(season, recovery.ticks)}, ${tickLabel(season, recovery.at)}`;
    case 'not-yet':
      return 'not yet';
    case 'unhurt':
      return 'was never worse than before';
    case 'unanswered':
      return 'not answered';
    case 'cannot-tell':
      return `cannot tell: ${recovery.why}`;
  }
}

/** What plugins and monitors are called, by id. */
export interface Names {
  readonly injector: (id: string) => string;
  readonly detector: (id: string) => string;
}

/** What, where, since when, who noticed, how fast, answered how fast, and when it was as before. */
export function faultCells(season: Season, names: Names, score: FaultScore): string[] {
  const { injection, alarm, detectedAfter, decidedAfter, recovery } = score;
  return [
    names.injector(injection.injector),
    injection.column === null ? 'the whole row' : shortName(injection.column),
    tickLabel(season, injection.from),
    alarm === null ? 'nobody' : names.detector(alarm.detector),
    detectedAfter === null ? 'never' : sayAfter(season, detectedAfter),
    decidedAfter === null ? 'not yet' : sayAfter(season, decidedAfter),
    recovery === undefined ? '–' : sayRecovery(season, recovery),
  ];
}

export const FAULT_HEADS: readonly string[] = [
  ...['fault', 'where', 'began', 'noticed by', 'noticed', 'answered', 'as before again'],
];
