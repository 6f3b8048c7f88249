import type { Condition } from '../data/condition.ts';
import type { AssociationMap } from '../explore/associations.ts';
import type { Measure } from '../explore/associations-measures.ts';
import type { MissingMap } from '../explore/missingness.ts';
import type { PairView } from '../explore/scatter.ts';
import type { TargetByColumn } from '../explore/target-by.ts';
import type { TimeOptions, TimeView } from '../explore/time-view.ts';
import type { Result } from '../result.ts';

/** Rows that a view of several columns is about. */
export interface RelationView {
  /** As read, after clean, or training rows only. */
  readonly of: 'read' | 'clean' | 'train';
  /** Conditions on the table as read, all to be met. */
  readonly where: readonly Condition[];
}

/** Questions about several columns together. */
export interface RelationQueries {
  /** Once rows were cut, on training rows whatever the view asks for; so is `targetBy`. */
  associations(view: RelationView, measure: Measure): Promise<Result<AssociationMap>>;
  /** Two columns against each other; points coloured by the target where there is one. */
  pair(view: RelationView, x: string, y: string): Promise<Result<PairView>>;
  /** Columns ranked by the target; `className` picks the class whose share is shown. */
  targetBy(view: RelationView, className: string | null): Promise<Result<TargetByColumn>>;
  overTime(view: RelationView, options: TimeOptions): Promise<Result<TimeView>>;
  /** Rows in the order of a column, or of the file. */
  missingMap(view: RelationView, sortBy: string | null): Promise<Result<MissingMap>>;
  /** Source positions of the rows at places `from` to `to` (exclusive) of the map. */
  mapRows(
    view: RelationView,
    sortBy: string | null,
    from: number,
    to: number,
  ): Promise<Result<readonly number[]>>;
}
