import type { Registry } from '../../contracts/catalog.ts';
import type { Injector } from '../../contracts/injector.ts';
import { mix32 } from '../../random.ts';
import type { Injection, Season } from '../season.ts';

/**
 * Other operators on the same traffic. `idle`: the first release left alone, every fault kept;
 * counted while a season is played. `daily`: see `WorldPlan.trainAt`. `oracle`: knew when each
 * fault began and what it was, and every label of the season before it was played; no operator can
 * know that, so it is what could be had at most, never what could have been done.
 *
 * The oracle's data faults are repaired in their first tick. Between two changes of the world it
 * takes, in hindsight, what earned most of: leaving everything as it is; the first release; the
 * first release with the threshold (or shift) best for these very rows; the same settings trained
 * on rows of that stretch with their true labels, alone or beside the training rows, cross-fitted
 * by source row so that no row is decided by a model that saw it, with the threshold best for each
 * fold. So it never earns less than `idle`. It pays nothing for labels.
 */
export type WorldId = 'daily' | 'oracle';

/** Rows a model of the oracle learns from: those of its stretch, alone or beside training rows. */
export type OracleRows = 'new' | 'all';

/** Ticks `from` to `to` (inclusive) between two changes of the world. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Models that are trained for it; none where the world is as it was, or rows are too few. */
  readonly models: readonly OracleRows[];
}

/** What is played: as many ticks as the season has, from the document alone. */
export interface WorldPlan {
  readonly ticks: number;
  /** Ticks from one training of `daily` to the next. */
  readonly every: number;
  /**
   * Ticks before which `daily` trains: first release’s settings and seed, its training rows and
   * all labels known, split as a retraining in the app is, rule found anew on the newest rows, put
   * to work without a gate. Nobody repairs anything.
   */
  readonly trainAt: readonly number[];
  readonly stretches: readonly Stretch[];
}

/** One training, and the ticks and rows its model decides. */
export type WorldPlace =
  | { readonly world: 'daily'; readonly from: number; readonly to: number }
  | {
      readonly world: 'oracle';
      readonly from: number;
      readonly to: number;
      readonly rows: OracleRows;
      readonly fold: number;
    };

/** What came of one. */
export interface WorldPiece {
  readonly key: string;
  /** Money of each tick from the place’s first to its last, of the rows it decided. */
  readonly earned: readonly number[];
  /** Training alone; says nothing where bits are compared. */
  readonly seconds: number;
}

/** A world played to its end. */
export interface World {
  readonly id: WorldId;
  /** Money a tick. */
  readonly earned: readonly number[];
  readonly trainings: number;
  readonly seconds: number;
}

export interface Comparison {
  readonly plan: WorldPlan;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly failure: string | null;
  /** One a place, as they were done. */
  readonly pieces: readonly WorldPiece[];
  /** Empty until all are played. */
  readonly worlds: readonly World[];
}

export const ORACLE_FOLDS = 3;

/** The fold a source row is left out of: the same wherever it arrives again. */
export function oracleFold(id: number): number {
  return (mix32(id + 7) >>> 0) % ORACLE_FOLDS;
}

/** Whether a fault changes what is true of the rows; the others can be repaired upstream. */
export function changesWorld(injection: Injection, injectors: Registry<Injector>): boolean {
  const injector = injectors.find(injection.injector);
  return injector?.group === 'world' && injector.expects.includes('model-quality');
}

/** The season of an operator who repairs nothing. */
export function unrepaired(season: Season): Season {
  const { repairs: _, canaries: __, ...rest } = season;
  return {
    ...rest,
    injections: season.injections.map((injection) => ({ ...injection, repaired: null })),
  };
}

/** The season of an operator who repairs each data fault in its first tick. */
export function repairedAtOnce(season: Season, injectors: Registry<Injector>): Season {
  return unrepaired({
    ...season,
    injections: season.injections.filter((one) => changesWorld(one, injectors)),
  });
}

const NATURAL_STRETCHES = 4;

/**
 * Where the world changes: at the first tick and after the last one of a fault that changes it,
 * and when one that grows is whole. By the calendar it moves by itself: quarters of the season too.
 */
export function stretchesOf(
  season: Season,
  injectors: Registry<Injector>,
  ticks: number,
): { from: number; to: number; changed: boolean }[] {
  const faults = season.injections.filter(
    (one) => changesWorld(one, injectors) && one.from < ticks,
  );
  const moves = season.tick.unit !== 'rows';
  const cuts = new Set([0]);
  for (const { from, to, shape, period } of faults) {
    cuts.add(from);
    if (to !== null) cuts.add(to + 1);
    if (shape === 'gradual' || shape === 'incremental') cuts.add(from + (period ?? 0));
  }
  if (moves)
    for (let part = 1; part < NATURAL_STRETCHES; part++)
      cuts.add(Math.round((part * ticks) / NATURAL_STRETCHES));
  const starts = [...cuts].filter((tick) => tick < ticks).toSorted((a, b) => a - b);
  return starts.map((from, i) => {
    const to = (starts[i + 1] ?? ticks) - 1;
    const hit = faults.some((one) => one.from <= to && (one.to === null || one.to >= from));
    return { from, to, changed: moves || hit };
  });
}

export function placesOf(plan: WorldPlan): WorldPlace[] {
  const daily = plan.trainAt.map((from, i): WorldPlace => {
    return { world: 'daily', from, to: (plan.trainAt[i + 1] ?? plan.ticks) - 1 };
  });
  const folds = Array.from({ length: ORACLE_FOLDS }, (_, fold) => fold);
  const oracle = plan.stretches.flatMap(({ from, to, models }) =>
    models.flatMap((rows) =>
      folds.map((fold): WorldPlace => ({ world: 'oracle', from, to, rows, fold })),
    ),
  );
  return [...daily, ...oracle];
}

/** Names a place. */
export function placeKey(place: WorldPlace): string {
  const ticks = `${place.from}-${place.to}`;
  return place.world === 'daily' ? `daily ${ticks}` : `oracle ${ticks} ${place.rows} ${place.fold}`;
}

/** Places whose piece is missing. */
export function placesMissing({ plan, pieces }: Comparison): WorldPlace[] {
  const done = new Set(pieces.map(({ key }) => key));
  return placesOf(plan).filter((place) => !done.has(placeKey(place)));
}

/** What the oracle has in a stretch without training: money a tick of each way. */
export interface Untrained {
  readonly released: readonly number[];
  readonly bestThreshold: readonly number[];
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** The pieces put together. `untrained`: one a stretch. */
export function joinWorlds(
  season: Season,
  { plan, pieces }: Comparison,
  untrained: readonly Untrained[],
): World[] {
  const idle = season.reports.slice(0, plan.ticks).map((report) => report.earnedIdle);
  const byKey = new Map(pieces.map((piece) => [piece.key, piece]));
  const places = placesOf(plan);
  const secondsOf = (world: WorldId) =>
    places.reduce(
      (total, place) =>
        place.world === world ? total + (byKey.get(placeKey(place))?.seconds ?? 0) : total,
      0,
    );
  const daily = [...idle];
  for (const place of places) {
    if (place.world !== 'daily') continue;
    byKey.get(placeKey(place))!.earned.forEach((money, i) => (daily[place.from + i] = money));
  }
  const oracle = plan.stretches.flatMap(({ from, to, models }, at) => {
    const ways: (readonly number[])[] = [
      idle.slice(from, to + 1),
      untrained[at]!.released,
      untrained[at]!.bestThreshold,
    ];
    for (const rows of models) {
      const folds = Array.from({ length: ORACLE_FOLDS }, (_, fold) =>
        byKey.get(placeKey({ world: 'oracle', from, to, rows, fold })),
      );
      const earned = idle.slice(from, to + 1).map(() => 0);
      for (const piece of folds) piece!.earned.forEach((money, i) => (earned[i]! += money));
      ways.push(earned);
    }
    return ways.reduce((best, way) => (sum(way) > sum(best) ? way : best));
  });
  const count = (world: WorldId) => places.filter((place) => place.world === world).length;
  return [
    { id: 'daily', earned: daily, trainings: count('daily'), seconds: secondsOf('daily') },
    { id: 'oracle', earned: oracle, trainings: count('oracle'), seconds: secondsOf('oracle') },
  ];
}
