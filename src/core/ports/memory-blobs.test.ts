import { describe, expect, it } from 'vitest';
import { blobHash } from '../id.ts';
import { MemoryBlobs } from './memory-blobs.ts';

describe('artifacts in memory', () => {
  it('are found by the hash of their content, whatever the order of their keys', async () => {
    const blobs = new MemoryBlobs();
    const hash = await blobs.put({ a: 1, b: [2] });
    expect(await blobs.put({ b: [2], a: 1 })).toBe(hash);
    expect(await blobs.put({ a: 1, b: [3] })).not.toBe(hash);
    expect(await blobs.get(hash)).toEqual({ a: 1, b: [2] });
  });

  it('are undefined where nothing was put', async () => {
    expect(await new MemoryBlobs().get(blobHash('f'.repeat(64)))).toBeUndefined();
  });
});
