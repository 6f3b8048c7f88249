import type { AlarmActionKind, AlarmKind } from './season.ts';

export type Severity = 'info' | 'warning' | 'critical';

/** What becomes of an alarm; the first rule that fits holds. */
export interface AlarmRule {
  readonly id: string;
  /** Null: of any kind, by any detector, on any column. */
  readonly kind: AlarmKind | null;
  readonly detector: string | null;
  readonly column: string | null;
  readonly severity: Severity;
  readonly owner: string;
  /** The answer to propose first; null: as suggested. */
  readonly action: AlarmActionKind | null;
  /** An open alarm, or one answered so few ticks ago, is not raised again. */
  readonly quiet: number;
}

/** No alarm is raised for these until a tick has passed; what the lanes see stays on record. */
export interface Silence {
  readonly kind: AlarmKind | null;
  readonly column: string | null;
  readonly from: number;
  /** Inclusive. */
  readonly until: number;
  readonly note: string;
}
