import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseManifest } from '../core/data/manifest.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import { sha256Hex } from '../core/hash.ts';
import type { GateResult } from '../core/deploy/release.ts';
import type { Headless } from '../core/lab/headless.ts';
import type { RunId } from '../core/id.ts';
import { detectReader } from '../core/lab/read.ts';
import { rehearse } from '../core/lab/rehearse.ts';
import type { Rehearsal } from '../core/lab/rehearse.ts';
import { fold } from '../core/project/history.ts';
import { readProjectFile } from '../core/project/file.ts';
import type { DataSource, Project } from '../core/project/project.ts';
import { findRun } from '../core/project/views.ts';
import { toHtml } from '../core/report/html.ts';
import { toMarkdown } from '../core/report/markdown.ts';
import { modelCardOf } from '../core/report/model-card.ts';
import { decodeUtf8 } from '../core/utf8.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { figure, grouped } from '../core/words.ts';
import type { DamagePolicy } from '../catalog/readers/damage.ts';
import { catalog, complain, openHeadless, readBytes, withPolicy } from './outside.ts';

const FAILED = 1;
const CANNOT_TELL = 3;

/** What `run` was asked beside the project. */
export interface RunWish {
  /** Another file to fold the decisions over. */
  readonly data: string | null;
  /** What is done where that file is damaged. */
  readonly onError: DamagePolicy | null;
  readonly card: string | null;
  readonly json: boolean;
}

export async function runProject(path: string, wish: RunWish): Promise<number> {
  const { data, card, json } = wish;
  const bytes = await readBytes(path);
  if (!bytes.ok) return complain(bytes.problem, json);
  const file = readProjectFile(bytes.value);
  if (!file.ok) return complain(file.problem, json);
  const recorded = fold(file.value.entries);
  if (!recorded.ok) return complain(recorded.problem, json);
  const files = new Map(file.value.files.map((entry) => [entry.hash, entry.bytes]));
  const source = data === null ? ok(null) : await sourceOf(data, files, wish.onError);
  if (!source.ok) return complain(source.problem, json);
  const headless = openHeadless(datasetsFolder(), files);
  const rehearsed = await rehearse(headless, recorded.value, file.value.entries, source.value);
  if (!rehearsed.ok) return complain(rehearsed.problem, json);
  if (card !== null) {
    const written = await writeCard(headless, recorded.value, rehearsed.value, card);
    if (!written.ok) return complain(written.problem, json);
  }
  process.stdout.write(
    json ? `${JSON.stringify(rehearsed.value, null, 2)}\n` : asText(headless, rehearsed.value),
  );
  return exitCode(rehearsed.value.gates);
}

/** The bundled datasets stand beside the folder the command was built into. */
function datasetsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, '..', 'datasets');
  return existsSync(beside) ? beside : join(here, '..', '..', 'datasets');
}

async function sourceOf(
  path: string,
  files: Map<string, Uint8Array>,
  onError: DamagePolicy | null,
): Promise<Result<DataSource>> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const found = await detectReader(bytes.value, basename(path), catalog);
  if (!found.ok) return found;
  const hash = sha256Hex(bytes.value);
  files.set(hash, bytes.value);
  const { reader, detection } = found.value;
  return ok({
    kind: 'file',
    name: basename(path),
    hash,
    bytes: bytes.value.length,
    reader: reader.id,
    options: withPolicy(detection.options, onError),
  });
}

function exitCode(gates: readonly GateResult[]): number {
  if (gates.some((gate) => gate.outcome === 'fail')) return FAILED;
  return gates.some((gate) => gate.outcome === 'cannot-tell') ? CANNOT_TELL : 0;
}

function asText(headless: Headless, rehearsal: Rehearsal): string {
  const { project } = headless;
  const { rows, model, metric, value, gain, metrics, gates } = rehearsal;
  const interval = (estimate: { value: number; low: number; high: number }) =>
    `${figure(estimate.value)} (95% interval ${figure(estimate.low)} to ${figure(estimate.high)})`;
  return [
    `${project.name}: ${grouped(rows.train)} training rows, ${grouped(rows.validation)} validation rows`,
    `model      ${model}, artifact ${rehearsal.artifact}`,
    `${metric.id.padEnd(10)} ${interval(metric.estimate)} on validation rows`,
    ...(value === null
      ? []
      : [`value      ${interval(value)} ${project.goal?.currency ?? ''} per 1,000 decisions`]),
    `gain       ${interval(gain)} over the best simple rule`,
    '',
    ...metrics.map(([id, score]) => `  ${id.padEnd(20)} ${figure(score)}`),
    '',
    ...gates.map((gate) => `  ${gate.outcome.padEnd(12)} ${gate.label}: ${gate.sentence}`),
    '',
    'The sealed test rows were not opened.',
    '',
  ].join('\n');
}

/** The rehearsed run's card; what the recorded project knows of the seal stands in it too. */
async function writeCard(
  headless: Headless,
  recorded: Project,
  { run: id, artifact }: Rehearsal,
  path: string,
): Promise<Result<null>> {
  const run = id as RunId;
  const known = findRun(recorded, run);
  const test = known?.result?.artifact === artifact ? known.test : null;
  const { lab } = headless;
  const project: Project = {
    ...headless.project,
    sealOpened: recorded.sealOpened,
    runs: [
      ...recorded.runs.filter((one) => one.id !== run),
      ...headless.project.runs.map((one) => (one.id === run ? { ...one, test } : one)),
    ],
  };
  const manifest = await manifestOf(recorded);
  if (!manifest.ok) return manifest;
  const hooks = { progress: () => undefined, checkpoint: () => Promise.resolve() };
  const card = await modelCardOf(lab, project, manifest.value, run, Date.now(), hooks);
  if (!card.ok) return card;
  await writeFile(path, path.endsWith('.md') ? toMarkdown(card.value) : toHtml(card.value));
  return ok(null);
}

/** What is written down of a bundled dataset; null for a file of a person's own. */
async function manifestOf({ source }: Project): Promise<Result<DatasetManifest | null>> {
  if (source?.kind !== 'dataset') return ok(null);
  const bytes = await readBytes(join(datasetsFolder(), source.name, 'dataset.json'));
  if (!bytes.ok) return bytes;
  return parseManifest(JSON.parse(decodeUtf8(bytes.value)));
}
