import type { Condition } from '../../data/condition.ts';
import { partOf } from '../../pieces.ts';
import type { Pieces } from '../../pieces.ts';
import { adjustPValues } from '../../stats/tests.ts';
import type { FoundSlice, SliceSearch } from './api.ts';
import { gapOf, LEAST_ROWS, Moments, testGap } from './gap.ts';
import type { Tally } from './gap.ts';
import type { SliceColumn } from './slice-columns.ts';

const BEAM = 24;
const KEPT = 8;
/** A second condition must add so much to the gap of either alone. */
const WORTH_IT = 1.2;
/** Slices that share more of their rows are one and the same finding. */
const SAME = 0.6;

interface Candidate {
  readonly parts: readonly Part[];
  readonly rows: number;
  readonly gap: number;
  /** Gap over its noise. */
  readonly score: number;
}
interface Part {
  readonly column: SliceColumn;
  readonly code: number;
}

/**
 * The slices of one or two columns whose rows fail most. Searched among the rows with `half` 0
 * (beam search: the most telling slices of one column, joined by a second one), then held against
 * the rows with `half` 1, which the search never saw: only those few are tested, and Holm’s
 * correction is over them.
 */
export function searchSlices(
  losses: Float64Array,
  columns: readonly SliceColumn[],
  half: Uint8Array,
): Pieces<Omit<SliceSearch, 'measure'>> {
  const tallies = {
    empty: () => new Moments(),
    add: (moments: Moments, row: number) => moments.add(losses[row]!),
  };
  return searchTallies(tallies, columns, half);
}

/** How rows are counted up. */
export interface Tallies<T extends Tally<T>> {
  empty(): T;
  add(tally: T, row: number): void;
}

/** As `searchSlices`, for any count of rows that has a mean. */
export function* searchTallies<T extends Tally<T>>(
  tallies: Tallies<T>,
  columns: readonly SliceColumn[],
  half: Uint8Array,
): Pieces<Omit<SliceSearch, 'measure'>> {
  const places = Array.from(half, (_, row) => row);
  const seen = Int32Array.from(places.filter((row) => half[row] === 0));
  const unseen = Int32Array.from(places.filter((row) => half[row] === 1));
  const all = tallyOf(tallies, seen);
  const single = columns.flatMap((column) => candidatesIn(tallies, seen, all, column, []));
  yield 0.1;
  const told = single.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  const pairs = yield* partOf(
    joined(tallies, seen, all, columns, told.slice(0, BEAM), single),
    1,
    2,
  );
  const chosen = distinct([...told, ...pairs.kept], seen);
  const whole = tallyOf(tallies, unseen);
  const tested = chosen.map((candidate) => {
    const own = tallyOf(tallies, rowsOf(candidate, unseen));
    return { candidate, rows: own.rows, ...testGap(own, whole) };
  });
  return {
    searched: seen.length,
    held: unseen.length,
    looked: single.length + pairs.looked,
    slices: corrected(tested),
  };
}

function tallyOf<T extends Tally<T>>(tallies: Tallies<T>, rows: Int32Array): T {
  const tally = tallies.empty();
  for (const row of rows) tallies.add(tally, row);
  return tally;
}

/** The slices of a column among these rows that have rows enough. */
function candidatesIn<T extends Tally<T>>(
  tallies: Tallies<T>,
  rows: Int32Array,
  all: T,
  column: SliceColumn,
  before: readonly Part[],
): Candidate[] {
  const owns = column.conditions.map(() => tallies.empty());
  for (const row of rows) {
    const code = column.codes[row]!;
    if (code >= 0) tallies.add(owns[code]!, row);
  }
  return owns.flatMap((own, code) => {
    if (own.rows < LEAST_ROWS || own.restOf(all).rows < LEAST_ROWS) return [];
    const { gap, error } = gapOf(own, all);
    const score = error === 0 ? 0 : gap / error;
    return [{ parts: [...before, { column, code }], rows: own.rows, gap, score }];
  });
}

function* joined<T extends Tally<T>>(
  tallies: Tallies<T>,
  seen: Int32Array,
  all: T,
  columns: readonly SliceColumn[],
  beam: readonly Candidate[],
  single: readonly Candidate[],
): Pieces<{ looked: number; kept: Candidate[] }> {
  const gaps = new Map(single.map(({ parts, gap }) => [keyOf(parts), gap]));
  const looked = new Set<string>();
  const kept: Candidate[] = [];
  for (const [at, first] of beam.entries()) {
    const rows = rowsOf(first, seen);
    for (const column of columns) {
      if (column === first.parts[0]!.column) continue;
      for (const found of candidatesIn(tallies, rows, all, column, first.parts)) {
        const key = keyOf(found.parts);
        if (looked.has(key)) continue;
        looked.add(key);
        const alone = Math.max(...found.parts.map((part) => gaps.get(keyOf([part])) ?? 0), 0);
        if (found.score > 0 && found.gap > WORTH_IT * alone) kept.push(found);
      }
    }
    yield (at + 1) / beam.length;
  }
  return { looked: looked.size, kept };
}

function keyOf(parts: readonly Part[]): string {
  return JSON.stringify(
    parts
      .map(({ column, code }) => [column.name, code])
      .toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)),
  );
}

function rowsOf({ parts }: Pick<Candidate, 'parts'>, rows: Int32Array): Int32Array {
  return rows.filter((row) => parts.every(({ column, code }) => column.codes[row] === code));
}

/** The most telling ones, none of which is nearly the same rows as one before it. */
function distinct(candidates: readonly Candidate[], seen: Int32Array): Candidate[] {
  const chosen: { candidate: Candidate; rows: Set<number> }[] = [];
  for (const candidate of candidates.toSorted((a, b) => b.score - a.score)) {
    if (chosen.length >= KEPT) break;
    const rows = new Set(rowsOf(candidate, seen));
    if (chosen.every((other) => overlap(rows, other.rows) < SAME)) chosen.push({ candidate, rows });
  }
  return chosen.map(({ candidate }) => candidate);
}

/** Rows in both ÷ rows in either. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0;
  for (const row of a) if (b.has(row)) both++;
  return both / (a.size + b.size - both);
}

function corrected(
  tested: readonly (Pick<FoundSlice, 'rows' | 'gap' | 'p'> & { candidate: Candidate })[],
): FoundSlice[] {
  const known = tested.filter(({ p }) => !Number.isNaN(p));
  const adjusted = adjustPValues(
    known.map(({ p }) => p),
    'holm',
  );
  const of = new Map(known.map((one, at) => [one, adjusted[at]!]));
  return tested.map((one) => ({
    where: one.candidate.parts.map(({ column, code }): Condition => column.conditions[code]!),
    found: { rows: one.candidate.rows, gap: one.candidate.gap },
    rows: one.rows,
    gap: one.gap,
    p: one.p,
    adjusted: of.get(one) ?? NaN,
  }));
}
