import type { ReleaseId } from '../../core/id.ts';
import type { ExportedRelease } from '../../core/lab/api.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { bundleOf } from './endpoint.ts';

const WHERE = 'Deploy, Batch.';

/** Writes the release, reads it back and asks both the validation rows: no parity, no file. */
export async function exportRelease(
  context: Context,
  id: ReleaseId,
  plugin: string,
): Promise<Result<ExportedRelease>> {
  const { lab, project } = context;
  const exporter = lab.catalog.exporters.find(plugin);
  if (exporter === undefined)
    return fail(
      'missing-exporter',
      `The exporter “${plugin}” is missing from this version.`,
      WHERE,
      'Choose another.',
    );
  const bundle = await bundleOf(context, id);
  if (!bundle.ok) return bundle;
  const why = exporter.refuses(bundle.value);
  if (why !== null) return fail('cannot-export', why, WHERE, 'Choose another format.');
  const file = exporter.write(bundle.value);
  if (!file.ok) return file;
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const rows = prepared.value.parts.validation.table;
  const gap = exporter.parity(file.value, bundle.value, rows, lab.catalog.steps);
  if (!gap.ok) return gap;
  if (gap.value > 0)
    return fail(
      'no-parity',
      `The file answers otherwise than the release, by up to ${gap.value}.`,
      WHERE,
      'Do not use it; build the release again.',
    );
  return ok({ file: file.value, rows: rows.rows, gap: gap.value });
}
