import { concatTables } from '../../data/concat.ts';
import { findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { SeasonInput } from '../advance.ts';
import { countContractLanes, keptLanes, keysIn, watchContract } from './contract-watch.ts';
import { alphaFor } from './false-alarms.ts';
import { FEED_LANES, watchFeed } from './feed-watch.ts';
import { watchClock } from './clock-watch.ts';
import { watchVolume } from './volume-watch.ts';
import { columnLanes, openColumnLanes } from './lanes.ts';
import type { Sighting } from './lanes.ts';
import { openLastGood } from './last-good.ts';
import { HOURS, isHourly } from '../traffic/hours.ts';
import { timesOf } from '../traffic/plan-season.ts';
import { openReference } from './reference.ts';
import type { Basis } from './reference.ts';
import type { Traffic } from '../traffic/traffic.ts';
import type { WatchPlan } from './watch-plan.ts';
import { openWindows, spanOf } from './watch-windows.ts';
import type { Pace } from './watch-windows.ts';
import { WINDOW_ROWS, dropRepeats } from './windows.ts';

export const DAYS_OF_UNIT = { day: 1, week: 7, month: 30.4375 } as const;

/** What watches the columns of arriving rows: detectors and the contract, window after window. */
export function openColumnWatch(
  input: SeasonInput,
  traffic: Traffic,
  plan: WatchPlan,
  planned: number,
  pace: Pace,
) {
  const { season, production, training, features, contract, timeColumn } = input;
  const { unit } = season.tick;
  const { calendar } = traffic.plan;
  const span = spanOf(plan.window, pace, WINDOW_ROWS);
  const windowAt = openWindows(plan.window, planned, pace, WINDOW_ROWS);
  const windowDays = calendar && unit !== 'rows' ? span * DAYS_OF_UNIT[unit] : null;
  const isSeasonal = plan.reference === 'same-season';
  const reference = openReference(training, timeColumn, isSeasonal ? windowDays : null);
  const hourly = isHourly(season.tick);
  const clock = hourly ? (season.tick.hours.column ?? null) : null;
  /** Dates are watched for empty cells: those that cannot be read any more. */
  const dated = hourly
    ? datesIn(training, production)
    : timesOf(training, timeColumn) === null
      ? []
      : [timeColumn!];
  const lanes = keptLanes(
    columnLanes(training, [...new Set([...features, ...dated])], input.detectors, plan),
    contract,
  );
  const ownLanes = lanes.filter((lane) => lane.kind === 'data-quality').length;
  const qualityLanes =
    1 +
    FEED_LANES +
    Number(hourly) +
    Number(clock !== null) +
    ownLanes +
    countContractLanes(contract);
  const alpha = alphaFor('data-quality', qualityLanes, plan);
  const lookAt = openColumnLanes(lanes, features, reference);
  const keys = contract === undefined ? [] : keysIn(contract);
  const watched = new Set([
    ...features,
    ...(timeColumn === null ? [] : [timeColumn]),
    ...dated,
    ...keys,
  ]);
  const slices = new Map<number, Table>();
  const sliceOf = (tick: number): Table => {
    const rows = traffic.rows(tick);
    const slice = slices.get(tick) ?? {
      ...rows,
      columns: rows.columns.filter((column) => watched.has(column.name)),
    };
    slices.set(tick, slice);
    return slice;
  };
  const lastGood = plan.reference === 'last-good' ? openLastGood(span, sliceOf) : null;

  function basisFor(first: number, times: Float64Array | null): Basis {
    const good = lastGood?.(season, first) ?? null;
    return good === null
      ? reference.rowsFor(times)
      : { rows: good, halfSpan: null, lastGood: true };
  }

  /** The window that ends with a tick in which `arrived` rows came; null where none is full. */
  function look(
    tick: number,
    arrived: number,
    rowsOf: (tick: number) => number,
  ): Sighting[] | null {
    const first = windowAt(tick, rowsOf);
    if (first === null) return null;
    for (const old of slices.keys()) if (old < first) slices.delete(old);
    const ticks = Array.from({ length: tick - first + 1 }, (_one, i) => sliceOf(first + i));
    const window = dropRepeats(concatTables(ticks));
    const times = timesOf(window, timeColumn);
    const basis = basisFor(first, times);
    const hasOwnVolume = calendar || (!hourly && contract?.batch !== undefined);
    const told = {
      volume: hasOwnVolume ? null : watchVolume(season, tick, arrived, alpha),
      clock: clock === null ? null : watchClock(ticks, first, clock, alpha),
    };
    const feed = watchFeed(ticks, told, alpha);
    const seen = [...lookAt(window, basis), ...feed];
    if (contract === undefined) return seen;
    const isWhole = calendar && tick > 0 && tick < traffic.plan.ticks - 1;
    const share = (production.rows / Math.max(1, training.rows)) * (contract.volume?.share ?? 1);
    const arrival = isWhole ? { unit, share } : null;
    const together = hourly ? ofWholeDay(tick, rowsOf) : arrived;
    return [...seen, ...watchContract(contract, window, basis.rows, together, alpha, arrival)];
  }
  return { look, qualityLanes, span, alpha };
}

const datesIn = (training: Table, production: Table): string[] =>
  training.columns
    .filter(({ kind, name }) => kind === 'date' && findColumn(production, name)?.kind === 'date')
    .map(({ name }) => name);

/** Rows of the day that ends with an hour; null in the others. A rule on rows at once is of a day. */
function ofWholeDay(tick: number, rowsOf: (tick: number) => number): number | null {
  if ((tick + 1) % HOURS !== 0) return null;
  let rows = 0;
  for (let back = 0; back < HOURS; back++) rows += rowsOf(tick - back);
  return rows;
}
