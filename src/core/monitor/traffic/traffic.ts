import type { Arrivals, InjectContext, Injector } from '../../contracts/injector.ts';
import type { Registry } from '../../contracts/catalog.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Outcome } from '../../model/task.ts';
import { completeSettings } from '../../params.ts';
import type { Settings } from '../../params.ts';
import { randomFrom } from '../../random.ts';
import { mixRows } from './arrivals.ts';
import { throwCoins } from './cells.ts';
import { conform } from './conform.ts';
import { faultAt } from './fault-at.ts';
import { isHourly } from './hours.ts';
import { planSeason } from './plan-season.ts';
import type { SeasonPlan } from './plan-season.ts';
import type { Injection, Season } from '../season.ts';

export interface TrafficInput {
  readonly season: Season;
  readonly production: Table;
  readonly timeColumn: string | null;
  /** Training rows of the season's first release: the scale a fault is measured in. */
  readonly original: Table;
  readonly target: { readonly column: string; readonly outcome: Outcome };
  readonly injectors: Registry<Injector>;
  /** Repairs at the endpoint; left out: none. */
  mend?(rows: Table, tick: number): Table;
  /** What columns that arrive under other names are called; left out: they come as expected. */
  rename?(rows: Arrivals, tick: number): Arrivals;
}

/** What arrives at the endpoint, faults included. */
export interface Traffic {
  readonly plan: SeasonPlan;
  /**
   * Rows of a tick as the operator's world sends them, in the columns of the production rows: cells
   * that were not sent are missing, and `sent` is what the endpoint got.
   */
  rows(tick: number): Arrivals;
  /** The same rows where nobody repaired a fault; the same object when nothing was repaired. */
  idleRows(tick: number): Arrivals;
  /** `rows` with the labels as they are told; the same object where they are told as they are. */
  told(tick: number): Table;
  /** 1 where a label never comes because of what was decided; null: of none. */
  withheld(tick: number, decided: Float64Array): Uint8Array | null;
}

interface Fault {
  readonly injection: Injection;
  readonly injector: Injector;
  readonly settings: Settings;
  readonly tail: number;
}

/** Ticks whose rows are kept: more than any window spans; those of hours hold few rows. */
const KEPT = { days: 400, hours: 2400 };

export function openTraffic(input: TrafficInput): Traffic {
  const { season, production, timeColumn, target, original } = input;
  const plan = planSeason(production, timeColumn, season.tick, season.seed);
  const base = randomFrom(season.seed);
  const faults = season.injections.flatMap((one) => openFault(one, input.injectors));
  const most = isHourly(season.tick) ? KEPT.hours : KEPT.days;
  const kept = new Map<string, Arrivals>();

  /** Whether a fault is asked about a tick: it acts, or what it held back is still to come. */
  const isAsked = ({ injection, tail }: Fault, tick: number, repairs: boolean): boolean => {
    for (let back = 0; back <= tail; back++)
      if (faultAt(injection, tick - back, repairs).strength > 0) return true;
    return false;
  };
  const randomOf = ({ injection }: Fault, tick: number) =>
    base.fork(`fault ${injection.injector} ${injection.column ?? ''} ${injection.from} ${tick}`);

  const pools = new Map<number, Table>();
  /** By the calendar nothing is drawn from what is still to come. */
  const poolAt = (tick: number): Table => {
    if (!plan.calendar) return production;
    const known = pools.get(tick) ?? takeRows(production, placesUpTo(plan, tick));
    pools.set(tick, known);
    return known;
  };

  const contextOf = (at: number, tick: number, repairs: boolean): InjectContext => ({
    random: randomOf(faults[at]!, tick),
    target,
    reference: original,
    get pool() {
      return poolAt(tick);
    },
    tick,
    age: tick - faults[at]!.injection.from,
    before(ticks) {
      const then = tick - ticks;
      if (then < 0) return null;
      return {
        rows: arriveAt(at, then, repairs),
        random: randomOf(faults[at]!, then),
        strength: strengthAt(faults[at]!, then, repairs),
      };
    },
  });

  /** Rows of a tick as they come to the fault at this place of the list. */
  const arriveAt = (end: number, tick: number, repairs: boolean): Arrivals => {
    let rows: Arrivals = takeRows(production, plan.rows(tick));
    for (let at = 0; at < end; at++) {
      if (!isAsked(faults[at]!, tick, repairs)) continue;
      rows = hit(faults[at]!, rows, contextOf(at, tick, repairs), tick, repairs);
    }
    return rows;
  };

  const remember = (tick: number, repairs: boolean): Arrivals => {
    const same = faults.every(({ injection, tail }) => {
      const { repaired } = injection;
      return repaired == null || tick < repaired || !lasts(injection, tick, tail);
    });
    const key = `${same ? 'any' : repairs} ${tick}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const rows = conform(arriveAt(faults.length, tick, repairs), production);
    kept.set(key, rows);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return rows;
  };

  const named = (rows: Arrivals, tick: number): Arrivals =>
    rows.sent === undefined || input.rename === undefined
      ? rows
      : conform(input.rename(rows.sent, tick), production);
  const mendBySteps = (rows: Arrivals, tick: number): Arrivals => {
    if (input.mend === undefined) return rows;
    const sent = rows.sent === undefined ? {} : { sent: input.mend(rows.sent, tick) };
    return { ...rows, ...input.mend(rows, tick), ...sent };
  };

  const mendedRows = new WeakMap<Table, Arrivals>();
  const rowsOf = (tick: number): Arrivals => {
    const arrived = remember(tick, true);
    if (input.mend === undefined && input.rename === undefined) return arrived;
    const known = mendedRows.get(arrived);
    if (known !== undefined) return known;
    const mended = mendBySteps(named(arrived, tick), tick);
    mendedRows.set(arrived, mended);
    return mended;
  };
  const active = (tick: number): number[] =>
    [...faults.keys()].filter((at) => strengthAt(faults[at]!, tick, true) > 0);

  return {
    plan,
    rows: rowsOf,
    idleRows: (tick) => remember(tick, false),
    told: (tick) =>
      active(tick).reduce<Table>((rows, at) => {
        const { injector, settings } = faults[at]!;
        const strength = strengthAt(faults[at]!, tick, true);
        return injector.told?.(rows, strength, settings, contextOf(at, tick, true)) ?? rows;
      }, rowsOf(tick)),
    withheld(tick, decided) {
      const lost = active(tick).flatMap((at) => {
        const { injector, settings } = faults[at]!;
        const strength = strengthAt(faults[at]!, tick, true);
        const context = contextOf(at, tick, true);
        return injector.withholds?.(rowsOf(tick), decided, strength, settings, context) ?? [];
      });
      return lost.length === 0 ? null : anyOf(lost, decided.length);
    },
  };
}

const POOL_TICKS = 12;

function placesUpTo(plan: SeasonPlan, tick: number): Int32Array {
  const ticks = Array.from({ length: Math.min(POOL_TICKS, tick + 1) }, (_one, back) => tick - back);
  return Int32Array.from(ticks.flatMap((one) => [...plan.rows(one)]));
}

function openFault(injection: Injection, injectors: Registry<Injector>): Fault[] {
  const injector = injectors.find(injection.injector);
  if (injector === undefined) return [];
  const settings = completeSettings(injector.params, injection.settings, injector.label);
  if (!settings.ok) return [];
  const tail = injector.tail?.(settings.value) ?? 0;
  return [{ injection, injector, settings: settings.value, tail }];
}

/** Strength where a share of the rows cannot be hit by itself: then a part of them is a part of it. */
function strengthAt({ injection }: Fault, tick: number, repairs: boolean): number {
  const { strength, share } = faultAt(injection, tick, repairs);
  return strength * share;
}

/** Whether a fault nobody repaired would still be felt. */
function lasts(injection: Injection, tick: number, tail: number): boolean {
  return tick >= injection.from && (injection.to === null || tick <= injection.to + tail);
}

function hit(
  fault: Fault,
  rows: Arrivals,
  context: InjectContext,
  tick: number,
  repairs: boolean,
): Arrivals {
  const { injection, injector, settings } = fault;
  const { strength, share } = faultAt(injection, tick, repairs);
  const sameRows = injector.changes === 'cells' || injector.changes === 'row';
  if (share > 0 && share < 1 && (sameRows || injector.changes === 'answer')) {
    const coins = throwCoins(context.random.fork('share'), rows.rows, share);
    const after = injector.apply(rows, injection.column, strength, settings, context);
    return mixRows(rows, after, coins);
  }
  return injector.apply(rows, injection.column, strength * share, settings, context);
}

function anyOf(flags: readonly Uint8Array[], rows: number): Uint8Array {
  return Uint8Array.from({ length: rows }, (_one, row) =>
    flags.some((one) => one[row] === 1) ? 1 : 0,
  );
}
