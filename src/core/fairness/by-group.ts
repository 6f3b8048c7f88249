import type { Grouped } from '../data/groups.ts';
import type { Judged } from '../lab/estimate.ts';
import { quantileSorted, variance } from '../math.ts';
import type { Pieces } from '../pieces.ts';
import type { Estimate } from '../project/project.ts';
import type { Random } from '../random.ts';
import { wilson } from '../stats/intervals.ts';
import { normSf } from '../stats/special.ts';
import { adjustPValues, fisherExact, twoProportionZ } from '../stats/tests.ts';
import type { Contrast, Figure, Gap, GroupFigures, GroupReport } from './api.ts';
import { betweenGroups } from './between.ts';
import { measuresOf } from './measures.ts';
import type { Counted, Measure } from './measures.ts';
import { add, count, countBuckets, empty, factsOf, newTally } from './tally.ts';
import type { Facts, Tally } from './tally.ts';

/** Below this many rows nothing is said of a group. */
export const FEWEST_ROWS = 30;
const REPLICATES = 400;
/** Beyond, whole buckets of rows are drawn: as good, and in one pass over the rows. */
const MANY = 50_000;
const BUCKETS = 1000;
/** Beyond, shares are tested by their normal approximation. */
const EXACT_ROWS = 5000;

/** Group by group, measure by measure, one number. */
type Values = readonly (readonly number[])[];

/**
 * Every measure of every group with its interval, against one group and between all. Shares have
 * Wilson's interval; other numbers, differences and ratios the bootstrap's, groups compared within
 * one and the same resample.
 */
export function* compareGroups(
  judged: Judged,
  grouped: Grouped,
  ofClass: number,
  random: Random,
): Pieces<
  Pick<GroupReport, 'measures' | 'groups' | 'reference' | 'contrasts' | 'gaps' | 'unknown'>
> {
  const measures = measuresOf(judged.outcome);
  const facts = factsOf(judged, grouped, ofClass);
  const groups = facts.groups;
  const tally = count(facts, newTally(groups), null);
  const counted = measures.map((measure) => each(groups, (g) => measure.of(tally, g)));
  const rows = judged.actual.length;
  const draws: Values[] = [];
  const redraw = rows > MANY ? byBuckets(facts, random) : byRows(facts, random);
  for (let i = 0; i < REPLICATES; i++) {
    draws.push(valuesOf(measures, redraw(), groups));
    yield (i + 1) / REPLICATES;
  }
  const reference = largest(tally);
  return {
    measures: measures.map(({ id, label, help, unit }) => ({ id, label, help, unit })),
    groups: grouped.labels.map((label, g): GroupFigures => {
      const figures = measures.map((_, m) =>
        figureOf(
          counted[m]![g]!,
          draws.map((draw) => draw[m]![g]!),
        ),
      );
      return { label, rows: tally.rows[g]!, enough: tally.rows[g]! >= FEWEST_ROWS, figures };
    }),
    reference,
    contrasts: contrastsOf(measures, counted, draws, tally, reference),
    gaps: measures.map((_, m) => gapOf(m, counted[m]!, draws, tally)),
    unknown: rows - tally.rows.reduce((sum, n) => sum + n, 0),
  };
}

/** Tallies of rows drawn with replacement, one after the other in the same room. */
function byRows(facts: Facts, random: Random): () => Tally {
  const rows = facts.group.length;
  const times = new Int32Array(rows);
  const drawn = newTally(facts.groups);
  return () => {
    times.fill(0);
    for (let row = 0; row < rows; row++) times[random.int(rows)]! += 1;
    return count(facts, drawn, times);
  };
}

/** The same with rows put into buckets by chance, and buckets drawn. */
function byBuckets(facts: Facts, random: Random): () => Tally {
  const buckets = countBuckets(
    facts,
    Int32Array.from(facts.group, () => random.int(BUCKETS)),
    BUCKETS,
  );
  const drawn = newTally(facts.groups);
  return () => {
    empty(drawn);
    for (let i = 0; i < BUCKETS; i++) add(drawn, buckets[random.int(BUCKETS)]!);
    return drawn;
  };
}

function each<T>(size: number, make: (i: number) => T): T[] {
  return Array.from({ length: size }, (_, i) => make(i));
}

function valuesOf(measures: readonly Measure[], tally: Tally, groups: number): Values {
  return measures.map((measure) => each(groups, (g) => measure.of(tally, g).value));
}

function largest({ rows }: Tally): number {
  return rows.reduce((best, n, g) => (n > rows[best]! ? g : best), 0);
}

function figureOf({ value, rows, hits }: Counted, draws: readonly number[]): Figure {
  return hits === null ? { rows, ...bandOf(value, draws) } : { rows, value, ...wilson(hits, rows) };
}

/** Percentiles of the replicates that have a value; the value itself where too few have. */
function bandOf(value: number, draws: readonly number[]): Estimate {
  const sorted = Float64Array.from(draws.filter(Number.isFinite)).sort();
  if (sorted.length < Math.max(2, draws.length / 2)) return { value, low: NaN, high: NaN };
  return { value, low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}

function contrastsOf(
  measures: readonly Measure[],
  counted: readonly (readonly Counted[])[],
  draws: readonly Values[],
  { rows }: Tally,
  reference: number,
): Contrast[] {
  const all = counted.flatMap((byGroup, measure) =>
    byGroup.flatMap((own, group) => {
      if (group === reference) return [];
      const base = byGroup[reference]!;
      const enough = rows[group]! >= FEWEST_ROWS && rows[reference]! >= FEWEST_ROWS;
      const gaps = draws.map((draw) => draw[measure]![group]! - draw[measure]![reference]!);
      const ratios = draws.map((draw) => draw[measure]![group]! / draw[measure]![reference]!);
      const difference = bandOf(own.value - base.value, gaps);
      const ratio = own.hits === null ? null : bandOf(own.value / base.value, ratios);
      const p =
        enough && measures[measure]!.tested !== false
          ? chanceOf(own, base, difference.value, gaps)
          : NaN;
      return [{ measure, group, difference, ratio, p }];
    }),
  );
  const tested = all.filter(({ p }) => !Number.isNaN(p));
  const adjusted = adjustPValues(
    tested.map(({ p }) => p),
    'holm',
  );
  const of = new Map(tested.map((one, i) => [one, adjusted[i]!]));
  return all.map((one) => ({ ...one, adjusted: of.get(one) ?? NaN }));
}

/** Chance of so large a difference where there is none: exact for shares, else by the bootstrap's spread. */
function chanceOf(
  own: Counted,
  base: Counted,
  difference: number,
  draws: readonly number[],
): number {
  if (own.rows === 0 || base.rows === 0) return NaN;
  if (own.hits !== null && base.hits !== null)
    return own.rows + base.rows > EXACT_ROWS
      ? twoProportionZ(own.hits, own.rows, base.hits, base.rows).pValue
      : fisherExact(own.hits, own.rows - own.hits, base.hits, base.rows - base.hits).pValue;
  const known = draws.filter(Number.isFinite);
  const spread = known.length < 2 ? 0 : Math.sqrt(variance(known, 1));
  if (spread === 0) return difference === 0 ? 1 : NaN;
  return Math.min(1, 2 * normSf(Math.abs(difference) / spread));
}

/** Between all groups that have rows enough: never below 0, so chance alone gives it a size. */
function gapOf(
  measure: number,
  counted: readonly Counted[],
  draws: readonly Values[],
  { rows }: Tally,
): Gap {
  const told = each(counted.length, (g) => g).filter(
    (g) => rows[g]! >= FEWEST_ROWS && counted[g]!.rows > 0,
  );
  const between = (values: readonly number[]) => betweenGroups(told.map((g) => values[g]!));
  const own = between(counted.map(({ value }) => value));
  const all = draws.map((draw) => between(draw[measure]!));
  const sorted = told.toSorted((a, b) => counted[a]!.value - counted[b]!.value);
  return {
    groups: told.length,
    lowest: sorted[0] ?? null,
    highest: sorted.at(-1) ?? null,
    difference: bandOf(
      own.difference,
      all.map(({ difference }) => difference),
    ),
    ratio:
      counted[0]?.hits == null
        ? null
        : bandOf(
            own.ratio,
            all.map(({ ratio }) => ratio),
          ),
  };
}
