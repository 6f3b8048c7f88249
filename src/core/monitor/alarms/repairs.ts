import type { AlarmId } from '../../id.ts';
import type { StepDraft } from '../../project/project.ts';
import type { Season } from '../season.ts';

/** A column that arrives under another name. */
export interface Rename {
  /** As it arrives, and as it is expected. */
  readonly from: string;
  readonly to: string;
}

/** How rows are mended at the endpoint: by a step, or by what their columns are called. */
export interface Mend {
  readonly step?: StepDraft;
  readonly renames?: readonly Rename[];
}

/** Mends rows at the endpoint, before the contract and the recipe see them. */
export interface Repair extends Mend {
  readonly from: number;
  /** Last tick it holds (inclusive); null: to the end. */
  readonly to: number | null;
  readonly note: string;
  /** The alarm it answers. */
  readonly alarm: AlarmId | null;
}

/** Steps that keep every row and every column, so that production runs on behind them unchanged. */
export const REPAIR_STEPS: readonly string[] = [
  'replace-values',
  'convert-units',
  'unify-levels',
  'impute',
  'clip',
];

/** The repairs that hold in a tick, in the order they were made. */
export function repairsAt({ repairs = [] }: Pick<Season, 'repairs'>, tick: number): Repair[] {
  return repairs.filter(({ from, to }) => from <= tick && (to === null || tick <= to));
}

/** Columns that are called by their expected names in a tick. */
export function renamesAt(season: Pick<Season, 'repairs'>, tick: number): Rename[] {
  return repairsAt(season, tick).flatMap(({ renames = [] }) => renames);
}
