import { looksLikeOurs } from '../core/project/file-head.ts';
import type { Brought, BroughtFile } from '../workers/importing.ts';

/** Bytes in which a file says what it is. */
const HEAD = 1024;
let count = 0;

function bring(name: string, files: readonly BroughtFile[]): Brought {
  return { id: `brought-${++count}`, name, files };
}

const isHidden = (path: string) => path.split('/').some((part) => part.startsWith('.'));

/** Chosen or dropped files: one as it is, several as one folder. Null where there is none. */
export function bringFiles(files: readonly File[]): Brought | null {
  const listed = files
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path }) => !isHidden(path));
  return bringListed(listed);
}

function bringListed(listed: readonly BroughtFile[]): Brought | null {
  const [first] = listed;
  if (first === undefined) return null;
  const folder = first.path.includes('/') ? first.path.split('/')[0]! : null;
  if (listed.length === 1 && folder === null) return bring(first.path, listed);
  return bring(`${folder ?? `${listed.length} files`}.zip`, listed);
}

/** Cells copied from a spreadsheet, or any table as text. */
export function bringText(text: string): Brought {
  const name = text.includes('\t') ? 'pasted.tsv' : 'pasted.txt';
  return bring(name, [{ path: name, file: new Blob([text], { type: 'text/plain' }) }]);
}

/** The project or challenge file among what was brought, where it is one alone; null where it is anything else. */
export async function projectIn({ name, files }: Brought): Promise<File | null> {
  const [only] = files;
  if (files.length !== 1 || only === undefined) return null;
  const head = new Uint8Array(await only.file.slice(0, HEAD).arrayBuffer());
  return looksLikeOurs(head) ? new File([only.file], name) : null;
}

/** What was dropped, folders walked through. Must be called while the event is handled. */
export async function bringDropped(data: DataTransfer): Promise<Brought | null> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) {
    const text = data.getData('text/plain');
    return data.files.length > 0
      ? bringFiles([...data.files])
      : text === ''
        ? null
        : bringText(text);
  }
  const found = await Promise.all(entries.map((entry) => walk(entry, '')));
  return bringListed(found.flat().filter(({ path }) => !isHidden(path)));
}

async function walk(entry: FileSystemEntry, above: string): Promise<BroughtFile[]> {
  const path = `${above}${entry.name}`;
  if (isFile(entry)) {
    const file = await new Promise<File>((found, lost) => entry.file(found, lost));
    return [{ path, file }];
  }
  const inside = await readAll((entry as FileSystemDirectoryEntry).createReader());
  const found = await Promise.all(inside.map((one) => walk(one, `${path}/`)));
  return found.flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A browser hands out a hundred entries at a time, and none when there are no more. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((found, lost) =>
      reader.readEntries(found, lost),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
