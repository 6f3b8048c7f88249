import type { Catalog } from '../core/contracts/catalog.ts';
import type { ReaderOptions } from '../core/contracts/reader.ts';
import type { Table } from '../core/data/table.ts';
import { FilePreview } from '../core/lab/preview-import.ts';
import type { ImportDraft, ImportPreview } from '../core/lab/preview-import.ts';
import type { DataSource } from '../core/project/project.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Progress } from './protocol.ts';
import type { Sources } from './sources.ts';
import type { TaskHooks } from './task.ts';
import { packZip } from '../storage/pack-zip.ts';

export interface BroughtFile {
  /** Its name, behind the folders it lay in: “cats/1.png”. */
  readonly path: string;
  readonly file: Blob;
}

/** What a person dropped, chose or pasted, at once: one table, or a folder of pictures. */
export interface Brought {
  /** Another for each gesture. */
  readonly id: string;
  readonly name: string;
  readonly files: readonly BroughtFile[];
}

type Hooks = TaskHooks<Progress>;

/** Files on their way in: their bytes stay here until they are kept or another file comes. */
export class Importing {
  readonly #catalog: Catalog;
  readonly #sources: Sources;
  #held: { readonly id: string; readonly file: FilePreview } | null = null;

  constructor(catalog: Catalog, sources: Sources) {
    this.#catalog = catalog;
    this.#sources = sources;
  }

  /** `against`: the rows it would be appended to. */
  async preview(
    brought: Brought,
    draft: ImportDraft,
    against: Table | null,
    hooks: Hooks,
  ): Promise<Result<ImportPreview>> {
    const file = await this.#fileOf(brought, hooks);
    return file.look(draft, { progress: () => hooks.checkpoint() }, against);
  }

  /** Stores the bytes; nothing refers to them before the source is chosen. */
  async keep(
    brought: Brought,
    reader: string,
    options: ReaderOptions,
    hooks: Hooks,
  ): Promise<Result<DataSource>> {
    const { bytes } = await this.#fileOf(brought, hooks);
    await hooks.checkpoint();
    const kept = await this.#sources.store(bytes, brought.name, reader, options);
    this.#held = null;
    return ok(kept);
  }

  forget(): void {
    this.#held = null;
  }

  async #fileOf(brought: Brought, hooks: Hooks): Promise<FilePreview> {
    if (this.#held?.id === brought.id) return this.#held.file;
    this.#held = null;
    const bytes = await bytesOf(brought.files, hooks);
    const file = new FilePreview(bytes, brought.name, this.#catalog);
    this.#held = { id: brought.id, file };
    return file;
  }
}

async function bytesOf(files: readonly BroughtFile[], hooks: Hooks): Promise<Uint8Array> {
  const [only] = files;
  if (files.length !== 1 || only === undefined || only.path.includes('/'))
    return packZip(files, async (done) => {
      hooks.emit({ done, total: files.length, unit: 'files' });
      await hooks.checkpoint();
    });
  return new Uint8Array(await only.file.arrayBuffer());
}
