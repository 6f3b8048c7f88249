import type { BlobHash } from '../id.ts';
import type { Json } from '../json.ts';

/** Artifacts by content hash. What was put stays as it was. */
export interface BlobStore {
  get(hash: BlobHash): Promise<Json | undefined>;
  put(value: Json): Promise<BlobHash>;
}
