import { findColumn } from '../../data/table.ts';
import type { SeasonInput } from '../advance.ts';
import { ATTRIBUTION, explainTick, openAttributionWatch } from './attribution-watch.ts';
import { DAYS_OF_UNIT } from './column-watch.ts';
import { labelledOf } from './error-watch.ts';
import type { ErrorSetup } from './error-watch.ts';
import type { Sighting } from './lanes.ts';
import type { Explained, Kept, Memory } from './memory.ts';
import type { Learned } from './learned.ts';
import { MONEY, openMoneyWatch, wearOfMoney } from './money-watch.ts';
import { formOf, openPredictionsWatch } from './predictions-watch.ts';
import type { Scored } from '../scored.ts';
import type { AlarmKind } from '../season.ts';
import type { Traffic } from '../traffic/traffic.ts';
import type { MonitorId, WatchPlan } from './watch-plan.ts';
import { openReach, openWindows, spanOf } from './watch-windows.ts';
import type { Pace, WindowAt } from './watch-windows.ts';

export const PREDICTION_ROWS = 150;
export const MONEY_ROWS = 300;

/** The kind of alarm a monitor that is no detector stands for; undefined: it is a detector. */
export function kindOfMonitor(id: string): AlarmKind | undefined {
  if (id === MONEY) return 'money';
  return id === ATTRIBUTION ? 'attribution-drift' : undefined;
}

/** What does not ring is watched. */
function quieten(sighting: Sighting): Sighting {
  const { verdict } = sighting;
  return verdict.level === 'alarm'
    ? { ...sighting, verdict: { ...verdict, level: 'watch' } }
    : sighting;
}

/** Days so many ticks span; null without a calendar. */
function daysOfWindow(
  { tick: { unit } }: SeasonInput['season'],
  { plan: { calendar } }: Traffic,
  ticks: number,
): number | null {
  return calendar && unit !== 'rows' ? ticks * DAYS_OF_UNIT[unit] : null;
}

/** One tick’s rows as they are remembered. */
export function keepTick(
  { target: { outcome } }: SeasonInput,
  tick: number,
  ids: Int32Array,
  scored: Scored,
): Kept {
  const { loss, money, refused, signed } = scored;
  return {
    ...{ tick, ids, losses: loss, money, refused, ...formOf(outcome, scored) },
    ...(outcome.task !== 'regression' || signed === undefined ? {} : { signed }),
  };
}

/** What watches the release rather than the columns: its predictions, its money, its reasons. */
export function openReleaseWatch(
  input: SeasonInput,
  traffic: Traffic,
  expected: Scored,
  plan: WatchPlan,
  planned: number,
  pace: Pace,
  learned: Learned | null,
) {
  const { season, timeColumn, explainer } = input;
  const windowOf = (wanted: number, own = pace): WindowAt =>
    openWindows(plan.window, planned, own, wanted);
  const daysOf = (wanted: number, own = pace): number | null =>
    daysOfWindow(season, traffic, spanOf(plan.window, own, wanted));
  const predictions = openPredictionsWatch({
    outcome: input.target.outcome,
    validation: input.validation,
    expected,
    timeColumn,
    windowDays: daysOf(PREDICTION_ROWS),
    learned,
    detectors: input.detectors,
    plan,
  });
  const predictionsAt = windowOf(PREDICTION_ROWS);
  const moneyDays = daysOf(MONEY_ROWS);
  const wear =
    learned === null || moneyDays === null
      ? 1
      : wearOfMoney([learned, { rows: input.validation, scored: expected }], timeColumn, moneyDays);
  const money = openMoneyWatch(expected, plan, season.seed, wear);
  const moneyAt = windowOf(MONEY_ROWS);
  const explains = plan.monitors.includes('attribution') ? explainer : undefined;
  const looks = plan.looks ?? 1;
  const explainedPace = {
    ...pace,
    perTick: Math.min((explains?.perTick ?? 1) / looks, pace.perTick),
    pool: null,
  };
  const explainedDays = daysOf(explains?.wanted ?? 1, explainedPace);
  const attribution =
    explains === undefined
      ? null
      : openAttributionWatch(explains, plan, season.seed, pace.pool, explainedDays);
  const explainedAt = windowOf(explains?.wanted ?? 1, explainedPace);
  const explainedSince = openReach(plan.window, planned, explainedPace, explains?.wanted ?? 1);

  function timesOf(window: readonly Kept[]): Float64Array | null {
    if (timeColumn === null) return null;
    const times = window.flatMap(({ tick }) => {
      const column = findColumn(traffic.rows(tick), timeColumn);
      return column?.kind === 'date' ? [...column.values] : [];
    });
    return Float64Array.from(times);
  }

  function explain(before: readonly Explained[], scored: Scored, tick: number): Explained[] {
    if (explains === undefined || scored.said === undefined) return [];
    return [...before, explainTick(explains, scored.said, tick, season.seed)];
  }

  /** After `memory` has taken in a tick: what is seen of it, and which kinds did not look. */
  function look(memory: Memory, setup: ErrorSetup) {
    const { rowsOf } = setup;
    const tick = memory.tick - 1;
    const skipped: AlarmKind[] = [];
    const sightings: Sighting[] = [];
    const add = (id: MonitorId, ...seen: readonly Sighting[]): void => {
      sightings.push(...(plan.ringing.includes(id) ? seen : seen.map(quieten)));
    };
    const within = <T extends { readonly tick: number }>(
      kind: AlarmKind,
      kept: readonly T[],
      at: WindowAt,
      last: number,
    ): readonly T[] | null => {
      const first = last < 0 ? null : at(last, rowsOf);
      if (first === null) skipped.push(kind);
      return first === null ? null : kept.filter((one) => one.tick >= first && one.tick <= last);
    };
    const seen = within('prediction-drift', memory.kept, predictionsAt, tick);
    if (seen !== null) add('predictions', ...predictions(seen, timesOf(seen)));
    if (money !== null) {
      const due = tick - season.labelDelay - (setup.lag ?? 0);
      const window = within('money', memory.kept, moneyAt, due);
      if (window !== null) add('money', money(labelledOf(setup, window, (from) => from <= tick)));
    }
    if (attribution !== null) {
      const explained = within('attribution-drift', memory.explained, explainedAt, tick);
      if (explained !== null) add('attribution', attribution(explained));
    }
    return { sightings, skipped };
  }

  /** The first tick whose explanations a window that ends with this one or later needs. */
  const explainedFrom = (tick: number, rowsOf: (tick: number) => number): number =>
    tick < 0 ? 0 : explainedSince(tick, rowsOf)!;
  return { explain, look, explainedFrom };
}
