import type { Outcome } from '../../model/task.ts';
import type { ColumnRole, ColumnSummary, DataFinding, StepDraft } from '../../project/project.ts';
import type { Pieces } from '../../pieces.ts';
import type { Condition } from '../condition.ts';
import type { Settings } from '../../params.ts';
import type { NumberFacts } from '../numbers.ts';
import { shortName } from '../names.ts';
import type { Column, Table } from '../table.ts';

/** One column with what was computed of it once, for every finding to use. */
export interface LookedAt {
  readonly column: Column;
  readonly summary: ColumnSummary;
  /** Present values in ascending order, for number columns. */
  readonly sorted: Float64Array | null;
  readonly facts: NumberFacts | null;
  /** Levels or texts with counts, most frequent first. */
  readonly texts: readonly (readonly [string, number])[];
}
export interface Look {
  readonly table: Table;
  readonly columns: readonly LookedAt[];
  readonly target: string | null;
}
/** In pieces, where it takes long on a million rows. */
export type Found = DataFinding[] | Pieces<DataFinding[]>;
export type FindingKind = (look: Look) => Found;

/** What is looked at on demand: with the framing, and with what can mend it. */
export interface DeepLook extends Look {
  /** Class index or number of each row, NaN where unknown; null before a target is framed. */
  readonly truth: { readonly outcome: Outcome; readonly values: Float64Array } | null;
  /** The column with the role time, else the only date column. */
  readonly time: LookedAt | null;
  roleOf(column: string): ColumnRole;
  /** Whether a step with these settings is in this version. */
  offers(step: StepDraft): boolean;
}
export type DeepFinding = (look: DeepLook) => Found;

/** The first of these fixes whose step is there. */
export function firstOffered(
  look: DeepLook,
  ...fixes: readonly DataFinding['fix'][]
): DataFinding['fix'] {
  return fixes.find((fix) => fix?.kind !== 'step' || look.offers(fix.step)) ?? null;
}

/** Rows named in a finding at most: a person looks at some, a step treats all. */
const MOST_IDS = 200;

export function theseRows(table: Table, rows: ArrayLike<number>): readonly Condition[] {
  const ids = Array.from(
    { length: Math.min(MOST_IDS, rows.length) },
    (_, at) => table.ids[rows[at]!]!,
  );
  return [{ kind: 'rows', ids }];
}

export function rangeOf(column: string, low: number | null, high: number | null): Condition {
  return { kind: 'range', column, low, high };
}

export function gapsIn(column: string): Condition {
  return { kind: 'missing', column, missing: true };
}

export function filledIn(column: string): Condition {
  return { kind: 'missing', column, missing: false };
}

export function levelsOf(column: string, levels: readonly string[]): Condition {
  return { kind: 'levels', column, levels, missing: false };
}

export function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  return share > 0 && share < 1 ? 'under 1%' : `${Math.round(share)}%`;
}

export function quoted(name: string): string {
  return `“${shortName(name)}”`;
}

export function stepFix(
  home: 'clean' | 'recipe',
  label: string,
  plugin: string,
  columns: readonly string[],
  settings: Settings = {},
): DataFinding['fix'] {
  const step: StepDraft = { plugin, columns, settings };
  return { kind: 'step', label, home, step };
}
