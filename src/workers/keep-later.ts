import type { Lab } from '../core/lab/lab.ts';
import { laterRows } from '../core/lab/later-files.ts';
import { detectReader } from '../core/lab/read.ts';
import { planSeason, suggestTick } from '../core/monitor/traffic/plan-season.ts';
import type { Tick } from '../core/monitor/season.ts';
import type { DataSource, Project } from '../core/project/project.ts';
import { columnWithRole } from '../core/project/views.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Reading } from './reading.ts';
import type { Sources } from './sources.ts';

/** A file whose rows fit, kept; and the season they suggest. */
export interface LaterFile {
  readonly source: DataSource;
  readonly rows: number;
  readonly tick: Tick;
  readonly ticks: number;
}

/** Reads a file of later rows, holds it against the project's columns, and keeps it when it fits. */
export async function keepLater(
  project: Project,
  lab: Lab,
  sources: Sources,
  reading: Reading,
  name: string,
  bytes: Uint8Array,
): Promise<Result<LaterFile>> {
  const ready = await reading.again(project);
  if (!ready.ok) return ready;
  const prepared = await lab.ready(project);
  if (!prepared.ok) return prepared;
  const found = await detectReader(bytes, name, lab.catalog);
  if (!found.ok) return found;
  const { reader, detection } = found.value;
  const source = await sources.store(bytes, name, reader.id, detection.options);
  const read = await lab.later.read(source, (file) => sources.bytes(file), {
    progress: () => Promise.resolve(),
  });
  if (!read.ok) return read;
  const own = prepared.value.parts.production.table;
  const rows = laterRows(project, name, read.value, own);
  if (!rows.ok) return rows;
  const time = columnWithRole(project, 'time');
  const tick = suggestTick(rows.value, time);
  const { ticks } = planSeason(rows.value, time, tick, project.seed);
  return ok({ source, rows: rows.value.rows, tick, ticks });
}
