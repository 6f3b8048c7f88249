import type { AlarmId } from '../../id.ts';
import type { StepDraft } from '../../project/project.ts';
import type { Season } from '../season.ts';

/** A step that mends rows at the endpoint, before the contract and the recipe see them. */
export interface Repair {
  readonly step: StepDraft;
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
