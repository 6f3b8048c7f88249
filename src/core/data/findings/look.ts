import type { ColumnSummary, DataFinding, StepDraft } from '../../project/project.ts';
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
export type FindingKind = (look: Look) => DataFinding[];

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
