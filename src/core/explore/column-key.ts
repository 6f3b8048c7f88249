import { fingerprint } from '../hash.ts';
import type { Project } from '../project/project.ts';

/**
 * Names what a column’s cells come from: equal key, equal cells. Another column’s kind or markers
 * leave it as it was.
 */
export function columnKey(project: Project, name: string): string {
  const { source, types, markers, sampling, batches } = project;
  return fingerprint([
    name,
    source?.hash ?? null,
    source?.reader ?? null,
    source?.options ?? null,
    types.find(([column]) => column === name)?.[1] ?? null,
    markers.filter(({ column }) => column === null || column === name),
    sampling,
    batches.map(({ hash, reader, options }) => [hash, reader, options]),
  ]);
}
