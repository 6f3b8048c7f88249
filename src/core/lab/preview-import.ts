import type { Catalog } from '../contracts/catalog.ts';
import type { ReaderOptions, ReadHooks } from '../contracts/reader.ts';
import type { ReadTable } from '../data/build.ts';
import { hintsOf } from '../data/hints.ts';
import { proposeMarkers } from '../data/propose-markers.ts';
import type { MarkerProposal } from '../data/propose-markers.ts';
import { diffSchemas } from '../data/schema-diff.ts';
import type { SchemaDiff } from '../data/schema-diff.ts';
import type { Table } from '../data/table.ts';
import type { Param } from '../params.ts';
import type { ImportChoices } from '../project/data.ts';
import type { Problem, Result } from '../result.ts';
import { ok } from '../result.ts';
import { describeTable } from './preview-table.ts';
import type { PreviewTable } from './preview-table.ts';
import { asWrittenOf, detectReader, readFile, understand } from './read.ts';
import type { RankedReader } from './read.ts';

/** Rows a preview asks its reader for; a reader that cannot stop early reads all. */
export const ENOUGH = 2000;

/** How a person wants a file understood, so far. */
export interface ImportDraft extends ImportChoices {
  /** Null: the reader most sure of the bytes. */
  readonly reader: string | null;
  /** Corrections of what that reader detected. */
  readonly options: ReaderOptions;
}

export interface KnownReader {
  readonly id: string;
  readonly label: string;
  /** 0 to 1, of these very bytes. */
  readonly confidence: number;
}

/** What a file would become, before anything is committed. */
export interface ImportPreview {
  readonly name: string;
  readonly bytes: number;
  readonly reader: string;
  readonly readers: readonly KnownReader[];
  /** As it was read: detected, with the corrections on top. */
  readonly options: ReaderOptions;
  readonly params: readonly Param[];
  /** Why the reader chose so. */
  readonly reasons: readonly string[];
  /** Why it cannot be used like this. */
  readonly problem: Problem | null;
  /** Null where nothing could be read. */
  readonly table: PreviewTable | null;
  readonly proposals: readonly MarkerProposal[];
  /** Against the rows it would be appended to; null for a file that takes their place. */
  readonly diff: SchemaDiff | null;
}

export const PLAIN_DRAFT: ImportDraft = {
  reader: null,
  options: {},
  types: [],
  markers: [],
  sampling: null,
};

interface ReadHead {
  readonly of: string;
  /** Share of the bytes that was read, 0 to 1. */
  readonly reached: number;
  readonly read: Result<ReadTable>;
}

/** Looks at one file again and again while its draft changes; what was read is kept. */
export class FilePreview {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  readonly #catalog: Catalog;
  #head: ReadHead | null = null;
  #lettered: ReadHead | null = null;

  constructor(bytes: Uint8Array, name: string, catalog: Catalog) {
    this.#bytes = bytes;
    this.#name = name;
    this.#catalog = catalog;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /**
   * The head of the file as the draft says; all of it where it is compared `against` other rows.
   * Refused only where no reader takes the bytes; what a reader refuses is in `problem`, so that
   * it can be corrected.
   */
  async look(
    draft: ImportDraft,
    hooks: ReadHooks,
    against: Table | null = null,
  ): Promise<Result<ImportPreview>> {
    const name = this.#name;
    const found = await detectReader(this.#bytes, name, this.#catalog, draft, hooks);
    if (!found.ok) return found;
    const { reader, detection, ranked } = found.value;
    const { options } = detection;
    const base = {
      name,
      bytes: this.#bytes.length,
      reader: reader.id,
      readers: ranked.map(toKnown),
      options,
      params: detection.params,
      reasons: detection.reasons,
    };
    const all = against !== null;
    const head = (this.#head = await this.#readHead(this.#head, reader.id, options, hooks, all));
    if (!head.read.ok)
      return ok({ ...base, problem: head.read.problem, table: null, proposals: [], diff: null });
    const read = head.read.value;
    const asWritten = asWrittenOf(draft.types);
    const chosen =
      asWritten === undefined
        ? head
        : (this.#lettered = await this.#readHead(
            this.#lettered,
            reader.id,
            options,
            { ...hooks, asWritten },
            all,
          ));
    const { table, problem } = layOn(chosen.read.ok ? chosen.read.value : read, draft, options);
    return ok({
      ...base,
      problem,
      table: describeTable(table, head.reached, read.inferred),
      proposals: proposeMarkers(read, hintsOf(options)),
      diff: against === null ? null : diffSchemas(against, table),
    });
  }

  /** As it was read before, where that was the same. */
  async #readHead(
    before: ReadHead | null,
    reader: string,
    options: ReaderOptions,
    hooks: ReadHooks,
    all: boolean,
  ): Promise<ReadHead> {
    const of = JSON.stringify([reader, options, all, [...(hooks.asWritten ?? [])]]);
    if (before?.of === of) return before;
    let reached = 1;
    const watching: ReadHooks = {
      asWritten: hooks.asWritten,
      ...(all ? {} : { enough: ENOUGH }),
      progress: (fraction, rows) => {
        reached = fraction;
        return hooks.progress(fraction, rows);
      },
    };
    const file = { name: this.#name, reader, options };
    const read = await readFile(file, this.#bytes, this.#catalog, watching);
    return { of, reached, read };
  }
}

function toKnown({ reader, detection }: RankedReader): KnownReader {
  return { id: reader.id, label: reader.label, confidence: detection.confidence };
}

/** With the draft's markers and kinds; where a kind does not fit, the table without it and why. */
function layOn(
  read: ReadTable,
  draft: ImportDraft,
  options: ReaderOptions,
): { table: ReadTable; problem: Problem | null } {
  const { types, markers } = draft;
  const wanted = understand(read, draft, options);
  if (wanted.ok) return { table: wanted.value, problem: null };
  const fitting = types.filter((type) => understand(read, { types: [type], markers }, options).ok);
  const without = understand(read, { types: fitting, markers }, options);
  return { table: without.ok ? without.value : read, problem: wanted.problem };
}
