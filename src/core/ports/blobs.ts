import type { TrainState } from '../contracts/model.ts';
import type { BlobHash } from '../id.ts';
import type { Json } from '../json.ts';

/** Artifacts by content hash. What was put stays as it was. */
export interface BlobStore {
  get(hash: BlobHash): Promise<Json | undefined>;
  put(value: Json): Promise<BlobHash>;
}

/** Raw bytes by their SHA-256 (64 hexadecimal digits): the files a person brought. */
export interface FileStore {
  getFile(hash: string): Promise<Uint8Array | undefined>;
  putFile(bytes: Uint8Array): Promise<string>;
}

/** States from which a stopped training goes on, by a name of the caller's; the last one counts. */
export interface CheckpointStore {
  getCheckpoint(key: string): Promise<TrainState | undefined>;
  putCheckpoint(key: string, state: TrainState): Promise<void>;
  dropCheckpoint(key: string): Promise<void>;
}
