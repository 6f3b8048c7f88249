import { fingerprint } from '../hash.ts';
import type { KeyEvidence } from './evident-key.ts';
import type { ColumnKind } from './table.ts';
import type { Volume } from './volume.ts';

/** What becomes of a row that departs: turned away, let through and written down, or nothing. */
export type Severity = 'refuse' | 'warn' | 'off';

/** What a person set in place of what was learned; whatever is absent stays as learned. */
export interface ColumnRules {
  /** Hard bounds of a number or a date (ms): a value beyond departs, however near it is. */
  readonly min?: number;
  readonly max?: number;
  /** Levels that are welcome, in place of those learned. */
  readonly levels?: readonly string[];
  /** Letters a text may have at most. */
  readonly longest?: number;
  /** What becomes of a row whose value departs; a rule of one's own refuses. */
  readonly values?: Severity;
  /** What becomes of a row whose cell is empty. */
  readonly empty?: Severity;
  /** Largest share of empty cells among arriving rows, 0 to 1. */
  readonly share?: number;
  /** What becomes of a row whose value stood in an earlier row of its batch; a key's is written down. */
  readonly repeats?: Severity;
}

/** How many rows may arrive at once; null: any number. */
export interface BatchRule {
  readonly least: number | null;
  readonly most: number | null;
  /** `refuse` turns the whole batch away. */
  readonly severity: Severity;
}

interface Learned {
  readonly name: string;
  /** Share of empty cells in training rows, 0 to 1. */
  readonly missing: number;
  /** No value came twice in training rows. */
  readonly unique?: boolean;
  /** Evidently one value a row: by itself a repeat is then written down. */
  readonly key?: KeyEvidence;
  readonly rules?: ColumnRules;
}

/** What one column of arriving rows must look like. */
export type ColumnExpectation =
  | (Learned & {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
    })
  | (Learned & { readonly kind: 'category'; readonly levels: readonly string[] })
  | (Learned & { readonly kind: 'date'; readonly min: number; readonly max: number })
  | (Learned & { readonly kind: 'text'; readonly longest: number })
  | (Learned & {
      readonly kind: 'image';
      readonly width: number;
      readonly height: number;
      readonly channels: number;
    });

/** A column that no model reads but that names the row: arriving rows may bring it. */
export interface KeyColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly key: KeyEvidence;
  readonly rules?: ColumnRules;
}

/** Schema and expectations learned from training rows, with what a person set. */
export interface Contract {
  readonly version: number;
  /** Key of the split it was learned from. */
  readonly from: string;
  /** Training rows it was learned from. */
  readonly rows: number;
  readonly columns: readonly ColumnExpectation[];
  readonly keys?: readonly KeyColumn[];
  /** Rows to expect together; a person's `batch` takes its place. */
  readonly volume?: Volume;
  readonly batch?: BatchRule;
}

/** What a person set on the contract, column by column; kept while the learned part changes. */
export interface ContractRules {
  readonly columns: readonly (readonly [string, ColumnRules])[];
  readonly batch: BatchRule | null;
}

export const NO_RULES: ContractRules = { columns: [], batch: null };

/** A learned contract with a person's rules on it; rules of absent columns wait for them. */
export function withRules(contract: Contract, rules: ContractRules): Contract {
  const of = new Map(rules.columns);
  const { batch: _, keys, ...rest } = contract;
  const ruled = <C extends ColumnExpectation | KeyColumn>(column: C): C => {
    const { rules: _old, ...learned } = column;
    const set = of.get(column.name);
    return (set === undefined || isEmpty(set) ? learned : { ...learned, rules: set }) as C;
  };
  return {
    ...rest,
    columns: contract.columns.map(ruled),
    ...(keys === undefined ? {} : { keys: keys.map(ruled) }),
    ...(rules.batch === null ? {} : { batch: rules.batch }),
  };
}

/** What becomes of a repeated value: what a person set, or as a key asks for. */
export function repeatSeverity({ key, rules }: Pick<Learned, 'key' | 'rules'>): Severity {
  return rules?.repeats ?? (key === undefined ? 'off' : 'warn');
}

/** Whether a frozen contract holds what a person has set by now. */
export function holdsRules(contract: Contract, rules: ContractRules): boolean {
  return fingerprint(withRules(contract, rules)) === fingerprint(contract);
}

function isEmpty(rules: ColumnRules): boolean {
  return Object.values(rules).every((value) => value === undefined);
}
