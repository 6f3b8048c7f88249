import type { Catalog } from '../core/contracts/catalog.ts';
import type { ReaderOptions } from '../core/contracts/reader.ts';
import { packFiles } from '../core/data/file-pack.ts';
import type { PackedFile } from '../core/data/file-pack.ts';
import { sha256Hex } from '../core/hash.ts';
import { detectReader } from '../core/lab/read.ts';
import type { FileStore } from '../core/ports/blobs.ts';
import type { DataSource } from '../core/project/project.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';

/** Where a project's bytes come from: the files a person brought, and the bundled datasets. */
export class Sources {
  readonly #files: FileStore;
  readonly #base: string;
  /** Bytes just stored: who reads them next need not fetch a second copy of them. */
  #stored: { readonly hash: string; readonly bytes: Uint8Array } | null = null;

  readonly #lends: boolean;

  /** `lends`: the store gives out the very bytes it holds, and keeps those it is given. */
  constructor(files: FileStore, base: string, lends = true) {
    this.#files = files;
    this.#base = base;
    this.#lends = lends;
  }

  /** Frees bytes that nobody reads any more; they are empty then. */
  release(bytes: Uint8Array): void {
    if (!this.#lends && canMove(bytes.buffer)) bytes.buffer.transfer(0);
  }

  async bytes(source: DataSource): Promise<Result<Uint8Array>> {
    const stored = this.#stored;
    this.#stored = null;
    if (source.kind === 'dataset') return this.#fetch(source.name, source.parts);
    return stored?.hash === source.hash ? ok(stored.bytes) : this.#fromStore(source);
  }

  /** Keeps the bytes, to be read as a person settled it. */
  async store(
    bytes: Uint8Array,
    name: string,
    reader: string,
    options: ReaderOptions,
  ): Promise<DataSource> {
    const hash = await this.#files.putFile(bytes);
    this.#stored = { hash, bytes };
    return { kind: 'file', name, hash, bytes: bytes.length, reader, options };
  }

  /** The source of a bundled dataset, described as its manifest promises. */
  async describe(
    dataset: {
      readonly id: string;
      readonly file: { readonly sha256: string; readonly bytes: number };
      readonly parts?: readonly string[] | undefined;
    },
    catalog: Catalog,
  ): Promise<Result<DataSource>> {
    const { id, file, parts } = dataset;
    const bytes = await this.#fetch(id, parts);
    if (!bytes.ok) return bytes;
    const found = await detectReader(bytes.value, 'data.csv', catalog);
    if (!found.ok) return found;
    return ok({
      kind: 'dataset',
      name: id,
      hash: parts === undefined ? file.sha256 : sha256Hex(bytes.value),
      bytes: bytes.value.length,
      reader: found.value.reader.id,
      options: found.value.detection.options,
      ...(parts === undefined ? {} : { parts }),
    });
  }

  async #fromStore(source: DataSource): Promise<Result<Uint8Array>> {
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

  async #fetch(id: string, parts?: readonly string[]): Promise<Result<Uint8Array>> {
    if (parts === undefined) return this.#fetchFile(id, 'data.csv');
    const files: PackedFile[] = [];
    for (const name of parts) {
      const bytes = await this.#fetchFile(id, name);
      if (!bytes.ok) return bytes;
      files.push({ name, bytes: bytes.value });
    }
    return ok(packFiles(files));
  }

  async #fetchFile(id: string, name: string): Promise<Result<Uint8Array>> {
    const missing = (why: string) =>
      fail(
        'dataset-gone',
        `The dataset “${id}” could not be loaded: ${why}.`,
        'Data, Collect.',
        'Check the connection and open the project again; once loaded it works offline.',
      );
    try {
      const answer = await fetch(new URL(`datasets/${id}/${name}`, this.#base));
      if (!answer.ok) return missing(`the server answered ${answer.status}`);
      return ok(new Uint8Array(await answer.arrayBuffer()));
    } catch {
      return missing('the network did not answer');
    }
  }
}

/** Newer browsers free a buffer at once where it is moved. */
function canMove(
  buffer: ArrayBufferLike,
): buffer is ArrayBuffer & { transfer(length: number): ArrayBuffer } {
  return 'transfer' in buffer && buffer instanceof ArrayBuffer;
}
