import { hashOf } from '../id.ts';
import type { BlobHash } from '../id.ts';
import type { Json } from '../json.ts';
import type { BlobStore } from './blobs.ts';

/** Artifacts for as long as the process lives. */
export class MemoryBlobs implements BlobStore {
  readonly #held = new Map<BlobHash, Json>();

  async get(hash: BlobHash): Promise<Json | undefined> {
    return this.#held.get(hash);
  }

  async put(value: Json): Promise<BlobHash> {
    const hash = hashOf(value);
    this.#held.set(hash, value);
    return hash;
  }
}
