import { complete, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import type { Outcome } from '../model/task.ts';
import type { ColumnRole, ColumnSummary, DataFinding, StepDraft } from '../project/project.ts';
import { columnFacts } from './column-facts.ts';
import { findClassImbalance } from './findings/class-imbalance.ts';
import { findConstantColumns } from './findings/constant-columns.ts';
import { findDuplicateRows } from './findings/duplicate-rows.ts';
import { findImpossibleNumbers } from './findings/impossible-numbers.ts';
import { DEEP } from './findings/deep.ts';
import type { DeepLook, FindingKind, Found, LookedAt } from './findings/look.ts';
import { findMissingCells } from './findings/missing-cells.ts';
import { findMixedTypes } from './findings/mixed-types.ts';
import { findNearUnique } from './findings/near-unique.ts';
import { findOutliers } from './findings/outliers.ts';
import { findPersonalData } from './findings/personal-data.ts';
import { findRareLevels } from './findings/rare-levels.ts';
import { findSkewedNumbers } from './findings/skewed-numbers.ts';
import { findVagueWords } from './findings/vague-words.ts';
import { sortPresent } from './numbers.ts';
import { countTexts, summarize } from './profile.ts';
import type { Column, Table } from './table.ts';
import { targetVector } from './target.ts';

const KINDS: readonly FindingKind[] = [
  findPersonalData,
  findDuplicateRows,
  findMissingCells,
  findMixedTypes,
  findConstantColumns,
  findNearUnique,
  findClassImbalance,
  findImpossibleNumbers,
  findOutliers,
  findRareLevels,
  findSkewedNumbers,
  findVagueWords,
];
const MOST = 200;
const RANK = { high: 0, medium: 1, low: 2 } as const;

/** Sorted only where a finding asks for it. */
function lookAt(column: Column, summary: ColumnSummary): LookedAt {
  const facts = column.kind === 'number' ? columnFacts(column) : null;
  let sorted: Float64Array | null = null;
  return {
    column,
    summary,
    facts,
    texts: countTexts(column),
    get sorted() {
      if (column.kind === 'number') sorted ??= sortPresent(column.values);
      return sorted;
    },
  };
}

/** What stands out in a table, most serious first, at most 200. */
export function findProblems(
  table: Table,
  framing: { readonly target: string | null } = { target: null },
  summaries: readonly ColumnSummary[] = summarize(table),
): DataFinding[] {
  return complete(seekFirst(table, framing, summaries));
}

/** The same in pieces. */
export function* seekFirst(
  table: Table,
  framing: { readonly target: string | null },
  summaries: readonly ColumnSummary[],
): Pieces<DataFinding[]> {
  if (table.rows === 0) return [];
  const look = { table, columns: yield* lookOver(table, summaries), target: framing.target };
  return mostSerious(yield* seekKinds(KINDS, look));
}

function* lookOver(table: Table, summaries: readonly ColumnSummary[]): Pieces<LookedAt[]> {
  const columns: LookedAt[] = [];
  for (const [at, column] of table.columns.entries()) {
    columns.push(lookAt(column, summaries[at]!));
    yield (0.2 * (at + 1)) / table.columns.length;
  }
  return columns;
}

function* seekKinds<L>(kinds: readonly ((look: L) => Found)[], look: L): Pieces<DataFinding[]> {
  const found: DataFinding[] = [];
  for (const [at, find] of kinds.entries()) {
    const here = find(look);
    const [from, to] = [0.2 + (0.8 * at) / kinds.length, 0.2 + (0.8 * (at + 1)) / kinds.length];
    found.push(...(Array.isArray(here) ? here : yield* scaled(here, from, to)));
    yield to;
  }
  return found;
}

/** What the framing and the catalogue add to a table. */
export interface Deepening {
  readonly target: string | null;
  readonly outcome: Outcome | null;
  /** The column with the role time; null: the only date column, if there is but one. */
  readonly time: string | null;
  roleOf(column: string): ColumnRole;
  /** Whether a step with these settings is in this version. */
  offers(step: StepDraft): boolean;
}

/** Everything that stands out, also what takes longer to see; most serious first, at most 200. */
export function findAllProblems(
  table: Table,
  deepening: Deepening,
  summaries: readonly ColumnSummary[] = summarize(table),
): DataFinding[] {
  return complete(seekProblems(table, deepening, summaries));
}

/** The same in pieces of work, so that others can be served in between. */
export function* seekProblems(
  table: Table,
  deepening: Deepening,
  summaries: readonly ColumnSummary[],
): Pieces<DataFinding[]> {
  if (table.rows === 0) return [];
  const look = deepLook(table, yield* lookOver(table, summaries), deepening);
  const found = yield* seekKinds([...KINDS, ...DEEP], look);
  const last = new Map(found.map((finding) => [finding.id, finding]));
  return mostSerious(withoutEchoes([...last.values()]));
}

function deepLook(
  table: Table,
  columns: readonly LookedAt[],
  { target, outcome, time, roleOf, offers }: Deepening,
): DeepLook {
  const dates = columns.filter(({ column }) => column.kind === 'date');
  const only = dates.length === 1 ? dates[0]! : null;
  const known = target !== null && table.columns.some((column) => column.name === target);
  return {
    table,
    columns,
    target,
    truth:
      known && outcome !== null ? { outcome, values: targetVector(table, target, outcome) } : null,
    time: dates.find(({ column }) => column.name === time) ?? only,
    roleOf,
    offers,
  };
}

/** A column known to be a number in disguise needs no telling that it has many words. */
function withoutEchoes(findings: readonly DataFinding[]): DataFinding[] {
  const disguised = new Set(
    findings.filter(({ kind }) => kind.endsWith('-as-text')).map(({ column }) => column),
  );
  const echoes = new Set(['high-cardinality', 'rare-levels', 'near-unique', 'spellings']);
  return findings.filter(({ kind, column }) => !echoes.has(kind) || !disguised.has(column));
}

function mostSerious(findings: readonly DataFinding[]): DataFinding[] {
  return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, MOST);
}
