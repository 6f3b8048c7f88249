import type { InjectContext, Injector } from '../contracts/injector.ts';
import type { Registry } from '../contracts/catalog.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { Outcome } from '../model/task.ts';
import { completeSettings } from '../params.ts';
import { randomFrom } from '../random.ts';
import { planSeason } from './plan-season.ts';
import type { SeasonPlan } from './plan-season.ts';
import type { Injection, Season } from './season.ts';

export interface TrafficInput {
  readonly season: Season;
  readonly production: Table;
  readonly timeColumn: string | null;
  /** Training rows of the season's first release: the scale a fault is measured in. */
  readonly original: Table;
  readonly target: { readonly column: string; readonly outcome: Outcome };
  readonly injectors: Registry<Injector>;
}

/** What arrives at the endpoint, faults included. */
export interface Traffic {
  readonly plan: SeasonPlan;
  /** Rows of a tick as the operator's world sends them. */
  rows(tick: number): Table;
  /** The same rows where nobody repaired a fault; the same object when nothing was repaired. */
  idleRows(tick: number): Table;
}

/** Whether a fault acts on a tick; `repairs` false asks for the world where nobody mended it. */
export function isActive(injection: Injection, tick: number, repairs = true): boolean {
  if (tick < injection.from || (injection.to !== null && tick > injection.to)) return false;
  const repaired = injection.repaired ?? null;
  return !repairs || repaired === null || tick < repaired;
}

export function openTraffic(input: TrafficInput): Traffic {
  const { season, production, timeColumn, injectors, target, original } = input;
  const plan = planSeason(production, timeColumn, season.tick, season.seed);
  const base = randomFrom(season.seed);
  const kept = new Map<string, Table>();

  const arrive = (tick: number, active: readonly Injection[]): Table =>
    active.reduce(
      (rows, injection) => {
        const injector = injectors.find(injection.injector);
        if (injector === undefined) return rows;
        const settings = completeSettings(injector.params, injection.settings, injector.label);
        if (!settings.ok) return rows;
        const name = `fault ${injection.injector} ${injection.column ?? ''} ${injection.from} ${tick}`;
        const context: InjectContext = {
          random: base.fork(name),
          target,
          reference: original,
          age: tick - injection.from,
        };
        return injector.apply(rows, injection.column, injection.strength, settings.value, context);
      },
      takeRows(production, plan.rows(tick)),
    );

  const remember = (tick: number, repairs: boolean): Table => {
    const active = season.injections.filter((injection) => isActive(injection, tick, repairs));
    const unrepaired = season.injections.filter((injection) => isActive(injection, tick, false));
    const key = `${active.length === unrepaired.length ? 'any' : repairs} ${tick}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const rows = arrive(tick, active);
    kept.set(key, rows);
    if (kept.size > 400) kept.delete(kept.keys().next().value!);
    return rows;
  };
  return {
    plan,
    rows: (tick) => remember(tick, true),
    idleRows: (tick) => remember(tick, false),
  };
}
