import { concatTables } from '../../data/concat.ts';
import type { Condition } from '../../data/condition.ts';
import { maskRows } from '../../data/conditions.ts';
import type { Table } from '../../data/table.ts';
import { LEAST_ROWS, Moments } from '../../evaluate/slices/gap.ts';
import type { Tally } from '../../evaluate/slices/gap.ts';
import { searchTallies } from '../../evaluate/slices/search.ts';
import { sliceColumn, slicingColumns } from '../../evaluate/slices/slice-columns.ts';
import { unitHash } from '../../hash.ts';
import { partOf } from '../../pieces.ts';
import type { Pieces } from '../../pieces.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { PER } from '../judge.ts';
import { scoreRows } from '../season/score.ts';
import type { RootCause, RootSlice } from './api.ts';
import { courseOf } from './course.ts';
import { scoreTicks, ticksServed } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { badnessOf, isPricedScene } from './worth.ts';

const Z95 = 1.959963984540054;

/** By how much rows since are worse than rows before; a slice nobody saw before, than all of them. */
class Rise implements Tally<Rise> {
  readonly now: Moments;
  readonly before: Moments;
  readonly #all: Moments;

  constructor(all: Moments, now = new Moments(), before = new Moments()) {
    this.#all = all;
    this.now = now;
    this.before = before;
  }

  get rows(): number {
    return this.now.rows;
  }
  get basis(): Moments {
    return this.before.rows >= LEAST_ROWS ? this.before : this.#all;
  }
  get mean(): number {
    return this.now.mean - this.basis.mean;
  }
  get noise(): number {
    return this.now.noise + this.basis.noise;
  }
  restOf(all: Rise): Rise {
    return new Rise(this.#all, this.now.restOf(all.now), this.before.restOf(all.before));
  }
}

/** Rows of both sides, one after the other, and how bad each was decided. */
export interface BothSides {
  readonly table: Table;
  readonly bad: Float64Array;
  /** Rows from here on are since it began. */
  readonly cut: number;
}

function bothSides(scene: AlarmScene): BothSides {
  const { season, alarm, release, rows, lab, project, bundle } = scene;
  const priced = isPricedScene(scene);
  const { since } = courseOf(season, alarm);
  const last = season.reports.length - 1;
  const now = scoreTicks(scene, ticksServed(season, release.id, since, last));
  const then = scoreTicks(scene, ticksServed(season, release.id, 0, since - 1));
  const judged = { table: rows.judge, ...scoreRows(lab, project, bundle, rows.judge) };
  const before = then.table.rows >= judged.table.rows ? then : judged;
  const names = new Set(now.table.columns.map(({ name }) => name));
  const columns = before.table.columns.filter(({ name }) => names.has(name));
  return {
    table: concatTables([{ ...before.table, columns }, now.table]),
    bad: Float64Array.from([...badnessOf(priced, before), ...badnessOf(priced, now)]),
    cut: before.table.rows,
  };
}

/** Where the rise in loss since the alarm's lane left calm sits; see `searchRise`. */
export function* rootCauseOf(scene: AlarmScene): Pieces<Result<RootCause>> {
  const { project } = scene;
  const sides = bothSides(scene);
  yield 0.3;
  const names = slicingColumns(project, sides.table);
  const unit = isPricedScene(scene) ? 'money' : 'loss';
  return yield* partOf(searchRise(sides, names, project.seed, unit), 1, 2);
}

/**
 * Slices of one and two columns by how much worse they got, searched on one half of the rows and
 * held against the other, which the search never saw; Holm's correction is over those held.
 */
export function* searchRise(
  { table, bad, cut }: BothSides,
  names: readonly string[],
  seed: number,
  unit: RootCause['unit'],
): Pieces<Result<RootCause>> {
  const base = new Moments();
  bad.subarray(0, cut).forEach((value) => {
    if (!Number.isNaN(value)) base.add(value);
  });
  const tallies = {
    empty: () => new Rise(base),
    add(rise: Rise, row: number) {
      const value = bad[row]!;
      if (!Number.isNaN(value)) (row < cut ? rise.before : rise.now).add(value);
    },
  };
  const whole = tallies.empty();
  bad.forEach((_value, row) => tallies.add(whole, row));
  if (whole.now.rows < 2 * LEAST_ROWS || base.rows < LEAST_ROWS)
    return fail(
      'too-few-labels',
      `Cannot tell yet where it sits: ${whole.now.rows} labelled rows since it began, ${base.rows} before.`,
      'Monitor, Alarms.',
      `Let ${2 * LEAST_ROWS} labelled rows arrive: play the season on.`,
    );
  const columns = names.flatMap((name) => sliceColumn(table, name, LEAST_ROWS) ?? []);
  const half = Uint8Array.from(table.ids, (id) => Number(unitHash(seed, `root cause/${id}`) < 0.5));
  const found = yield* searchTallies(tallies, columns, half);
  const per = unit === 'money' ? PER : 1;
  return ok({
    unit,
    rise: estimate(whole, per),
    rows: { before: whole.before.rows, since: whole.now.rows },
    looked: found.looked,
    held: found.held,
    slices: found.slices
      .map((slice) => weigh(slice.where, table, half, tallies, slice.adjusted, per))
      .toSorted(
        (a, b) => (Number.isNaN(b.share) ? -1 : b.share) - (Number.isNaN(a.share) ? -1 : a.share),
      ),
  });
}

function estimate(rise: Rise, per: number) {
  const error = Z95 * Math.sqrt(rise.noise);
  return {
    value: per * rise.mean,
    low: per * (rise.mean - error),
    high: per * (rise.mean + error),
  };
}

/** A slice on the rows the search did not see: its own rise, and what share of all of it it carries. */
function weigh(
  where: readonly Condition[],
  table: Table,
  half: Uint8Array,
  { empty, add }: { empty(): Rise; add(rise: Rise, row: number): void },
  adjusted: number,
  per: number,
): RootSlice {
  const mask = maskRows(table, where);
  const own = empty();
  const all = empty();
  half.forEach((side, row) => {
    if (side !== 1) return;
    add(all, row);
    if (mask.ok && mask.value[row] === 1) add(own, row);
  });
  const enough = own.now.rows >= LEAST_ROWS;
  const carried = own.now.rows * own.mean;
  const total = all.now.rows * all.mean;
  const unknown = { value: NaN, low: NaN, high: NaN };
  return {
    where,
    rows: own.now.rows,
    rowsBefore: own.before.rows,
    ofRows: all.now.rows,
    rise: enough ? estimate(own, per) : unknown,
    share: enough && total > 0 ? carried / total : NaN,
    adjusted,
    isNew: own.before.rows < LEAST_ROWS,
  };
}
