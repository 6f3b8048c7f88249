import type { Catalog } from '../core/contracts/catalog.ts';
import type { ReaderOptions } from '../core/contracts/reader.ts';
import { detectReader } from '../core/lab/read.ts';
import type { FileStore } from '../core/ports/blobs.ts';
import type { DataSource } from '../core/project/project.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';

/** Where a project's bytes come from: the files a person brought, and the bundled datasets. */
export class Sources {
  readonly #files: FileStore;
  readonly #base: string;

  constructor(files: FileStore, base: string) {
    this.#files = files;
    this.#base = base;
  }

  async bytes(source: DataSource): Promise<Result<Uint8Array>> {
    return source.kind === 'dataset' ? this.#fetch(source.name) : this.#stored(source);
  }

  /** Keeps the bytes and says how they would be read. */
  async keep(bytes: Uint8Array, name: string, catalog: Catalog): Promise<Result<DataSource>> {
    const found = detectReader(bytes, name, catalog);
    if (!found.ok) return found;
    const { reader, detection } = found.value;
    return ok(await this.store(bytes, name, reader.id, detection.options));
  }

  /** Keeps the bytes, to be read as a person settled it. */
  async store(
    bytes: Uint8Array,
    name: string,
    reader: string,
    options: ReaderOptions,
  ): Promise<DataSource> {
    const hash = await this.#files.putFile(bytes);
    return { kind: 'file', name, hash, bytes: bytes.length, reader, options };
  }

  /** The source of a bundled dataset, described as its manifest promises. */
  async describe(
    dataset: { id: string; file: { sha256: string; bytes: number } },
    catalog: Catalog,
  ): Promise<Result<DataSource>> {
    const bytes = await this.#fetch(dataset.id);
    if (!bytes.ok) return bytes;
    const found = detectReader(bytes.value, 'data.csv', catalog);
    if (!found.ok) return found;
    return ok({
      kind: 'dataset',
      name: dataset.id,
      hash: dataset.file.sha256,
      bytes: dataset.file.bytes,
      reader: found.value.reader.id,
      options: found.value.detection.options,
    });
  }

  async #stored(source: DataSource): Promise<Result<Uint8Array>> {
    const bytes = await this.#files.getFile(source.hash);
    return bytes === undefined
      ? fail(
          'file-gone',
          `The file “${source.name}” is not stored in this browser.`,
          'Data, Collect.',
          'Bring the same file again: your decisions stay.',
        )
      : ok(bytes);
  }

  async #fetch(id: string): Promise<Result<Uint8Array>> {
    const missing = (why: string) =>
      fail(
        'dataset-gone',
        `The dataset “${id}” could not be loaded: ${why}.`,
        'Data, Collect.',
        'Check the connection and open the project again; once loaded it works offline.',
      );
    try {
      const answer = await fetch(new URL(`datasets/${id}/data.csv`, this.#base));
      if (!answer.ok) return missing(`the server answered ${answer.status}`);
      return ok(new Uint8Array(await answer.arrayBuffer()));
    } catch {
      return missing('the network did not answer');
    }
  }
}
