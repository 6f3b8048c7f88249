import { expect, test } from 'vitest';
import { unwrap } from '../core/result.ts';
import { MemoryBlobs } from '../storage/blobs.ts';
import { Sources } from './sources.ts';

/** Counts how often a file is fetched. */
class Counting extends MemoryBlobs {
  fetched = 0;

  override getFile(hash: string): Promise<Uint8Array | undefined> {
    this.fetched++;
    return super.getFile(hash);
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('bytes just stored are read once without being fetched again', async () => {
  const store = new Counting();
  const sources = new Sources(store, 'http://localhost/');
  const bytes = bytesOf('a,b\n1,2\n');
  const source = await sources.store(bytes, 'a.csv', 'csv', {});
  expect(unwrap(await sources.bytes(source))).toBe(bytes);
  expect(store.fetched).toBe(0);
  expect(unwrap(await sources.bytes(source))).toEqual(bytes);
  expect(store.fetched).toBe(1);
});

test('another file is not taken for the one just stored', async () => {
  const store = new Counting();
  const sources = new Sources(store, 'http://localhost/');
  const first = await sources.store(bytesOf('first'), 'a.csv', 'csv', {});
  await sources.store(bytesOf('second'), 'b.csv', 'csv', {});
  expect(unwrap(await sources.bytes(first))).toEqual(bytesOf('first'));
});

test('bytes that nobody reads any more are freed, but never those a store lends', () => {
  const store = new MemoryBlobs();
  const frees = 'transfer' in ArrayBuffer.prototype;
  const [own, lent] = [bytesOf('own'), bytesOf('lent')];
  new Sources(store, 'http://localhost/', false).release(own);
  new Sources(store, 'http://localhost/').release(lent);
  expect(own.length).toBe(frees ? 0 : 3);
  expect(lent.length).toBe(4);
});
