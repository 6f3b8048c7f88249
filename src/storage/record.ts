import * as v from 'valibot';
import type { Entry, History } from '../core/project/history.ts';
import { fold } from '../core/project/history.ts';
import type { Project } from '../core/project/project.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { RawRecord } from './database.ts';
import { migrateRecord, STORE_VERSION } from './migrations/index.ts';

/** A project as it is stored. */
export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  readonly scenario: string | null;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** Number of the last migration when it was written. */
  readonly version: number;
  readonly entries: readonly Entry[];
  readonly undone: readonly Entry[];
}

/** The head of a record: enough to list it. */
export type RecordHead = Pick<ProjectRecord, 'id' | 'name' | 'scenario' | 'updatedAt'>;

const Entries = v.array(
  v.object({ decision: v.looseObject({ type: v.string() }), at: v.pipe(v.number(), v.finite()) }),
);
const Head = {
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  scenario: v.nullable(v.string()),
  updatedAt: v.pipe(v.number(), v.finite()),
};
const Stored = v.object({
  ...Head,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  entries: v.pipe(Entries, v.minLength(1)),
  undone: Entries,
});

const WHERE = 'Saved projects.';
const KEEP = 'It is kept as it is: export it to keep a copy.';

/** What can be shown of a record, however broken. */
export function headOf(raw: RawRecord): RecordHead {
  const text = (value: unknown, otherwise: string) =>
    typeof value === 'string' && value !== '' ? value : otherwise;
  return {
    id: raw.id,
    name: text(raw.name, raw.id),
    scenario: typeof raw.scenario === 'string' ? raw.scenario : null,
    updatedAt: typeof raw.updatedAt === 'number' ? raw.updatedAt : 0,
  };
}

/** Migrates, checks the shape and folds the decisions: a record that passes can be worked on. */
export function readRecord(raw: RawRecord): Result<History> {
  const version = typeof raw.version === 'number' ? raw.version : 0;
  if (version > STORE_VERSION)
    return fail(
      'record-newer',
      'This project was saved by a newer version of Flywheel.',
      WHERE,
      'Reload the app to get the newer version.',
    );
  const parsed = v.safeParse(Stored, migrateRecord(raw, version));
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const path = v.getDotPath(issue) ?? 'the whole record';
    return fail(
      'record-shape',
      `This saved project cannot be read: ${issue.message}, at ${path}.`,
      WHERE,
      KEEP,
    );
  }
  const entries = parsed.output.entries as unknown as readonly Entry[];
  const project = foldSafely(entries, raw.id);
  if (!project.ok) return project;
  const undone = parsed.output.undone as unknown as readonly Entry[];
  return ok({ entries, undone, project: project.value });
}

/** Decisions of a shape `apply` never met may make it throw: that is a broken record too. */
function foldSafely(entries: readonly Entry[], id: string): Result<Project> {
  try {
    const project = fold(entries);
    if (!project.ok)
      return fail(
        'record-refused',
        `One of its decisions is refused: ${project.problem.what}`,
        WHERE,
        KEEP,
      );
    if (project.value?.id !== id)
      return fail('record-id', 'Its decisions belong to another project.', WHERE, KEEP);
    return project;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return fail('record-broken', `Its decisions cannot be replayed: ${what}.`, WHERE, KEEP);
  }
}

export function writeRecord(history: History, now: number): ProjectRecord {
  const { id, name, scenario } = history.project;
  const { entries, undone } = history;
  return { id, name, scenario, updatedAt: now, version: STORE_VERSION, entries, undone };
}
