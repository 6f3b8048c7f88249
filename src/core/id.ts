import { fingerprint } from './hash.ts';

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type ProjectId = Id<'project'>;
export type RunId = Id<'run'>;
export type StudyId = Id<'study'>;
export type ReleaseId = Id<'release'>;
export type StepId = Id<'step'>;
export type AlarmId = Id<'alarm'>;
/** Content hash of an artifact kept as a blob. */
export type BlobHash = Id<'blob'>;

export const projectId = (text: string): ProjectId => text as ProjectId;
export const runId = (text: string): RunId => text as RunId;
export const studyId = (text: string): StudyId => text as StudyId;
export const releaseId = (text: string): ReleaseId => text as ReleaseId;
export const stepId = (text: string): StepId => text as StepId;
export const alarmId = (text: string): AlarmId => text as AlarmId;
export const blobHash = (text: string): BlobHash => text as BlobHash;

/** The next free id of a series: `run-1`, `run-2`, … */
export function nextId<T extends string>(prefix: string, taken: Iterable<T>): T {
  let highest = 0;
  for (const id of taken) {
    const number = Number(id.slice(prefix.length + 1));
    if (id.startsWith(`${prefix}-`) && number > highest) highest = number;
  }
  return `${prefix}-${highest + 1}` as T;
}

export function hashOf(value: unknown): BlobHash {
  return fingerprint(value) as BlobHash;
}
