import { takeRows } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import type { Pieces } from '../../pieces.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Candidate } from './candidates.ts';

/** What is to become of the row: another decision, or a number beyond a line. */
export type Aim =
  | { readonly kind: 'decision'; readonly wanted: number }
  | { readonly kind: 'above' | 'below'; readonly value: number };

export interface Change {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}
export interface Counterfactual {
  readonly changes: readonly Change[];
  /** Sum of the distances of its changes. */
  readonly distance: number;
  /** Probability of the wanted class, or the number, with the changes made. */
  readonly answer: number;
  readonly decided: string;
}

/** How near rows are to the aim, the more the nearer, and whether they are there. */
export interface Asked {
  readonly near: Float64Array;
  readonly there: Uint8Array;
}
export type Ask = (rows: Table) => Result<Asked>;

/** Changes that were tried together, with what came of them. */
export interface Found {
  readonly set: readonly Candidate[];
  readonly distance: number;
  readonly near: number;
}

const BEAM = 12;
const MOST_CHANGES = 3;
const MOST_FOUND = 4;
const BLOCK = 2000;

function changed(column: Column, values: readonly (number | null)[]): Column {
  if (column.kind === 'category')
    return { ...column, codes: column.codes.map((code, at) => values[at] ?? code) };
  if (column.kind === 'number')
    return { ...column, values: column.values.map((value, at) => values[at] ?? value) };
  return column;
}

/** The row once for each set of changes, with them made. */
export function withChanges(row: Table, sets: readonly (readonly Candidate[])[]): Table {
  const copies = takeRows(row, new Int32Array(sets.length));
  const names = new Set(sets.flat().map(({ column }) => column));
  const columns = copies.columns.map((column) => {
    if (!names.has(column.name)) return column;
    const values = sets.map((set) => set.find((one) => one.column === column.name)?.value ?? null);
    return changed(column, values);
  });
  return { ...copies, columns };
}

const distanceOf = (set: readonly Candidate[]) =>
  set.reduce((sum, { distance }) => sum + distance, 0);

const namesOf = (set: readonly Candidate[]) =>
  JSON.stringify(set.map(({ column }) => column).toSorted());

/** Fewest changes first, then the nearest. */
const bySize = (a: Found, b: Found) => a.set.length - b.set.length || a.distance - b.distance;

class Search {
  readonly #row: Table;
  readonly #ask: Ask;
  tried = 0;

  constructor(row: Table, ask: Ask) {
    this.#row = row;
    this.#ask = ask;
  }

  /** Asks of all sets; those that are there, and the others. */
  *try(sets: readonly (readonly Candidate[])[]): Pieces<Result<{ there: Found[]; near: Found[] }>> {
    const there: Found[] = [];
    const near: Found[] = [];
    for (let from = 0; from < sets.length; from += BLOCK) {
      const part = sets.slice(from, from + BLOCK);
      const asked = this.#ask(withChanges(this.#row, part));
      if (!asked.ok) return asked;
      this.tried += part.length;
      for (const [at, set] of part.entries()) {
        const found = { set, distance: distanceOf(set), near: asked.value.near[at]! };
        (asked.value.there[at] === 1 ? there : near).push(found);
      }
      yield (from + part.length) / sets.length;
    }
    return ok({ there, near });
  }
}

/**
 * Smallest changes of one row that reach the aim: each candidate alone, then joined to the twelve that
 * came nearest, up to three columns at once; of each set of columns the nearest, at most four sets, none
 * of which contains another. Each was asked of the model itself.
 */
export function* searchChanges(
  row: Table,
  candidates: readonly Candidate[],
  ask: Ask,
): Pieces<Result<{ found: readonly Found[]; tried: number }>> {
  const search = new Search(row, ask);
  const best = new Map<string, Found>();
  let beam: Found[] = [];
  for (let size = 1; size <= MOST_CHANGES; size++) {
    const sets = size === 1 ? candidates.map((one) => [one]) : joined(beam, candidates, best);
    const asked = yield* search.try(sets);
    if (!asked.ok) return asked;
    for (const found of asked.value.there) {
      const key = namesOf(found.set);
      const known = best.get(key);
      if (known === undefined || bySize(found, known) < 0) best.set(key, found);
    }
    beam = asked.value.near.toSorted((a, b) => b.near - a.near || bySize(a, b)).slice(0, BEAM);
  }
  const found: Found[] = [];
  for (const one of [...best.values()].toSorted(bySize).slice(0, MOST_FOUND)) {
    const nearer = yield* brought(one, candidates, search);
    if (!nearer.ok) return nearer;
    found.push(nearer.value);
  }
  return ok({ found: found.toSorted(bySize), tried: search.tried });
}

/** Several changes, each in turn brought as near to what the row has as still is enough. */
function* brought(
  found: Found,
  candidates: readonly Candidate[],
  search: Search,
): Pieces<Result<Found>> {
  let best = found;
  if (found.set.length === 1) return ok(best);
  for (const { column } of found.set) {
    const others = best.set.filter((one) => one.column !== column);
    const now = best.set.find((one) => one.column === column)!;
    const nearer = candidates.filter((one) => one.column === column && one.distance < now.distance);
    const asked = yield* search.try(nearer.map((one) => [...others, one]));
    if (!asked.ok) return asked;
    for (const one of asked.value.there) if (one.distance < best.distance) best = one;
  }
  return ok(best);
}

/** Each set of the beam with one column more, those left out that hold a set that is enough. */
function joined(
  beam: readonly Found[],
  candidates: readonly Candidate[],
  best: ReadonlyMap<string, Found>,
): Candidate[][] {
  const enough = [...best.values()].map(({ set }) => set.map(({ column }) => column));
  const sets = new Map<string, Candidate[]>();
  for (const { set } of beam)
    for (const one of candidates) {
      if (set.some(({ column }) => column === one.column)) continue;
      const next = [...set, one].toSorted((a, b) => (a.column < b.column ? -1 : 1));
      const columns = new Set(next.map(({ column }) => column));
      if (enough.some((names) => names.every((name) => columns.has(name)))) continue;
      sets.set(JSON.stringify(next.map(({ column, value }) => [column, value])), next);
    }
  return [...sets.values()];
}
