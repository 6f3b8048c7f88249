import type { ReaderOptions } from '../contracts/reader.ts';
import type { Condition } from '../data/condition.ts';
import type { ColumnKind } from '../data/table.ts';
import type { ColumnRole, StepDraft } from './project.ts';

/** Where the rows come from. `hash` is the SHA-256 of the bytes. */
export interface DataSource {
  readonly kind: 'dataset' | 'file';
  /** Dataset id, or the file's name. */
  readonly name: string;
  readonly hash: string;
  readonly bytes: number;
  readonly reader: string;
  readonly options: ReaderOptions;
  /** Files of the dataset that are read together as one; absent: its table alone. */
  readonly parts?: readonly string[];
}

/** A text that stands for an empty cell, in one column or (null) in all. */
export interface MissingMarker {
  readonly column: string | null;
  readonly text: string;
}

/** Rows drawn at random from a very large source instead of all of them. */
export interface Sampling {
  readonly rows: number;
  readonly seed: number;
}

/** How the bytes are understood: what an import dialog settles at once. */
export interface ImportChoices {
  readonly types: readonly (readonly [string, ColumnKind])[];
  readonly markers: readonly MissingMarker[];
  readonly sampling: Sampling | null;
}

/** A column's entry in the catalogue, in the learner's words. */
export interface ColumnNote {
  readonly meaning: string;
  readonly unit: string;
  readonly licence: string;
  readonly purpose: string;
  /** Whether it names or describes a person; null: not said. */
  readonly personal: boolean | null;
  /** Whether, and which way, what it says could be changed by the one a decision is about. */
  readonly changeable?: { readonly direction: 'both' | 'up' | 'down' } | null;
}

/** A feature with the name, version and hash under which other projects can use it. */
export interface RegisteredFeature {
  readonly name: string;
  readonly version: number;
  /** Hash of what makes it: source columns with their kinds, and the steps. */
  readonly hash: string;
  readonly kind: ColumnKind;
  readonly sources: readonly string[];
  /** Kind of each source, where it was written down. */
  readonly sourceKinds?: readonly ColumnKind[];
  readonly steps: readonly StepDraft[];
}

/** What is known of a column after import; small enough to live in the document. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Why this kind was inferred. */
  readonly reason: string;
  readonly missing: number;
  readonly distinct: number;
  /** Numbers and dates (ms): smallest and largest; null when all missing or not ordered. */
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  /** Most frequent levels with their counts: all of up to 50, else the first 12. */
  readonly top: readonly (readonly [string, number])[];
  /** “e-mail addresses”, “person names” …: a pattern that names a person; null otherwise. */
  readonly personal: string | null;
}

/** An observation about the data with a fix that adds a step. */
export interface DataFinding {
  readonly id: string;
  readonly kind: string;
  readonly column: string | null;
  readonly sentence: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly rows: number;
  /** Rows to look at, of the table as read; of very many only the first. */
  readonly where?: readonly Condition[];
  /** Figures it rests on: “median” “140”. */
  readonly evidence?: readonly (readonly [name: string, value: string])[];
  readonly fix:
    | {
        readonly kind: 'step';
        readonly label: string;
        readonly home: 'clean' | 'recipe';
        readonly step: StepDraft;
      }
    | {
        readonly kind: 'role';
        readonly label: string;
        readonly column: string;
        readonly role: ColumnRole;
      }
    | null;
}

/** Fact: the file was read. */
export interface ImportedData {
  /** Key of the source and type corrections it was read with. */
  readonly from: string;
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
  readonly notes: readonly string[];
  readonly findings: readonly DataFinding[];
}
