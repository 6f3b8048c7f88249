import type { Registry } from '../../contracts/catalog.ts';
import type { Injector } from '../../contracts/injector.ts';
import { recoveryOf } from './recovery.ts';
import type { Recovery, Worth } from './recovery.ts';
import type { Alarm, Injection, Season } from '../season.ts';

/** One fault, and when the monitors noticed. */
export interface FaultScore {
  readonly injection: Injection;
  /** The alarm that fits it: of an expected kind, on its column or on none, on any where it changes which rows arrive; null when none came. */
  readonly alarm: Alarm | null;
  readonly detectedAfter: number | null;
  /** Ticks from the alarm to its answer, 0 when it came before the next tick; null: none. */
  readonly decidedAfter: number | null;
  /** Counted from that answer; left out where nobody asked for it. */
  readonly recovery?: Recovery;
}

/** What a season came to; sums are in the goal's currency. */
export interface Scoreboard {
  readonly ticks: number;
  readonly earned: number;
  /** What the season's first release would have earned, left alone, on the same traffic. */
  readonly idle: number;
  readonly difference: number;
  /** Running difference after each tick. */
  readonly lead: readonly number[];
  readonly faults: readonly FaultScore[];
  /** First tick of the first fault that has begun. */
  readonly firstDriftTick: number | null;
  readonly detectedAfter: number | null;
  readonly alarms: number;
  readonly open: number;
  /** Alarms with no fault behind them; null on real later rows, where the world itself moves. */
  readonly falseAlarms: number | null;
  /** Mean ticks from an alarm to its answer; null when none was answered. */
  readonly actedAfter: number | null;
}

function fits(alarm: Alarm, injection: Injection, injectors: Registry<Injector>): boolean {
  const injector = injectors.find(injection.injector);
  const expected = injector?.expects ?? [];
  const sameColumn =
    injector?.changes === 'rows' ||
    alarm.column === null ||
    injection.column === null ||
    alarm.column === injection.column;
  return alarm.tick >= injection.from && expected.includes(alarm.kind) && sameColumn;
}

function scoreFault(
  injection: Injection,
  season: Season,
  injectors: Registry<Injector>,
  worth?: Worth,
): FaultScore {
  const alarm = season.alarms.find((one) => fits(one, injection, injectors)) ?? null;
  const answered = alarm?.action?.tick ?? null;
  return {
    ...{ injection, alarm },
    detectedAfter: alarm === null ? null : alarm.tick - injection.from,
    decidedAfter: answered === null ? null : Math.max(0, answered - alarm!.tick - 1),
    ...(worth === undefined
      ? {}
      : { recovery: recoveryOf(season, injection.from, answered, worth) }),
  };
}

/** `worth`: what recovery is measured in; left out: it is not. */
export function scoreboard(
  season: Season,
  injectors: Registry<Injector>,
  worth?: Worth,
): Scoreboard {
  const { reports, alarms } = season;
  const begun = season.injections.filter((injection) => injection.from < reports.length);
  const faults = begun.map((injection) => scoreFault(injection, season, injectors, worth));
  const first = begun.reduce((least, { from }) => Math.min(least, from), Infinity);
  const found = faults.find((fault) => fault.injection.from === first);
  const waits = alarms.flatMap(({ action, tick }) => (action === null ? [] : [action.tick - tick]));
  const baseless = alarms.filter((alarm) => !begun.some(({ from }) => from <= alarm.tick));
  let lead = 0;
  const leads = reports.map((report) => (lead += report.earned - report.earnedIdle));
  const earned = reports.reduce((total, report) => total + report.earned, 0);
  const idle = reports.reduce((total, report) => total + report.earnedIdle, 0);
  return {
    ticks: reports.length,
    earned,
    idle,
    difference: earned - idle,
    lead: leads,
    faults,
    firstDriftTick: begun.length === 0 ? null : first,
    detectedAfter: found?.detectedAfter ?? null,
    alarms: alarms.length,
    open: alarms.filter((alarm) => alarm.action === null).length,
    falseAlarms: season.tick.unit === 'rows' ? baseless.length : null,
    actedAfter: waits.length === 0 ? null : waits.reduce((a, b) => a + b, 0) / waits.length,
  };
}
