/** A file with its place in the folder that was dropped. */
export interface PlacedFile {
  readonly path: string;
  readonly file: Blob;
}

/** Zip knows no time before 1980; when a picture was saved is no part of it. */
const FIXED_TIME = new Date(1980, 0, 1);

/** Several files as one stored zip: the same files give the same bytes, in whatever order. */
export async function packZip(
  files: readonly PlacedFile[],
  onFile: (done: number) => Promise<void>,
): Promise<Uint8Array> {
  const { Zip, ZipPassThrough } = await import('fflate');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
  });
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const [done, { path, file }] of sorted.entries()) {
    const entry = new ZipPassThrough(path);
    entry.mtime = FIXED_TIME;
    zip.add(entry);
    entry.push(new Uint8Array(await file.arrayBuffer()), true);
    await onFile(done + 1);
  }
  zip.end();
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
