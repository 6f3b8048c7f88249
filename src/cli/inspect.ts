import { basename } from 'node:path';
import { sha256Hex } from '../core/hash.ts';
import { projectId } from '../core/id.ts';
import { detectReader } from '../core/lab/read.ts';
import type { ImportedData } from '../core/project/project.ts';
import { grouped } from '../core/words.ts';
import type { DamagePolicy } from '../catalog/readers/damage.ts';
import { catalog, complain, openHeadless, readBytes, withPolicy } from './outside.ts';

export async function inspectFile(
  path: string,
  json: boolean,
  onError: DamagePolicy | null,
): Promise<number> {
  const bytes = await readBytes(path);
  if (!bytes.ok) return complain(bytes.problem, json);
  const name = basename(path);
  const found = await detectReader(bytes.value, name, catalog);
  if (!found.ok) return complain(found.problem, json);
  const { reader, detection } = found.value;
  const hash = sha256Hex(bytes.value);
  const project = openHeadless('', new Map([[hash, bytes.value]]));
  const imported = await project.dispatch(
    { type: 'project/create', id: projectId('inspect'), name, scenario: null, seed: 1 },
    {
      type: 'data/choose',
      source: {
        kind: 'file',
        name,
        hash,
        bytes: bytes.value.length,
        reader: reader.id,
        options: withPolicy(detection.options, onError),
      },
    },
  );
  if (!imported.ok) return complain(imported.problem, json);
  const data = imported.value.imported!;
  process.stdout.write(
    json
      ? `${JSON.stringify(asJson(reader.id, data), null, 2)}\n`
      : asText(reader.label, detection.reasons, data),
  );
  return 0;
}

function asJson(format: string, data: ImportedData) {
  return {
    format,
    rows: data.rows,
    columns: data.columns.map(({ name, kind, missing }) => ({ name, kind, missing })),
    findings: data.findings.map(({ id, column, sentence }) => ({ id, column, sentence })),
  };
}

function asText(format: string, reasons: readonly string[], data: ImportedData): string {
  const width = Math.min(40, Math.max(...data.columns.map((column) => column.name.length)));
  const columns = data.columns.map(
    ({ name, kind, missing, distinct, reason }) =>
      `  ${name.slice(0, width).padEnd(width)}  ${kind.padEnd(8)}  ${grouped(missing).padStart(8)} missing  ${grouped(distinct).padStart(8)} different  ${reason}`,
  );
  return [
    `${format}: ${grouped(data.rows)} rows, ${data.columns.length} columns`,
    ...[...reasons, ...data.notes].map((line) => `  ${line}`),
    '',
    ...columns,
    '',
    data.findings.length === 0 ? 'No findings.' : `${data.findings.length} findings:`,
    ...data.findings.map((finding) => `  ${finding.severity.padEnd(6)}  ${finding.sentence}`),
    '',
  ].join('\n');
}
