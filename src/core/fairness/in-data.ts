import type { Grouped } from '../data/groups.ts';
import { PARTS } from '../data/split.ts';
import type { Part } from '../data/split.ts';
import { findColumn, isMissing } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import { mean, variance } from '../math.ts';
import type { Outcome } from '../model/task.ts';
import type { Project } from '../project/project.ts';
import { featuresOf } from '../project/views.ts';
import type { Result } from '../result.ts';
import { ok } from '../result.ts';
import { normalInterval, wilson } from '../stats/intervals.ts';
import { chi2Contingency, welchT } from '../stats/tests.ts';
import type { Figure, GroupInData, GroupsInData } from './api.ts';
import { FEWEST_ROWS } from './by-group.ts';
import { foldGroups } from './fold.ts';

type Tables = Readonly<Record<Part, { readonly table: Table }>>;

/**
 * Who is in the data: rows a part, and among training rows what the labels say and what is missing.
 * Of test and production rows only their number is looked at.
 */
export function groupsInData(
  project: Project,
  parts: Tables,
  outcome: Outcome,
  group: (table: Table) => Result<Grouped>,
): Result<GroupsInData> {
  const training = parts.train.table;
  const found = group(training);
  if (!found.ok) return found;
  const { labels, codes } = foldGroups(found.value);
  const counts = new Map<Part, ReadonlyMap<string, number>>();
  for (const part of PARTS) {
    const here = group(parts[part].table);
    if (!here.ok) return here;
    counts.set(part, countLabels(here.value));
  }
  const own = new Set(labels.filter((label) => found.value.labels.includes(label)));
  const rowsIn = (label: string, part: Part): number => {
    const rows = counts.get(part)!;
    if (own.has(label)) return rows.get(label) ?? 0;
    return [...rows].reduce((sum, [each, n]) => sum + (each === '' || own.has(each) ? 0 : n), 0);
  };
  const target = targetVector(training, project.framing.target!, outcome);
  const members = labels.map((_, at) => placesOf(codes, at));
  const features = featuresOf(project);
  const byPart = (count: (part: Part) => number) =>
    Object.fromEntries(PARTS.map((part) => [part, count(part)])) as Record<Part, number>;
  return ok({
    groups: labels.map((label, at): GroupInData => {
      const rows = members[at]!;
      return {
        label,
        parts: byPart((part) => rowsIn(label, part)),
        rates: ratesOf(rows, target, outcome),
        ...missingOf(rows, training, features),
      };
    }),
    parts: byPart((part) => parts[part].table.rows),
    unknown: byPart((part) => counts.get(part)!.get('') ?? 0),
    rates: outcome.task === 'regression' ? [project.framing.target!] : outcome.classes,
    chance: chanceOfRates(members, target, outcome),
  });
}

/** Rows by label; those of no known group under the empty text. */
function countLabels({ labels, codes }: Grouped): ReadonlyMap<string, number> {
  const rows = new Int32Array(labels.length + 1);
  for (const code of codes) rows[code + 1]! += 1;
  return new Map([
    ['', rows[0]!],
    ...labels.map((label, code) => [label, rows[code + 1]!] as const),
  ]);
}

function placesOf(codes: Int32Array, at: number): Int32Array {
  const rows: number[] = [];
  codes.forEach((code, row) => {
    if (code === at) rows.push(row);
  });
  return Int32Array.from(rows);
}

function ratesOf(rows: Int32Array, target: Float64Array, outcome: Outcome): Figure[] {
  const values = Float64Array.from(rows, (row) => target[row]!);
  const n = values.length;
  if (outcome.task === 'regression') {
    if (n === 0) return [{ value: NaN, low: NaN, high: NaN, rows: 0 }];
    const value = mean(values);
    const spread = n < 2 ? NaN : Math.sqrt(variance(values, 1) / n);
    return [{ value, ...normalInterval(value, spread), rows: n }];
  }
  return outcome.classes.map((_, k) => {
    const hits = values.reduce((sum, value) => sum + Number(value === k), 0);
    return { value: hits / n, ...wilson(hits, n), rows: n };
  });
}

function missingOf(
  rows: Int32Array,
  table: Table,
  features: readonly string[],
): Pick<GroupInData, 'missing' | 'mostMissing'> {
  const shares = features.flatMap((name) => {
    const column = findColumn(table, name);
    if (column === undefined || rows.length === 0) return [];
    let empty = 0;
    for (const row of rows) empty += Number(isMissing(column, row));
    return [{ column: name, share: empty / rows.length }];
  });
  const most = shares.toSorted((a, b) => b.share - a.share)[0];
  return {
    missing: shares.length === 0 ? 0 : mean(shares.map(({ share }) => share)),
    mostMissing: most === undefined || most.share === 0 ? null : most,
  };
}

/** χ² over groups and classes; Welch’s t of the two largest groups for numbers. */
function chanceOfRates(
  members: readonly Int32Array[],
  target: Float64Array,
  outcome: Outcome,
): number | null {
  const told = members.filter((rows) => rows.length >= FEWEST_ROWS);
  if (told.length < 2) return null;
  if (outcome.task === 'regression') {
    const [a, b] = told.map((rows) => Float64Array.from(rows, (row) => target[row]!));
    return welchT(a!, b!).pValue;
  }
  const counts = told.map((rows) =>
    outcome.classes.map((_, k) => rows.reduce((sum, row) => sum + Number(target[row] === k), 0)),
  );
  const used = outcome.classes.map((_, k) => k).filter((k) => counts.some((row) => row[k]! > 0));
  if (used.length < 2) return null;
  return chi2Contingency(counts.map((row) => used.map((k) => row[k]!))).pValue;
}
