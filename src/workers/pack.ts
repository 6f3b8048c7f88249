import type { FileStore } from '../core/ports/blobs.ts';
import { ownSources, readProjectFile, writeProjectFile } from '../core/project/file.ts';
import type { CarriedFile, ProjectFile } from '../core/project/file.ts';
import { fold } from '../core/project/history.ts';
import type { Project } from '../core/project/project.ts';
import type { Entry } from '../core/project/history.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';

/** A project with the data files it was made from, as a file to save. */
export async function packProject(
  entries: readonly Entry[],
  app: string,
  store: FileStore,
): Promise<Result<Blob>> {
  const project = fold(entries);
  if (!project.ok) return project;
  const files: CarriedFile[] = [];
  for (const { hash, name } of ownSources(entries)) {
    const bytes = await store.getFile(hash);
    if (bytes !== undefined) files.push({ hash, name, bytes });
    else if (inUse(project.value).includes(hash)) return incomplete(name);
  }
  const text = writeProjectFile(project.value.name, entries, files, app);
  return ok(new Blob([text], { type: 'application/json' }));
}

/** Hashes of the files whose rows the project holds today. */
function inUse({ source, batches, seasons }: Project): string[] {
  const later = seasons.flatMap(({ file }) => file ?? []);
  return [...(source === null ? [] : [source]), ...batches, ...later].map(({ hash }) => hash);
}

function incomplete(name: string): Result<never> {
  return fail(
    'file-gone',
    `The file “${name}” is not stored in this browser, so it cannot be put into the project file.`,
    'Data, Collect.',
    'Bring the same file again, then save.',
  );
}

/** Reads a project file and keeps the data files it carries; their bytes stay here. */
export async function unpackProject(file: Blob, store: FileStore): Promise<Result<ProjectFile>> {
  const read = readProjectFile(new Uint8Array(await file.arrayBuffer()));
  if (!read.ok) return read;
  for (const { bytes } of read.value.files) await store.putFile(bytes);
  return ok({ ...read.value, files: [] });
}
