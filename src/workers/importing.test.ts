import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog/index.ts';
import { samples } from '../catalog/readers/image-folder/samples.ts';
import { PLAIN_DRAFT } from '../core/lab/preview-import.ts';
import { unwrap } from '../core/result.ts';
import { MemoryBlobs } from '../storage/blobs.ts';
import { Importing } from './importing.ts';
import type { Brought } from './importing.ts';
import { Sources } from './sources.ts';

const hooks = { emit: () => undefined, checkpoint: () => Promise.resolve() };
const store = new MemoryBlobs();
const importing = new Importing(catalog, new Sources(store, 'http://localhost/'));

function folderOf(id: string, reversed: boolean): Brought {
  const [sample] = samples;
  const listed = Object.entries(unzipSync(sample!.bytes))
    .filter(([path]) => !path.endsWith('/'))
    .map(([path, bytes]) => ({ path, file: new Blob([new Uint8Array(bytes)]) }));
  return { id, name: 'pictures.zip', files: reversed ? listed.toReversed() : listed };
}

const table = (id: string, text: string): Brought => ({
  id,
  name: 'a.csv',
  files: [{ path: 'a.csv', file: new Blob([text]) }],
});

describe('files on their way in', () => {
  it('a folder becomes one source: the same bytes in whatever order its files come', async () => {
    const preview = unwrap(await importing.preview(folderOf('1', false), PLAIN_DRAFT, null, hooks));
    expect(preview.reader).toBe('image-folder');
    expect(preview.table!.rows).toBe(samples[0]!.rows);
    const { reader, options } = preview;
    const first = unwrap(await importing.keep(folderOf('1', false), reader, options, hooks));
    const second = unwrap(await importing.keep(folderOf('2', true), reader, options, hooks));
    expect(second.hash).toBe(first.hash);
    expect((await store.getFile(first.hash))!.length).toBe(first.bytes);
  });

  it('stores nothing before it is kept, and forgets what is left', async () => {
    const brought = table('3', 'x,y\n1,2\n3,4\n');
    const preview = unwrap(await importing.preview(brought, PLAIN_DRAFT, null, hooks));
    expect(preview.table!.rows).toBe(2);
    importing.forget();
    const kept = unwrap(await importing.keep(brought, preview.reader, preview.options, hooks));
    expect(await store.getFile(kept.hash)).toBeDefined();
    const other = unwrap(await importing.preview(table('4', 'z\n1\n'), PLAIN_DRAFT, null, hooks));
    expect(other.table!.columns[0]!.name).toBe('z');
  });
});
