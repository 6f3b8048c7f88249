import type { Column, Table } from '../data/table.ts';
import type { Outcome } from '../model/task.ts';
import type { Param, Settings, SettingsOf } from '../params.ts';
import type { Random } from '../random.ts';

export interface InjectContext {
  readonly random: Random;
  readonly target: { readonly column: string; readonly outcome: Outcome };
  /** Training rows as the endpoint expects them: the scale a fault is measured in. */
  readonly reference: Table;
  /** 0 at the first tick of the fault, growing by one a tick. */
  readonly age: number;
}

/** What goes wrong in production: changes arriving rows, and for concept shift their labels. */
export interface Injector<S extends Settings = Settings> {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly params: readonly Param[];
  /** Columns it can act on; null for a fault of the whole row or of the label. */
  readonly columns: ((column: Column) => boolean) | null;
  /** Which monitor ought to see it. */
  readonly expects: 'data-drift' | 'data-quality' | 'model-quality';
  /** `strength` 0 (nothing) to 1; the default is the smallest a season should notice. */
  readonly defaultStrength: number;
  apply(
    rows: Table,
    column: string | null,
    strength: number,
    settings: S,
    context: InjectContext,
  ): Table;
}

export function defineInjector<const Ps extends readonly Param[]>(
  injector: Omit<Injector<SettingsOf<Ps> & Settings>, 'params'> & { readonly params: Ps },
): Injector {
  return injector as unknown as Injector;
}
