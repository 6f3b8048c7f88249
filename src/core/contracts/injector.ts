import type { Column, Table } from '../data/table.ts';
import type { Outcome } from '../model/task.ts';
import type { AlarmKind } from '../monitor/season.ts';
import type { Param, Settings, SettingsOf } from '../params.ts';
import type { Random } from '../random.ts';

/** Rows on their way to the endpoint. Envelopes left out: every row is an event of its own, of this tick. */
export interface Arrivals extends Table {
  /** Ticks each row has waited on its way. */
  readonly waited?: Int32Array;
  /** The event each row tells of, numbered within the tick it is of; a second delivery says the same. */
  readonly events?: Int32Array;
  /** The rows as they were sent, where their columns are not those expected. */
  readonly sent?: Table;
}

/** A fault as it acted some ticks ago. */
export interface Before {
  /** Rows of that tick as they came to the fault. */
  readonly rows: Arrivals;
  readonly random: Random;
  readonly strength: number;
}

export interface InjectContext {
  readonly random: Random;
  readonly target: { readonly column: string; readonly outcome: Outcome };
  /** Training rows as the endpoint expects them: the scale a fault is measured in. */
  readonly reference: Table;
  /** Production rows that may be drawn from: the world this tick’s rows come from. */
  readonly pool: Table;
  readonly tick: number;
  /** 0 at the first tick of the fault, growing by one a tick. */
  readonly age: number;
  /** Null before the season began. */
  before(ticks: number): Before | null;
}

/** What the release in force made of rows: a class index or a number; −1 a person decides, NaN refused. */
export type Decisions = Float64Array;

/**
 * What a fault changes: cells of its column; cells of many columns; what the answer is; which rows
 * arrive, and when; which columns there are; what is told of labels.
 */
export type Changes = 'cells' | 'row' | 'answer' | 'rows' | 'columns' | 'labels';
export type FaultGroup = 'world' | 'values' | 'feed' | 'labels' | 'people';

/** What goes wrong in production: changes arriving rows, what they lead to, or what is told of it. */
export interface Injector<S extends Settings = Settings> {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly group: FaultGroup;
  readonly changes: Changes;
  readonly params: readonly Param[];
  /** Columns it can act on; null for a fault of the whole row or of the label. */
  readonly columns: ((column: Column) => boolean) | null;
  /** Which monitors ought to see it: any of them; none where nobody can, and `unseen` says why. */
  readonly expects: readonly AlarmKind[];
  readonly unseen?: string;
  /** `strength` 0 (nothing) to 1; the default is the smallest a season should notice. */
  readonly defaultStrength: number;
  apply(
    rows: Arrivals,
    column: string | null,
    strength: number,
    settings: S,
    context: InjectContext,
  ): Arrivals;
  /** Ticks it is still asked after its end, with strength 0: what it held back arrives. */
  tail?(settings: S): number;
  /** Rows with the labels as they are told, where they are not the truth. */
  told?(rows: Table, strength: number, settings: S, context: InjectContext): Table;
  /** 1 where the label never comes because of what was decided. */
  withholds?(
    rows: Table,
    decided: Decisions,
    strength: number,
    settings: S,
    context: InjectContext,
  ): Uint8Array;
}

export function defineInjector<const Ps extends readonly Param[]>(
  injector: Omit<Injector<SettingsOf<Ps> & Settings>, 'params'> & { readonly params: Ps },
): Injector {
  return injector as unknown as Injector;
}
