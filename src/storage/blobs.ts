import { hashOf } from '../core/id.ts';
import type { BlobHash } from '../core/id.ts';
import { sha256Hex } from '../core/hash.ts';
import type { TrainState } from '../core/contracts/model.ts';
import type { Json } from '../core/json.ts';
import type { BlobStore, CheckpointStore, FileStore } from '../core/ports/blobs.ts';
import type { Database, RawRecord } from './database.ts';

/** All that workers read and write by themselves. */
export interface WorkerStore extends BlobStore, FileStore, CheckpointStore {
  /** Whether another worker, and the next visit, will find it. */
  readonly shared: boolean;
  /** Deletes what only this record, itself deleted already, had named. */
  discard(record: RawRecord): Promise<void>;
}

const fileKey = (hash: string) => `file:${hash}`;
const artifactKey = (hash: string) => `artifact:${hash}`;
const checkpointKey = (key: string) => `checkpoint:${key}`;

export class IndexedDbBlobs implements WorkerStore {
  readonly shared = true;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(hash: BlobHash): Promise<Json | undefined> {
    return jsonOf(await this.#database.get('blobs', artifactKey(hash)));
  }

  async put(value: Json): Promise<BlobHash> {
    const hash = hashOf(value);
    await this.#database.put('blobs', value, artifactKey(hash));
    return hash;
  }

  async getFile(hash: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#database.get('blobs', fileKey(hash));
    return bytes instanceof Uint8Array ? bytes : undefined;
  }

  async putFile(bytes: Uint8Array): Promise<string> {
    const hash = sha256Hex(bytes);
    await this.#database.put('blobs', bytes, fileKey(hash));
    return hash;
  }

  getCheckpoint(key: string): Promise<TrainState | undefined> {
    return this.#database.get('blobs', checkpointKey(key));
  }

  async putCheckpoint(key: string, state: TrainState): Promise<void> {
    await this.#database.put('blobs', state, checkpointKey(key));
  }

  async dropCheckpoint(key: string): Promise<void> {
    await this.#database.delete('blobs', checkpointKey(key));
  }

  async discard(record: RawRecord): Promise<void> {
    const orphans = hashesIn(record);
    for (const other of await this.#database.getAll('projects'))
      for (const hash of hashesIn(other)) orphans.delete(hash);
    const transaction = this.#database.transaction('blobs', 'readwrite');
    for (const hash of orphans) {
      await transaction.store.delete(artifactKey(hash));
      await transaction.store.delete(fileKey(hash));
    }
    const own = checkpointKey(`${record.id}/`);
    await transaction.store.delete(IDBKeyRange.bound(own, `${own}\uffff`));
    await transaction.done;
  }
}

/** Every name of a blob in a record, whatever its shape. */
function hashesIn(record: RawRecord): Set<string> {
  const text = JSON.stringify(record) ?? '';
  return new Set(text.match(/\b(?:[0-9a-f]{64}|[0-9a-f]{16})\b/g));
}

/** What was put as JSON: checkpoints and files have keys of their own. */
function jsonOf(value: TrainState | undefined): Json | undefined {
  return value instanceof Uint8Array ? undefined : (value as Json | undefined);
}

/** Where nothing can be stored: everything lasts as long as its worker. */
export class MemoryBlobs implements WorkerStore {
  readonly shared: boolean = false;
  readonly #artifacts = new Map<BlobHash, Json>();
  readonly #files = new Map<string, Uint8Array>();
  readonly #checkpoints = new Map<string, TrainState>();

  get(hash: BlobHash): Promise<Json | undefined> {
    return Promise.resolve(this.#artifacts.get(hash));
  }

  put(value: Json): Promise<BlobHash> {
    const hash = hashOf(value);
    this.#artifacts.set(hash, value);
    return Promise.resolve(hash);
  }

  getFile(hash: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#files.get(hash));
  }

  putFile(bytes: Uint8Array): Promise<string> {
    const hash = sha256Hex(bytes);
    this.#files.set(hash, bytes);
    return Promise.resolve(hash);
  }

  getCheckpoint(key: string): Promise<TrainState | undefined> {
    return Promise.resolve(this.#checkpoints.get(key));
  }

  putCheckpoint(key: string, state: TrainState): Promise<void> {
    this.#checkpoints.set(key, state);
    return Promise.resolve();
  }

  dropCheckpoint(key: string): Promise<void> {
    this.#checkpoints.delete(key);
    return Promise.resolve();
  }

  /** Memory goes with its tab. */
  discard(): Promise<void> {
    return Promise.resolve();
  }
}
