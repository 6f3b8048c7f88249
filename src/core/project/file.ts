import { decodeBase64, encodeBase64 } from '../base64.ts';
import { sha256Hex } from '../hash.ts';
import { decodeUtf8 } from '../utf8.ts';
import * as v from 'valibot';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { fold } from './history.ts';
import { PROJECT_FORMAT } from './file-head.ts';
import type { Decision } from './decisions.ts';
import type { Entry } from './history.ts';
import type { DataSource, Project } from './project.ts';

/** A data file of a person's own, carried inside a project file. */
export interface CarriedFile {
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a project file holds once it was read and its decisions were folded. */
export interface ProjectFile {
  readonly name: string;
  /** Version of the app that wrote it. */
  readonly app: string;
  readonly entries: readonly Entry[];
  readonly files: readonly CarriedFile[];
  readonly project: Project;
}

export const PROJECT_FILE_VERSION = 1;

type TakeIn = Extract<Decision, { type: 'data/choose' | 'data/append' }>;

const WHERE = 'The project file.';
const Shape = v.object({
  name: v.string(),
  app: v.string(),
  entries: v.pipe(
    v.array(
      v.object({
        decision: v.looseObject({ type: v.string() }),
        at: v.pipe(v.number(), v.finite()),
      }),
    ),
    v.minLength(1),
  ),
  files: v.optional(
    v.array(
      v.object({
        hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        name: v.string(),
        base64: v.string(),
      }),
    ),
    [],
  ),
});

/** Sources of a person's own that any decision names; bundled datasets are named, not carried. */
export function ownSources(entries: readonly Entry[]): DataSource[] {
  const sources = new Map<string, DataSource>();
  for (const { decision } of entries) {
    const source = takenIn(decision);
    if (source?.kind === 'file') sources.set(source.hash, source);
  }
  return [...sources.values()];
}

function takenIn(decision: Decision): DataSource | undefined {
  if (decision.type === 'monitor/start') return decision.file;
  return takesIn(decision) ? decision.source : undefined;
}

function takesIn(decision: Decision): decision is TakeIn {
  return decision.type === 'data/choose' || decision.type === 'data/append';
}

/** The decisions and the person's own data files as one JSON file, UTF-8. */
export function writeProjectFile(
  name: string,
  entries: readonly Entry[],
  files: readonly CarriedFile[],
  app: string,
): string {
  const carried = files.map((file) => ({
    hash: file.hash,
    name: file.name,
    base64: encodeBase64(file.bytes),
  }));
  return JSON.stringify({
    format: PROJECT_FORMAT,
    version: PROJECT_FILE_VERSION,
    app,
    name,
    entries,
    ...(carried.length === 0 ? {} : { files: carried }),
  });
}

/** Checks everything: format, version, shape, the files' hashes, and that the decisions fold. */
export function readProjectFile(bytes: Uint8Array | string): Result<ProjectFile> {
  const parsed = parseJson(typeof bytes === 'string' ? bytes : decodeUtf8(bytes));
  if (!parsed.ok) return parsed;
  const known = checkFormat(parsed.value);
  if (!known.ok) return known;
  const shaped = v.safeParse(Shape, parsed.value);
  if (!shaped.success) {
    const issue = shaped.issues[0];
    const path = v.getDotPath(issue) ?? 'the whole file';
    return fail(
      'project-file-shape',
      `The project file has a wrong entry at ${path}: ${issue.message}.`,
      WHERE,
      'Save it again from the app.',
    );
  }
  const { name, app } = shaped.output;
  const entries = shaped.output.entries as unknown as readonly Entry[];
  const project = replay(entries);
  if (!project.ok) return project;
  const files = readFiles(shaped.output.files);
  return files.ok ? ok({ name, app, entries, files: files.value, project: project.value }) : files;
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    const ours = text.includes(`"${PROJECT_FORMAT}"`);
    return ours
      ? fail(
          'project-file-cut',
          'The project file ends too early: a part of it is missing.',
          WHERE,
          'Copy or download it again.',
        )
      : foreign('This file is not JSON, so it is not a project file.');
  }
}

function foreign(what: string): Result<never> {
  return fail(
    'not-a-project-file',
    what,
    WHERE,
    'Choose a file that Flywheel saved; bring data as a CSV file from the home screen.',
  );
}

function checkFormat(value: unknown): Result<null> {
  const head = value as { format?: unknown; version?: unknown } | null;
  if (typeof value !== 'object' || head?.format !== PROJECT_FORMAT)
    return foreign('This file was not written by Flywheel.');
  if (typeof head.version !== 'number' || !Number.isInteger(head.version) || head.version < 1)
    return fail(
      'project-file-shape',
      'The project file does not say its version.',
      WHERE,
      'Save it again from the app.',
    );
  if (head.version > PROJECT_FILE_VERSION)
    return fail(
      'project-file-newer',
      `The project file has version ${head.version}; this app reads up to ${PROJECT_FILE_VERSION}.`,
      WHERE,
      'Open it with the newer Flywheel that saved it, or update this one.',
    );
  return ok(null);
}

/** Decisions of a shape `apply` never met may make it throw: that is a broken file too. */
function replay(entries: readonly Entry[]): Result<Project> {
  const broken = (what: string) =>
    fail('project-file-refused', what, WHERE, 'Save it again from the app that made it.');
  try {
    const project = fold(entries);
    if (!project.ok) return broken(`One of its decisions is refused: ${project.problem.what}`);
    if (typeof project.value?.id !== 'string' || entries[0]?.decision.type !== 'project/create')
      return broken('Its decisions do not begin with a project.');
    return project;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return broken(`Its decisions cannot be replayed: ${said}.`);
  }
}

function readFiles(
  files: readonly { hash: string; name: string; base64: string }[],
): Result<CarriedFile[]> {
  const read: CarriedFile[] = [];
  for (const { hash, name, base64 } of files) {
    const bytes = decodeBase64(base64);
    if (bytes === null || sha256Hex(bytes) !== hash)
      return fail(
        'project-file-data',
        `The data file “${name}” inside it is damaged.`,
        WHERE,
        'Copy or download the project file again.',
      );
    read.push({ hash, name, bytes });
  }
  return ok(read);
}
