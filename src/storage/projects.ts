import type { LibraryFeature } from '../core/features/registry.ts';
import type { History } from '../core/project/history.ts';
import { fail, ok, refuse } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import type { Database, RawRecord } from './database.ts';
import { attempt } from './problems.ts';
import { headOf, readRecord, writeRecord } from './record.ts';
import type { RecordHead } from './record.ts';
import { becomeWriter, fenceKey, raiseFence, TAKEN_OVER } from './writer.ts';
import type { Writer, WriterOptions } from './writer.ts';

export interface ListedProject extends RecordHead {
  /** Why it cannot be opened; null when it can. */
  readonly problem: Problem | null;
}

const GONE = 'This project is not in this browser’s storage any more.';

/** Where projects are kept. */
export interface ProjectShelf {
  /** Whether the next visit will find them. */
  readonly persistent: boolean;
  list(): Promise<Result<ListedProject[]>>;
  load(id: string): Promise<Result<History>>;
  /** The record as it lies there, whatever is in it. */
  raw(id: string): Promise<Result<RawRecord>>;
  /** A new record; refused when one of that id is there. */
  create(history: History, now: number): Promise<Result<null>>;
  save(history: History, writer: Writer, now: number): Promise<Result<null>>;
  remove(id: string): Promise<Result<null>>;
  /** Null when another tab is the project's writer and `takeOver` is off. */
  becomeWriter(id: string, takeOver: boolean): Promise<Result<Writer | null>>;
  /** Features any project of this browser registered, newest first. */
  listFeatures(): Promise<Result<LibraryFeature[]>>;
  keepFeatures(features: readonly LibraryFeature[]): Promise<Result<null>>;
}

/** Saved projects. A record is written only after this store has read or made it. */
export class ProjectStore implements ProjectShelf {
  readonly persistent = true;
  readonly #database: Database;
  readonly #known = new Set<string>();
  readonly #writing: WriterOptions;

  constructor(database: Database, writing: WriterOptions) {
    this.#database = database;
    this.#writing = writing;
  }

  becomeWriter(id: string, takeOver: boolean): Promise<Result<Writer | null>> {
    return becomeWriter(this.#database, id, takeOver, this.#writing);
  }

  /** Newest first; each is checked in a turn of its own, so that a long list blocks nothing. */
  async list(): Promise<Result<ListedProject[]>> {
    const keys = await attempt(() => this.#database.getAllKeys('projects'));
    if (!keys.ok) return keys;
    const listed: ListedProject[] = [];
    for (const key of keys.value) {
      const raw = await attempt(() => this.#database.get('projects', key));
      if (!raw.ok) return raw;
      if (raw.value !== undefined) listed.push(describe(raw.value));
    }
    return ok(listed.toSorted((a, b) => b.updatedAt - a.updatedAt));
  }

  async listFeatures(): Promise<Result<LibraryFeature[]>> {
    const found = await attempt(() => this.#database.getAll('features'));
    return found.ok ? ok(newestFirst(found.value)) : found;
  }

  async keepFeatures(features: readonly LibraryFeature[]): Promise<Result<null>> {
    return attempt(async () => {
      const transaction = this.#database.transaction('features', 'readwrite');
      for (const feature of features) await transaction.store.put({ ...feature });
      await transaction.done;
      return null;
    });
  }

  async load(id: string): Promise<Result<History>> {
    const raw = await this.raw(id);
    if (!raw.ok) return raw;
    const history = readRecord(raw.value);
    if (history.ok) this.#known.add(id);
    return history;
  }

  async raw(id: string): Promise<Result<RawRecord>> {
    const raw = await attempt(() => this.#database.get('projects', id));
    if (!raw.ok) return raw;
    if (raw.value === undefined)
      return fail('no-such-project', GONE, 'Saved projects.', 'Open another.');
    return ok(raw.value);
  }

  async create(history: History, now: number): Promise<Result<null>> {
    const record = writeRecord(history, now);
    const added = await attempt(() => this.#database.add('projects', { ...record }));
    if (!added.ok) return added;
    this.#known.add(record.id);
    return ok(null);
  }

  /** Writes what has been read or made here, unless another tab has become its writer. */
  async save(history: History, writer: Writer, now: number): Promise<Result<null>> {
    const record = writeRecord(history, now);
    if (!this.#known.has(record.id))
      throw new Error(`a project is saved after it was read, got ${record.id}`);
    const saved = await attempt(async () => {
      const transaction = this.#database.transaction(['projects', 'meta'], 'readwrite');
      const fence = await transaction.objectStore('meta').get(fenceKey(record.id));
      const mine = fence === writer.fence;
      if (mine) await transaction.objectStore('projects').put({ ...record });
      await transaction.done;
      return mine;
    });
    if (!saved.ok) return saved;
    return saved.value ? ok(null) : refuse(TAKEN_OVER);
  }

  /** The fence stays, raised: a tab that still holds the project cannot bring it back. */
  async remove(id: string): Promise<Result<null>> {
    return attempt(async () => {
      await raiseFence(this.#database, id);
      await this.#database.delete('projects', id);
      return null;
    });
  }
}

export function newestFirst(features: readonly LibraryFeature[]): LibraryFeature[] {
  return features.toSorted((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
}

function describe(raw: RawRecord): ListedProject {
  const history = readRecord(raw);
  return { ...headOf(raw), problem: history.ok ? null : history.problem };
}
